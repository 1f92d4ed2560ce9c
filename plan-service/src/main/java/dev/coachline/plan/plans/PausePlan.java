package dev.coachline.plan.plans;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Command and rule: no training from a day on. A pause begins today at the earliest, for the past stays, and lies in one plan,
 * whose end moves with it.
 *
 * @param until the last day; absent where nobody knows
 */
public record PausePlan(LocalDate from, @Nullable LocalDate until, Pause.Reason reason) implements PlanCommand {

    private static final int LONGEST_DAYS = 366;

    @Override
    public Ruling decide(PlanRun run, Instant now) {
        LocalDate today = run.today(now);
        Pause known = run.pauseOn(today);
        if (known != null) {
            return known.from().equals(from) && known.reason() == reason && Objects.equals(known.until(), until)
                    ? new Ruling.NothingToDo()
                    : new Ruling.PausedAlready();
        }
        TrainingPlan plan = run.plan();
        if (from.isBefore(today)) {
            return Ruling.refused("from",
                    "must not be before " + today + ", the athlete's today; what has passed stays");
        }
        if (from.isBefore(plan.startsOn()) || from.isAfter(plan.endsOn())) {
            return Ruling.refused("from",
                    "must be a day of this plan, from " + plan.startsOn() + " to " + plan.endsOn());
        }
        if (until != null && (until.isBefore(from) || until.isAfter(from.plusDays(LONGEST_DAYS)))) {
            return Ruling.refused("until", "must lie within a year from " + from + "; leave it out where nobody knows");
        }
        LocalDate event = plan.eventOn();
        if (event != null && !from.isAfter(event) && (until == null || !until.isBefore(event))) {
            return Ruling.refused("until",
                    "must be before " + event + ": this plan leads to an event, so its dates do not move");
        }
        return new Ruling.Accepted(
                run.laid(plan.mesocycles(), new Pause(from, until, reason, plan.mesocycles()), now));
    }
}
