package dev.coachline.workout.sessions;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** The workouts that are written, as far as a session needs them. */
@FunctionalInterface
public interface WorkoutsOfDays {

    /** The workout of one date. */
    record WorkoutOfDay(UUID workoutId, String name) {}

    Optional<WorkoutOfDay> find(UUID athleteId, LocalDate date);
}
