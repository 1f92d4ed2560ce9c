package dev.coachline.plan.plans;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * One training week with its dates.
 *
 * @param mesocycleIndex from 0
 * @param microcycleWeek week within the mesocycle, from 1
 */
public record Microcycle(UUID microcycleId, UUID planId, UUID athleteId, int mesocycleIndex, int microcycleWeek,
        boolean deload, LocalDate startsOn, List<DayPlan> days) {

    public Microcycle {
        days = List.copyOf(days);
    }

    /** Its last day. */
    public LocalDate endsOn() {
        return startsOn.plusDays(days.size() - 1L);
    }

    /** Whether a date is one of its days. */
    public boolean covers(LocalDate date) {
        return !date.isBefore(startsOn) && !date.isAfter(endsOn());
    }
}
