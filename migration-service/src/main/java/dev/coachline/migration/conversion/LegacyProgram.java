package dev.coachline.migration.conversion;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A legacy program as plan-service takes one; its names are those of plan-service.
 *
 * @param programId follows from the legacy row's id, so that writing it again changes nothing
 * @param weeks absent where unknown
 */
public record LegacyProgram(UUID programId, String name, @Nullable String description, @Nullable Integer weeks,
        List<Workout> workouts, List<Day> schedule) {

    public LegacyProgram {
        workouts = List.copyOf(workouts);
        schedule = List.copyOf(schedule);
    }

    /** @param type {@code strength}, {@code cardio}, {@code flexibility}, {@code mobility} or {@code mixed} */
    public record Workout(String name, String type, @Nullable Integer minutes, @Nullable String notes,
            List<Exercise> exercises) {

        public Workout {
            exercises = List.copyOf(exercises);
        }
    }

    /**
     * @param part {@code warmup}, {@code main} or {@code cooldown}
     * @param reps as written, such as {@code 8-12} or {@code AMRAP}; either they or {@code seconds} are there
     */
    public record Exercise(String name, String part, int sets, @Nullable String reps, @Nullable Integer seconds,
            @Nullable Integer restSeconds, @Nullable Integer restAfterSeconds, List<String> equipment,
            List<Muscle> targetMuscles, @Nullable String notes) {

        public Exercise {
            equipment = List.copyOf(equipment);
            targetMuscles = List.copyOf(targetMuscles);
        }
    }

    /** @param activation {@code primary}, {@code secondary} or {@code stabilizer} */
    public record Muscle(String muscle, String activation) {}

    /**
     * @param day {@code monday} to {@code sunday}
     * @param workoutIndex from 0
     */
    public record Day(String day, int workoutIndex) {}
}
