package dev.coachline.workout.workouts;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The workouts that were written, at most one for each athlete and date. */
public interface Workouts {

    Optional<Workout> find(UUID athleteId, LocalDate date);

    /** Those of several dates, in any order; dates without one are left out. */
    List<Workout> on(UUID athleteId, Collection<LocalDate> dates);

    /**
     * Stores a workout unless the date has one; of several at the same time one wins.
     *
     * @return false where the date had one, which stays
     */
    boolean insertIfAbsent(Workout workout);

    /**
     * Stores another workout in the place of one.
     *
     * @return false where the date has neither that one nor its like any more
     */
    boolean replace(Workout before, Workout after);
}
