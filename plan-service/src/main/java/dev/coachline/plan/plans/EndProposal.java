package dev.coachline.plan.plans;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * What is proposed for the time after a plan, with its reason. Nothing of it is done without the athlete's word; without one
 * the next plan follows.
 *
 * @param endsOn the end that it was made for; where the end moves, it is void
 * @param weeks how many more weeks are proposed; 0 where the plan is not to be extended
 * @param reason in a sentence for the athlete
 * @param answer absent until somebody has answered or the plan has ended
 */
public record EndProposal(UUID planId, UUID athleteId, LocalDate endsOn, Choice choice, int weeks, String reason,
        @Nullable Answer answer) {

    /** How a plan can go over into what follows. */
    public enum Choice {
        NEXT_PLAN, EXTEND, DELOAD_THEN_NEXT
    }

    /**
     * What was chosen.
     *
     * @param byDefault whether nobody chose until the plan ended
     */
    public record Answer(Choice choice, int weeks, boolean byDefault) {}

    /** By how many weeks a plan is extended at most, at a time. */
    public static final int MOST_WEEKS = 6;

    private static final int PROPOSED_WEEKS_AT_MOST = 4;
    private static final double ENOUGH = 0.5;
    private static final int WEEKS_WITHOUT_A_DELOAD = 4;

    /**
     * The rule: more of the same for whom too little of the plan took place, a lighter week where there was none lately (Bell
     * 2022: every four to six weeks), else the next plan.
     *
     * @param today the day on which the end comes near
     * @param sessions dates with a logged session
     */
    static EndProposal of(TrainingPlan plan, LocalDate today, SortedSet<LocalDate> sessions) {
        int planned = plannedDays(plan, today);
        int trained = sessions.subSet(plan.startsOn(), plan.startsOn().isAfter(today) ? plan.startsOn() : today).size();
        String adherence = "%d of %d planned sessions were logged (%d %%)".formatted(trained, planned,
                planned == 0 ? 0 : Math.round(100.0 * trained / planned));
        if (plan.eventOn() != null) {
            return next(plan, "The plan ends with its event; " + adherence + ".");
        }
        if (trained == 0) {
            return next(plan, "Nothing was logged in this plan, so nothing speaks against its successor.");
        }
        boolean extended = plan.weekPlans().stream()
                .anyMatch(week -> week.change() != null && week.change().kind() == WeekChange.Kind.EXTENDED);
        if (trained < ENOUGH * planned && !extended) {
            int missing = Math.toIntExact(Math.round((planned - trained) / (double) Math.max(1, perWeek(plan))));
            int weeks = Math.max(1, Math.min(PROPOSED_WEEKS_AT_MOST, missing));
            return new EndProposal(plan.planId(), plan.athleteId(), plan.endsOn(), Choice.EXTEND, weeks,
                    "Only %s: the last block's weeks again before something new.".formatted(adherence), null);
        }
        int since = weeksSinceALighterOne(plan);
        if (since >= WEEKS_WITHOUT_A_DELOAD) {
            return new EndProposal(plan.planId(), plan.athleteId(), plan.endsOn(), Choice.DELOAD_THEN_NEXT, 0,
                    "%s, and the last lighter week is %d weeks ago: one before the next plan.".formatted(adherence,
                            since),
                    null);
        }
        return next(plan, adherence + ", and the plan closes lighter: ready for the next one.");
    }

    private static EndProposal next(TrainingPlan plan, String reason) {
        return new EndProposal(plan.planId(), plan.athleteId(), plan.endsOn(), Choice.NEXT_PLAN, 0, reason, null);
    }

    /** The same, answered. */
    EndProposal answered(Choice chosen, int by) {
        return new EndProposal(planId, athleteId, endsOn, choice, weeks, reason, new Answer(chosen, by, false));
    }

    /** Training days that have passed; days in a pause are none. */
    private static int plannedDays(TrainingPlan plan, LocalDate today) {
        return IntStream.range(0, plan.weeks()).mapToObj(plan::microcycle).mapToInt(
                week -> (int) IntStream.range(0, week.days().size())
                        .filter(day -> week.days().get(day).training() && week.startsOn().plusDays(day).isBefore(today))
                        .count())
                .sum();
    }

    private static int perWeek(TrainingPlan plan) {
        return plan.weekPlans().stream().mapToInt(week -> (int) week.trainingDays()).max().orElse(1);
    }

    /** A week in a pause is a lighter one, too; the plan's beginning counts as one. */
    private static int weeksSinceALighterOne(TrainingPlan plan) {
        List<WeekPlan> weeks = plan.weekPlans();
        int since = 0;
        for (WeekPlan week : weeks.reversed()) {
            if (week.deload() || (week.change() != null && week.change().byPause())) {
                return since;
            }
            since++;
        }
        return since;
    }

    /** The plan's weeks with what was chosen. */
    static List<Mesocycle> weeksOf(List<Mesocycle> mesocycles, Choice choice, int weeks) {
        List<Mesocycle> after = new ArrayList<>(mesocycles);
        Mesocycle last = mesocycles.getLast();
        List<WeekPlan> building = last.weeks().stream()
                .filter(week -> !week.deload() && week.days().size() == WeekPlan.DAYS
                        && week.trainingDays() > 0 && (week.change() == null || !week.change().byPause()))
                .toList();
        WeekPlan pattern = building.isEmpty() ? last.weeks().getLast() : building.getLast();
        switch (choice) {
            case NEXT_PLAN -> {
                // The next plan is another one; this one stays as it is.
            }
            case EXTEND -> after.add(new Mesocycle("Extension", "More of what the last block began.",
                    IntStream.range(0, weeks).mapToObj(week -> extension(building, pattern, week, weeks)).toList()));
            case DELOAD_THEN_NEXT -> {
                List<WeekPlan> closed = new ArrayList<>(last.weeks());
                closed.add(pattern.lighter("a lighter week before the next plan, as you chose"));
                after.set(after.size() - 1, new Mesocycle(last.name(), last.focus(), closed));
            }
        }
        return after;
    }

    /** The weeks as they were before something was chosen; absent where they have become others since. */
    static @Nullable List<Mesocycle> weeksBefore(List<Mesocycle> mesocycles, Choice choice, int weeks) {
        List<Mesocycle> before = new ArrayList<>(mesocycles);
        Mesocycle last = before.removeLast();
        return switch (choice) {
            case NEXT_PLAN -> mesocycles;
            case EXTEND -> last.weeks().size() == weeks && !before.isEmpty()
                    && last.weeks().stream().allMatch(week -> is(week, WeekChange.Kind.EXTENDED)) ? before : null;
            case DELOAD_THEN_NEXT -> {
                List<WeekPlan> left = new ArrayList<>(last.weeks());
                if (!is(left.removeLast(), WeekChange.Kind.DELOAD_ADDED) || left.isEmpty()) {
                    yield null;
                }
                before.add(new Mesocycle(last.name(), last.focus(), left));
                yield before;
            }
        };
    }

    private static boolean is(WeekPlan week, WeekChange.Kind kind) {
        return week.change() != null && week.change().kind() == kind;
    }

    /** The last building weeks in their order; the very last again where there are too few. */
    private static WeekPlan extension(List<WeekPlan> building, WeekPlan pattern, int week, int weeks) {
        int index = Math.max(0, building.size() - weeks) + week;
        return (index < building.size() ? building.get(index) : pattern).again(WeekChange.Kind.EXTENDED,
                "the plan goes on, as you chose");
    }
}
