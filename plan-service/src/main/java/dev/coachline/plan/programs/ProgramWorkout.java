package dev.coachline.plan.programs;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A workout of a program, its exercises in the order in which they are done.
 *
 * @param workoutId the same in every version in which it stands, whatever is changed about it
 */
public record ProgramWorkout(UUID workoutId, Details details, List<ProgramExercise> exercises) {

    /**
     * What is said of a workout as a whole.
     *
     * @param minutes how long it takes; absent where nobody said
     */
    public record Details(String name, WorkoutKind kind, @Nullable Integer minutes, @Nullable String notes) {}

    public ProgramWorkout {
        exercises = List.copyOf(exercises);
    }
}
