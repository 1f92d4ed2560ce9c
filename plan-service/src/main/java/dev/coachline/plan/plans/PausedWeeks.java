package dev.coachline.plan.plans;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Lays a plan's weeks around a pause, in whole calendar weeks so that every workout keeps its weekday. A week of which
 * less than half the training is left comes again after the pause; whole weeks within it are inserted. Towards an event
 * nothing moves: the weeks of the pause are left out.
 */
final class PausedWeeks {

    private record Next(int mesocycle, WeekPlan week) {}

    private PausedWeeks() {}

    /**
     * The weeks of the same plan with the pause in it.
     *
     * @param through last day of the pause, as far as it is known
     */
    static List<Mesocycle> of(TrainingPlan plan, LocalDate from, LocalDate through, String why) {
        LocalDate event = plan.eventOn();
        boolean fixed = event != null && !from.isAfter(event);
        Deque<Next> left = new ArrayDeque<>();
        List<List<WeekPlan>> laid = new ArrayList<>();
        for (Mesocycle mesocycle : plan.mesocycles()) {
            mesocycle.weeks().forEach(week -> left.add(new Next(laid.size(), week)));
            laid.add(new ArrayList<>());
        }
        for (int slot = 0; !left.isEmpty(); slot++) {
            Next next = left.getFirst();
            WeekPlan week = next.week();
            LocalDate starts = plan.weekStartsOn(slot);
            LocalDate ends = starts.plusDays(week.days().size() - 1L);
            if (ends.isBefore(from) || starts.isAfter(through)) {
                laid.get(next.mesocycle()).add(week);
                left.removeFirst();
                continue;
            }
            // The week in which the pause begins has begun for the athlete, even where none of its days is left.
            boolean whole = starts.isAfter(from) && !ends.isAfter(through);
            WeekPlan paused = new WeekPlan(!whole && week.deload(), days(week, starts, from, through),
                    new WeekChange(whole ? WeekChange.Kind.PAUSED : WeekChange.Kind.INTERRUPTED, why));
            laid.get(next.mesocycle()).add(paused);
            // The last week waits for the athlete, so that no plan ends within a pause; a short one is never made up for.
            boolean wait = left.size() == 1 && through.isAfter(ends);
            boolean enough = !whole && !wait && 2 * paused.trainingDays() >= week.trainingDays();
            if (fixed || enough || week.days().size() < WeekPlan.DAYS) {
                left.removeFirst();
            }
        }
        return IntStream.range(0, laid.size()).mapToObj(index -> new Mesocycle(plan.mesocycles().get(index).name(),
                plan.mesocycles().get(index).focus(), laid.get(index))).toList();
    }

    private static List<DayPlan> days(WeekPlan week, LocalDate starts, LocalDate from, LocalDate through) {
        return IntStream.range(0, week.days().size()).mapToObj(day -> {
            LocalDate date = starts.plusDays(day);
            return date.isBefore(from) || date.isAfter(through) ? week.days().get(day) : DayPlan.paused();
        }).toList();
    }
}
