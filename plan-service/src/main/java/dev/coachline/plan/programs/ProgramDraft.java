package dev.coachline.plan.programs;

import java.time.DayOfWeek;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A program as a caller or a coach wishes it to be. Nothing about it is checked yet, and what is new in it has no id:
 * the week refers to workouts by their place.
 */
public record ProgramDraft(Program.Details details, List<Workout> workouts, List<Scheduled> schedule) {

    /** @param workoutId absent for a workout that is new, or whose id the writer does not know */
    public record Workout(@Nullable UUID workoutId, ProgramWorkout.Details details, List<Exercise> exercises) {

        public Workout {
            exercises = List.copyOf(exercises);
        }
    }

    /** @param exerciseId absent for an exercise that is new, or whose id the writer does not know */
    public record Exercise(@Nullable UUID exerciseId, Prescription prescription) {}

    /** @param workoutIndex place of the workout, from 0 */
    public record Scheduled(DayOfWeek day, int workoutIndex) {}

    public ProgramDraft {
        workouts = List.copyOf(workouts);
        schedule = List.copyOf(schedule);
    }
}
