package dev.coachline.plan.plans;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * Command and rule: training begins again. A pause that has not begun is cancelled.
 *
 * @param on the first day with training; absent for the athlete's today
 */
public record ResumePlan(@Nullable LocalDate on) implements PlanCommand {

    @Override
    public Ruling decide(PlanRun run, Instant now) {
        LocalDate today = run.today(now);
        LocalDate back = on == null ? today : on;
        Pause last = run.pause();
        if (last != null && back.minusDays(1).equals(last.until())) {
            return new Ruling.NothingToDo();
        }
        Pause lasting = run.pauseOn(today);
        if (lasting == null) {
            return new Ruling.NotPaused();
        }
        if (back.isBefore(today)) {
            return Ruling.refused("on", "must not be before " + today + ", the athlete's today");
        }
        if (lasting.until() != null && back.isAfter(lasting.until())) {
            return Ruling.refused("on", "must not be after " + lasting.until().plusDays(1)
                    + ", when this pause is over; resume, then pause anew for a longer one");
        }
        return new Ruling.Accepted(!back.isAfter(lasting.from())
                ? run.withoutPause(lasting)
                : run.laid(lasting.before(), lasting.until(back.minusDays(1)), now));
    }
}
