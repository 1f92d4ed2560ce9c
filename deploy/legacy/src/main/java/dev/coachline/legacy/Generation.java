package dev.coachline.legacy;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/** The generations of the old application that an athlete's profile and plan were written by, and who has which. */
final class Generation {

    enum Profile {
        P0, P1, P2, P2B, P3, P4
    }

    enum Plan {
        F1, F2, F4
    }

    /** Those of which an athlete has nothing else that is odd. */
    private static final List<Trait> WHOLE = List.of(
            Trait.kept("generation P2", (person, rows) -> {}).of(Profile.P2),
            Trait.kept("generation P4", (person, rows) -> {}).of(Profile.P4),
            Trait.kept("generation F4", (person, rows) -> {}).of(Plan.F4),
            Trait.kept("generation P2b", (person, rows) -> {}).of(Profile.P2B),
            Trait.kept("generation P0", (person, rows) -> {}).of(Profile.P0));

    private static final List<List<Trait>> SUBJECTS = List.of(WHOLE, UserTraits.ALL, ProfileTraits.ALL,
            SecondProfileTraits.ALL, TextTraits.ALL, PlanTraits.ALL, WorkoutTraits.ALL, RecordTraits.ALL);

    /** Every generation beyond the usual ones, every trap and every damage. */
    static final List<Trait> TRAITS = SUBJECTS.stream().flatMap(List::stream).toList();

    private static final List<Trait> MOVING = inTurn(trait -> trait.reachable() && trait.quarantine() == null);
    private static final List<Trait> STAYING = inTurn(trait -> trait.reachable() && trait.quarantine() != null);

    private Generation() {}

    /** One of each subject after the other, so that a small town has something of everything. */
    private static List<Trait> inTurn(Predicate<Trait> which) {
        List<List<Trait>> subjects = SUBJECTS.stream().map(traits -> traits.stream().filter(which).toList()).toList();
        int longest = subjects.stream().mapToInt(List::size).max().orElse(0);
        return IntStream.range(0, longest).boxed()
                .flatMap(turn -> subjects.stream().filter(traits -> turn < traits.size())
                        .map(traits -> traits.get(turn)))
                .toList();
    }

    /**
     * Of five athletes, three have nothing odd, one has something that moves with them, and one stays. Those whom no text
     * can reach are left out.
     */
    static @Nullable Trait traitOf(int number) {
        return switch (number % 5) {
            case 2 -> MOVING.get(number / 5 % MOVING.size());
            case 4 -> STAYING.get(number / 5 % STAYING.size());
            default -> null;
        };
    }

    /** P1 and P3 in turn, the other way round in every second ten, so that both have plans of both generations. */
    static Profile profileOf(int number) {
        return (number + number / 10) % 2 == 0 ? Profile.P1 : Profile.P3;
    }

    /** Three of five plans are F1, the others F2. */
    static Plan planOf(int number) {
        return number / 2 % 5 < 3 ? Plan.F1 : Plan.F2;
    }
}
