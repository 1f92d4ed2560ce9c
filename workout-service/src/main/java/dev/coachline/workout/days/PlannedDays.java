package dev.coachline.workout.days;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The days that are planned, a projection of plan-service's microcycles; one for each athlete and date. */
public interface PlannedDays {

    /**
     * Stores days; may be repeated.
     *
     * @param plannedAt when they were planned; a day that was planned later stays
     */
    void save(List<PlannedDay> days, Instant plannedAt);

    Optional<PlannedDay> find(UUID athleteId, LocalDate date);

    /** Those of several dates, in any order; dates that are not planned are left out. */
    List<PlannedDay> on(UUID athleteId, Collection<LocalDate> dates);
}
