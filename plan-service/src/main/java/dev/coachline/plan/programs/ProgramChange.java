package dev.coachline.plan.programs;

import java.time.DayOfWeek;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** One thing in which two versions of a program differ. Places count from 0 and are those of the later version. */
public sealed interface ProgramChange {

    /** The program's name, description or length. */
    record DetailsChanged(Program.Details before, Program.Details after) implements ProgramChange {}

    /** A workout is new; its exercises are told by themselves. */
    record WorkoutAdded(UUID workoutId, int place, ProgramWorkout.Details details) implements ProgramChange {}

    /** A workout is gone; its exercises are told by themselves, for some may have moved. */
    record WorkoutRemoved(UUID workoutId, ProgramWorkout.Details details) implements ProgramChange {}

    /** A workout's name, type, length or notes. */
    record WorkoutChanged(UUID workoutId, ProgramWorkout.Details before, ProgramWorkout.Details after)
            implements
                ProgramChange {}

    /** The workouts that stand in both follow one another differently. */
    record WorkoutsReordered(List<UUID> before, List<UUID> after) implements ProgramChange {

        public WorkoutsReordered {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    /** An exercise is new. */
    record ExerciseAdded(UUID workoutId, int place, ProgramExercise exercise) implements ProgramChange {}

    /** An exercise is gone. */
    record ExerciseRemoved(UUID workoutId, ProgramExercise exercise) implements ProgramChange {}

    /** An exercise went to another workout. */
    record ExerciseMoved(UUID exerciseId, UUID fromWorkoutId, UUID toWorkoutId, int place) implements ProgramChange {}

    /** What an exercise asks for. */
    record ExerciseChanged(UUID workoutId, UUID exerciseId, Prescription before, Prescription after)
            implements
                ProgramChange {}

    /** The exercises that a workout has in both follow one another differently. */
    record ExercisesReordered(UUID workoutId, List<UUID> before, List<UUID> after) implements ProgramChange {

        public ExercisesReordered {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    /** The workout of a weekday; absent for a free day. */
    record DayChanged(DayOfWeek day, @Nullable UUID before, @Nullable UUID after) implements ProgramChange {}
}
