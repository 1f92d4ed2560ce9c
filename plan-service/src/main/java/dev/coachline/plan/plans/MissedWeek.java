package dev.coachline.plan.plans;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * What a week without any logged session leads to: it comes again; after two such weeks the plan goes back by one; then it
 * goes on by its dates, for loads after a layoff are the workout's business. Whoever has logged nothing for four weeks
 * before is somebody who does not log, and has missed nothing that is known.
 */
enum MissedWeek {
    GO_ON, REPEAT, STEP_BACK;

    private static final int LOGS_WITHIN_DAYS = 28;

    /**
     * @param week counted through the whole plan, from 0; it is over
     * @param sessions dates with a logged session
     */
    static MissedWeek judge(TrainingPlan plan, int week, SortedSet<LocalDate> sessions) {
        WeekPlan missed = plan.weekPlans().get(week);
        LocalDate starts = plan.weekStartsOn(week);
        boolean asked = missed.days().size() == WeekPlan.DAYS && !missed.deload() && missed.trainingDays() > 0;
        if (!asked || plan.eventOn() != null || !sessions.subSet(starts, starts.plusDays(WeekPlan.DAYS)).isEmpty()
                || sessions.subSet(starts.minusDays(LOGS_WITHIN_DAYS), starts).isEmpty()) {
            return GO_ON;
        }
        WeekChange change = missed.change();
        return change == null ? REPEAT : switch (change.kind()) {
            case EXTENDED -> REPEAT;
            case REPEATED -> STEP_BACK;
            case PAUSED, INTERRUPTED, STEPPED_BACK, DELOAD_ADDED -> GO_ON;
        };
    }

    /** The weeks that follow the missed one in its mesocycle because of it. */
    List<WeekPlan> inserted(TrainingPlan plan, int week) {
        WeekPlan missed = plan.weekPlans().get(week);
        return switch (this) {
            case GO_ON -> List.of();
            case REPEAT -> List.of(missed.again(WeekChange.Kind.REPEATED,
                    "nothing was logged in the week from " + plan.weekStartsOn(week) + ", so it comes again"));
            case STEP_BACK -> {
                String why = "nothing was logged in two weeks until " + plan.weekStartsOn(week + 1).minusDays(1)
                        + ", so the plan goes back by one";
                yield List.of(earlier(plan, week).again(WeekChange.Kind.STEPPED_BACK, why),
                        missed.again(WeekChange.Kind.STEPPED_BACK, why));
            }
        };
    }

    /** The last building week that asked for something else; the same one where there is none. */
    private static WeekPlan earlier(TrainingPlan plan, int week) {
        List<WeekPlan> weeks = plan.weekPlans();
        WeekPlan missed = weeks.get(week);
        return weeks.subList(0, week).reversed().stream()
                .filter(before -> before.building() && !before.days().equals(missed.days())).findFirst()
                .orElse(missed);
    }

    /** Weeks put after one of a plan's, in the same mesocycle. */
    static List<Mesocycle> insertedAfter(List<Mesocycle> mesocycles, int week, List<WeekPlan> inserted) {
        List<Mesocycle> after = new ArrayList<>();
        int first = 0;
        for (Mesocycle mesocycle : mesocycles) {
            List<WeekPlan> weeks = new ArrayList<>(mesocycle.weeks());
            if (week >= first && week < first + weeks.size()) {
                weeks.addAll(week - first + 1, inserted);
            }
            after.add(new Mesocycle(mesocycle.name(), mesocycle.focus(), weeks));
            first += mesocycle.weeks().size();
        }
        return after;
    }
}
