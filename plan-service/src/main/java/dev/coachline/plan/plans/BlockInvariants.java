package dev.coachline.plan.plans;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.ToDoubleFunction;

import dev.coachline.plan.plans.PlanCommand.Objection;

/**
 * What holds for mesocycles whoever writes them. A deload asks for less than its block's building weeks (Bell 2022), and no run
 * is longer than 1.10 times the longest of the weeks before it (Garmin-RUNSAFE 2025).
 */
final class BlockInvariants {

    private static final int MOST_WEEKS = 52;
    private static final int SHORTEST = 3;
    private static final int LONGEST = 6;
    private static final double RAMP = 1.10;
    private static final int RUNS_COUNT_FOR_WEEKS = 4;

    private final List<Mesocycle> all;
    private final int fromIndex;
    private final boolean maybeShort;
    private final List<Objection> objections = new ArrayList<>();

    /** @param fromIndex of the first that is judged; what stands before is what it has to follow */
    BlockInvariants(List<Mesocycle> all, int fromIndex) {
        this(all, fromIndex, false);
    }

    private BlockInvariants(List<Mesocycle> all, int fromIndex, boolean maybeShort) {
        this.all = all;
        this.fromIndex = fromIndex;
        this.maybeShort = maybeShort;
    }

    /** Of a whole plan as it is written at first: its first week may be short, and is no measure for the others then. */
    static BlockInvariants ofWhole(TrainingPlan plan) {
        return new BlockInvariants(plan.mesocycles(), 0, true);
    }

    List<Objection> objections() {
        if (all.stream().mapToInt(mesocycle -> mesocycle.weeks().size()).sum() > MOST_WEEKS) {
            objections.add(new Objection("mesocycles", "must leave the plan at most " + MOST_WEEKS + " weeks long"));
        }
        for (int i = fromIndex; i < all.size(); i++) {
            judge(all.get(i), "mesocycles[" + (i - fromIndex) + "].weeks");
        }
        runs();
        return List.copyOf(objections);
    }

    private void judge(Mesocycle mesocycle, String at) {
        List<WeekPlan> weeks = mesocycle.weeks();
        if (weeks.size() < SHORTEST || weeks.size() > LONGEST) {
            objections.add(new Objection(at, "must be " + SHORTEST + " to " + LONGEST + " weeks"));
        }
        for (int i = 0; i < weeks.size(); i++) {
            if (weeks.get(i).days().size() != WeekPlan.DAYS && !excused(weeks.get(i))) {
                objections.add(new Objection(at + "[" + i + "].days", "must be seven, from Monday to Sunday"));
            }
            List<DayPlan> days = weeks.get(i).days();
            for (int day = 0; day < days.size(); day++) {
                judge(days.get(day), at + "[" + i + "].days[" + day + "]");
            }
        }
        List<WeekPlan> building = weeks.stream().filter(week -> !week.deload() && !excused(week)).toList();
        if (building.isEmpty()) {
            objections.add(new Objection(at, "must not all be deloads"));
        }
        for (int i = 0; i < weeks.size(); i++) {
            if (weeks.get(i).deload() && !building.isEmpty() && !lighter(weeks.get(i), building)) {
                objections.add(new Objection(at + "[" + i + "]",
                        "must ask for fewer sets or minutes than each building week; give less, or deload false"));
            }
        }
    }

    /** Only a plan's first week can be short. */
    private boolean excused(WeekPlan week) {
        return maybeShort && week.days().size() < WeekPlan.DAYS;
    }

    private void judge(DayPlan day, String at) {
        if ((day.theme() == Theme.REST) != (day.load() == DayLoad.REST)) {
            objections.add(new Objection(at + ".load", "must be rest on a day of the theme Rest, and on no other"));
        }
        boolean lifts = day.intensity() != null && day.sets() != null && day.reps() != null;
        boolean nothing = day.intensity() == null && day.sets() == null && day.reps() == null;
        if (day.theme().lifting() ? !lifts || day.minutes() != null : !nothing) {
            objections.add(new Objection(at, day.theme().lifting()
                    ? "must have intensity, sets and reps, and no minutes"
                    : "must have no intensity, sets or reps on a day without lifting"));
        }
        boolean timed = !day.theme().lifting() && day.theme() != Theme.REST;
        if (!day.theme().lifting() && timed != (day.minutes() != null)) {
            objections.add(new Objection(at + ".minutes", timed ? "is needed" : "must be left out on a day of rest"));
        }
    }

    /** By sets and by minutes: neither more than in any building week, and one of them less. */
    private static boolean lighter(WeekPlan deload, List<WeekPlan> building) {
        return building.stream().allMatch(week -> sum(deload, BlockInvariants::sets) <= sum(week, BlockInvariants::sets)
                && sum(deload, BlockInvariants::minutes) <= sum(week, BlockInvariants::minutes)
                && sum(deload, BlockInvariants::sets) + sum(deload, BlockInvariants::minutes) < sum(week,
                        BlockInvariants::sets) + sum(week, BlockInvariants::minutes));
    }

    private static double sum(WeekPlan week, ToDoubleFunction<DayPlan> of) {
        return week.days().stream().mapToDouble(of).sum();
    }

    private static double sets(DayPlan day) {
        Integer sets = day.sets();
        return sets == null ? 0 : sets;
    }

    private static double minutes(DayPlan day) {
        Integer minutes = day.minutes();
        return minutes == null ? 0 : minutes;
    }

    /** The first runs of a plan are taken as what the athlete runs already. */
    private void runs() {
        Deque<Double> lately = new ArrayDeque<>();
        for (int i = 0; i < all.size(); i++) {
            List<WeekPlan> weeks = all.get(i).weeks();
            for (int w = 0; w < weeks.size(); w++) {
                double longest = weeks.get(w).days().stream().filter(day -> day.theme().running())
                        .mapToDouble(BlockInvariants::minutes).max().orElse(0);
                double before = lately.stream().mapToDouble(Double::doubleValue).max().orElse(0);
                if (i >= fromIndex && before > 0 && longest > RAMP * before) {
                    objections.add(new Objection("mesocycles[" + (i - fromIndex) + "].weeks[" + w + "]",
                            "has a run of %.0f min; the longest of the weeks before allows %d".formatted(longest,
                                    (int) (RAMP * before))));
                }
                if (!excused(weeks.get(w))) {
                    lately.addLast(longest);
                }
                if (lately.size() > RUNS_COUNT_FOR_WEEKS) {
                    lately.removeFirst();
                }
            }
        }
    }
}
