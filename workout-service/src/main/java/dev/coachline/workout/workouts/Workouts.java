package dev.coachline.workout.workouts;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The workouts that were written, at most one for each athlete and date. */
public interface Workouts {

    Optional<Workout> find(UUID athleteId, LocalDate date);

    /** Those of the dates that have one. */
    List<Workout> find(UUID athleteId, List<LocalDate> dates);

    /**
     * Stores a workout unless the date has one; of several at the same time one wins.
     *
     * @return false where the date had one, which stays
     */
    boolean insertIfAbsent(Workout workout);
}
