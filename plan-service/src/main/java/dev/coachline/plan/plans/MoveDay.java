package dev.coachline.plan.plans;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Command and rule: two days of one week change places, each with everything that it asks for; what stood on the second comes to
 * the first. So a week keeps its training, and the same command once more undoes it. Nothing moves into or out of the past,
 * another week, a pause or the day of an event.
 */
public record MoveDay(LocalDate from, LocalDate to) implements PlanCommand {

    /** Why a day stays where it is. */
    public enum Why {
        SAME_DAY, PAST, NOT_IN_PLAN, OTHER_WEEK, NOTHING_TO_MOVE, EVENT_DAY, PAUSED, MOVED_SINCE
    }

    @Override
    public Ruling decide(PlanRun run, Instant now) {
        LocalDate today = run.today(now);
        if (from.equals(to)) {
            return new Ruling.CannotMove(Why.SAME_DAY);
        }
        if (from.isBefore(today) || to.isBefore(today)) {
            return new Ruling.CannotMove(Why.PAST);
        }
        if (!(run.plan().positionOn(from) instanceof Position.Running(var week))) {
            return new Ruling.CannotMove(Why.NOT_IN_PLAN);
        }
        if (!week.covers(to)) {
            return new Ruling.CannotMove(Why.OTHER_WEEK);
        }
        Pause lasting = run.pauseOn(today);
        if (lasting != null && !lasting.from().isAfter(from.isAfter(to) ? from : to)) {
            return new Ruling.CannotMove(Why.PAUSED);
        }
        if (dayOn(week, from).leadsTo() || dayOn(week, to).leadsTo()) {
            return new Ruling.CannotMove(Why.EVENT_DAY);
        }
        if (!dayOn(week, from).training()) {
            return new Ruling.CannotMove(Why.NOTHING_TO_MOVE);
        }
        // Before a pause the weeks without it are the same ones, so the week has the same number in both.
        return new Ruling.Accepted(
                run.changed(exchanged(run.unpaused(now), run.plan().weekOf(from), index(week, from), index(week, to)),
                        now));
    }

    /** What a week asks for on one of its days. */
    static DayPlan dayOn(Microcycle week, LocalDate date) {
        return week.days().get(index(week, date));
    }

    private static int index(Microcycle week, LocalDate date) {
        return Math.toIntExact(ChronoUnit.DAYS.between(week.startsOn(), date));
    }

    private static List<Mesocycle> exchanged(List<Mesocycle> mesocycles, int week, int one, int other) {
        List<Mesocycle> after = new ArrayList<>();
        int first = 0;
        for (Mesocycle mesocycle : mesocycles) {
            List<WeekPlan> weeks = new ArrayList<>(mesocycle.weeks());
            if (week >= first && week < first + weeks.size()) {
                WeekPlan before = weeks.get(week - first);
                List<DayPlan> days = new ArrayList<>(before.days());
                Collections.swap(days, one, other);
                weeks.set(week - first, new WeekPlan(before.deload(), days, before.change()));
            }
            after.add(new Mesocycle(mesocycle.name(), mesocycle.focus(), weeks));
            first += mesocycle.weeks().size();
        }
        return after;
    }
}
