package dev.coachline.legacy;

/** The generations of the old application that an athlete's profile and plan were written by. */
final class Generation {

    enum Profile {
        P0, P1, P2, P3, P4
    }

    enum Plan {
        F1, F2, F4
    }

    private Generation() {}

    /** Of twenty athletes, nine have a P1 profile, nine a P3 one and two something older or newer. */
    static Profile profileOf(int number) {
        return switch (number % 20) {
            case 4, 13 -> switch (number / 10 % 4) {
                case 0 -> Profile.P0;
                case 1 -> Profile.P2;
                case 2 -> Profile.P4;
                default -> Profile.P1;
            };
            default -> number % 2 == 0 ? Profile.P1 : Profile.P3;
        };
    }

    /** Three of five plans are F1, the others F2; a few athletes are unsupported for their F4 plan alone. */
    static Plan planOf(int number) {
        if (number % 20 == 13 && number / 10 % 4 == 3) {
            return Plan.F4;
        }
        return number / 2 % 5 < 3 ? Plan.F1 : Plan.F2;
    }

    static boolean convertible(Profile profile, Plan plan) {
        return (profile == Profile.P1 || profile == Profile.P3) && plan != Plan.F4;
    }
}
