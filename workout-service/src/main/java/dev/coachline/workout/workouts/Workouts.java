package dev.coachline.workout.workouts;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** The workouts that were written, at most one for each athlete and date. */
public interface Workouts {

    Optional<Workout> find(UUID athleteId, LocalDate date);

    /**
     * Stores a workout unless the date has one; of several at the same time one wins.
     *
     * @return false where the date had one, which stays
     */
    boolean insertIfAbsent(Workout workout);
}
