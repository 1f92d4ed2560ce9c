package dev.coachline.plan.coach;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import dev.coachline.plan.plans.DayLoad;
import dev.coachline.plan.plans.ProgramType;
import dev.coachline.plan.plans.Theme;
import dev.coachline.plan.plans.WeekPlan;

/** Which themes a week holds and on which of its days; hard days are kept apart where the week has room. */
final class WeekPattern {

    /** A day's theme and how hard it is meant to be in a building week. */
    record Slot(Theme theme, DayLoad load) {}

    private static final Slot REST = new Slot(Theme.REST, DayLoad.REST);
    private static final Slot MOBILITY = new Slot(Theme.MOBILITY, DayLoad.LIGHT);
    private static final Slot EASY_RUN = new Slot(Theme.EASY_RUN, DayLoad.LIGHT);
    private static final Slot LONG_RUN = new Slot(Theme.LONG_RUN, DayLoad.MODERATE);
    private static final Slot INTERVALS = new Slot(Theme.INTERVALS, DayLoad.HEAVY);

    private static final int MOST_OPTIONS = 8;

    private WeekPattern() {}

    /** Seven slots from Monday on, of which so many are training, or as many as there are days to train on. */
    static List<Slot> of(ProgramType type, int daysPerWeek, Set<DayOfWeek> available) {
        int days = Math.min(daysPerWeek, available.size());
        return laid(training(type, days), places(days, available));
    }

    /**
     * What rules accept: the first is what they take; in the others the days lie as far apart, and no more of the hard ones
     * follow one another.
     */
    static List<List<Slot>> options(ProgramType type, int daysPerWeek, Set<DayOfWeek> available) {
        int days = Math.min(daysPerWeek, available.size());
        int best = places(days, available);
        List<Slot> training = training(type, days);
        int hard = hardInARow(laid(training, best));
        return IntStream.concat(IntStream.of(best), IntStream.range(1, 1 << WeekPlan.DAYS)
                .filter(places -> possible(places, days, available) && crowding(places) == crowding(best)).boxed()
                .sorted(Comparator.comparingInt(WeekPattern::lateness)).mapToInt(places -> places)).distinct()
                .mapToObj(places -> laid(training, places)).filter(week -> hardInARow(week) <= hard)
                .limit(MOST_OPTIONS).toList();
    }

    private static int hardInARow(List<Slot> week) {
        return (int) IntStream.range(0, week.size()).filter(day -> week.get(day).load() == DayLoad.HEAVY
                && week.get((day + 1) % week.size()).load() == DayLoad.HEAVY).count();
    }

    private static List<Slot> laid(List<Slot> inOrder, int places) {
        Iterator<Slot> training = inOrder.iterator();
        List<Slot> week = new ArrayList<>();
        for (int day = 0; day < WeekPlan.DAYS; day++) {
            week.add((places & 1 << day) == 0 ? REST : training.next());
        }
        return week;
    }

    /** Of all ways to place the days, as bits from Monday on, the one whose days lie furthest apart; the earliest such. */
    private static int places(int days, Set<DayOfWeek> available) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int places = 1; places < 1 << WeekPlan.DAYS; places++) {
            if (possible(places, days, available) && crowding(places) * 1000 + lateness(places) < least) {
                best = places;
                least = crowding(places) * 1000 + lateness(places);
            }
        }
        return best;
    }

    private static boolean possible(int places, int days, Set<DayOfWeek> available) {
        return Integer.bitCount(places) == days && Arrays.stream(DayOfWeek.values())
                .allMatch(day -> (places & 1 << (day.getValue() - 1)) == 0 || available.contains(day));
    }

    /** Uneven gaps count, and days in a row even more; the week is followed by another like it. */
    private static int crowding(int places) {
        int twice = places | places << WeekPlan.DAYS;
        int squares = 0;
        int longest = 0;
        int gap = 0;
        int row = 0;
        for (int day = Integer.numberOfTrailingZeros(places) + 1; day <= Integer.numberOfTrailingZeros(places)
                + WeekPlan.DAYS; day++) {
            gap++;
            row++;
            if ((twice & 1 << day) == 0) {
                row = 0;
            } else {
                squares += gap * gap;
                gap = 0;
                longest = Math.max(longest, row);
            }
        }
        return squares * 10 + longest;
    }

    private static int lateness(int places) {
        int sum = 0;
        for (int day = 0; day < WeekPlan.DAYS; day++) {
            sum += (places & 1 << day) == 0 ? 0 : day;
        }
        return sum;
    }

    private static List<Slot> training(ProgramType type, int days) {
        return switch (type) {
            case STRENGTH -> strength(days);
            case ENDURANCE -> endurance(days);
            case SHRED -> shred(days);
            case HYBRID -> hybrid(days);
            case REHAB -> rehab(days);
            case OTHER -> other(days);
        };
    }

    private static List<Slot> strength(int days) {
        return switch (days) {
            case 1 -> List.of(heavy(Theme.FULL_BODY));
            case 2 -> List.of(heavy(Theme.FULL_BODY), moderate(Theme.FULL_BODY));
            case 3 -> List.of(heavy(Theme.FULL_BODY), moderate(Theme.FULL_BODY), heavy(Theme.FULL_BODY));
            case 4 -> List.of(heavy(Theme.LOWER), heavy(Theme.UPPER), moderate(Theme.LOWER), moderate(Theme.UPPER));
            case 5 -> List.of(heavy(Theme.LOWER), heavy(Theme.PUSH), heavy(Theme.PULL), moderate(Theme.LOWER),
                    moderate(Theme.UPPER));
            case 6 -> List.of(heavy(Theme.PUSH), heavy(Theme.PULL), heavy(Theme.LOWER), moderate(Theme.PUSH),
                    moderate(Theme.PULL), moderate(Theme.LOWER));
            default -> List.of(heavy(Theme.PUSH), heavy(Theme.PULL), heavy(Theme.LOWER), MOBILITY,
                    moderate(Theme.UPPER), moderate(Theme.LOWER), MOBILITY);
        };
    }

    private static List<Slot> endurance(int days) {
        return switch (days) {
            case 1 -> List.of(LONG_RUN);
            case 2 -> List.of(EASY_RUN, LONG_RUN);
            case 3 -> List.of(EASY_RUN, INTERVALS, LONG_RUN);
            case 4 -> List.of(EASY_RUN, INTERVALS, moderate(Theme.FULL_BODY), LONG_RUN);
            case 5 -> List.of(EASY_RUN, INTERVALS, EASY_RUN, moderate(Theme.FULL_BODY), LONG_RUN);
            case 6 -> List.of(EASY_RUN, INTERVALS, EASY_RUN, moderate(Theme.FULL_BODY), EASY_RUN, LONG_RUN);
            default -> List.of(EASY_RUN, INTERVALS, EASY_RUN, moderate(Theme.FULL_BODY), EASY_RUN, LONG_RUN, MOBILITY);
        };
    }

    private static List<Slot> shred(int days) {
        return switch (days) {
            case 1 -> List.of(moderate(Theme.FULL_BODY));
            case 2 -> List.of(moderate(Theme.FULL_BODY), INTERVALS);
            case 3 -> List.of(heavy(Theme.FULL_BODY), INTERVALS, moderate(Theme.FULL_BODY));
            case 4 -> List.of(heavy(Theme.LOWER), EASY_RUN, heavy(Theme.UPPER), INTERVALS);
            case 5 -> List.of(heavy(Theme.LOWER), EASY_RUN, heavy(Theme.UPPER), INTERVALS, moderate(Theme.FULL_BODY));
            case 6 -> List.of(heavy(Theme.LOWER), EASY_RUN, heavy(Theme.UPPER), INTERVALS, moderate(Theme.FULL_BODY),
                    EASY_RUN);
            default -> List.of(heavy(Theme.LOWER), EASY_RUN, heavy(Theme.UPPER), INTERVALS, moderate(Theme.FULL_BODY),
                    EASY_RUN, MOBILITY);
        };
    }

    private static List<Slot> hybrid(int days) {
        return switch (days) {
            case 1 -> List.of(heavy(Theme.FULL_BODY));
            case 2 -> List.of(heavy(Theme.FULL_BODY), LONG_RUN);
            case 3 -> List.of(heavy(Theme.FULL_BODY), INTERVALS, moderate(Theme.FULL_BODY));
            case 4 -> List.of(heavy(Theme.LOWER), INTERVALS, heavy(Theme.UPPER), LONG_RUN);
            case 5 -> List.of(heavy(Theme.LOWER), EASY_RUN, heavy(Theme.UPPER), INTERVALS, LONG_RUN);
            case 6 -> List.of(heavy(Theme.LOWER), EASY_RUN, heavy(Theme.UPPER), INTERVALS, moderate(Theme.FULL_BODY),
                    LONG_RUN);
            default -> List.of(heavy(Theme.LOWER), EASY_RUN, heavy(Theme.UPPER), INTERVALS, moderate(Theme.FULL_BODY),
                    LONG_RUN, MOBILITY);
        };
    }

    private static List<Slot> rehab(int days) {
        List<Slot> alternating = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            alternating.add(day % 2 == 0 ? light(Theme.FULL_BODY) : MOBILITY);
        }
        return alternating;
    }

    private static List<Slot> other(int days) {
        return switch (days) {
            case 1 -> List.of(moderate(Theme.FULL_BODY));
            case 2 -> List.of(moderate(Theme.FULL_BODY), EASY_RUN);
            case 3 -> List.of(heavy(Theme.FULL_BODY), EASY_RUN, moderate(Theme.FULL_BODY));
            case 4 -> List.of(heavy(Theme.FULL_BODY), EASY_RUN, moderate(Theme.FULL_BODY), EASY_RUN);
            case 5 -> List.of(heavy(Theme.LOWER), EASY_RUN, heavy(Theme.UPPER), EASY_RUN, moderate(Theme.FULL_BODY));
            case 6 -> List.of(heavy(Theme.LOWER), EASY_RUN, heavy(Theme.UPPER), MOBILITY, moderate(Theme.FULL_BODY),
                    EASY_RUN);
            default -> List.of(heavy(Theme.LOWER), EASY_RUN, heavy(Theme.UPPER), MOBILITY, moderate(Theme.FULL_BODY),
                    EASY_RUN, MOBILITY);
        };
    }

    private static Slot heavy(Theme theme) {
        return new Slot(theme, DayLoad.HEAVY);
    }

    private static Slot moderate(Theme theme) {
        return new Slot(theme, DayLoad.MODERATE);
    }

    private static Slot light(Theme theme) {
        return new Slot(theme, DayLoad.LIGHT);
    }
}
