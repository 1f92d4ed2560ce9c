package dev.coachline.plan.plans;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * One training week with its dates.
 *
 * @param mesocycleIndex from 0
 * @param microcycleWeek week within the mesocycle, from 1
 * @param change absent where the week is as the plan had it at first
 */
public record Microcycle(UUID microcycleId, UUID planId, UUID athleteId, int mesocycleIndex, int microcycleWeek,
        boolean deload, LocalDate startsOn, List<DayPlan> days, @Nullable WeekChange change) {

    public Microcycle {
        days = List.copyOf(days);
    }

    /** Its last day. */
    public LocalDate endsOn() {
        return startsOn.plusDays(days.size() - 1L);
    }

    /** Whether the whole week lies in a pause. */
    public boolean paused() {
        return change != null && change.kind() == WeekChange.Kind.PAUSED;
    }

    /** Whether a date is one of its days. */
    public boolean covers(LocalDate date) {
        return !date.isBefore(startsOn) && !date.isAfter(endsOn());
    }
}
