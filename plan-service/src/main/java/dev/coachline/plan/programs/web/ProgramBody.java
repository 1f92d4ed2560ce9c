package dev.coachline.plan.programs.web;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.List;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import dev.coachline.plan.athletes.LoadUnit;
import dev.coachline.plan.programs.Prescription;
import dev.coachline.plan.programs.Program;
import dev.coachline.plan.programs.ProgramDraft;
import dev.coachline.plan.programs.ProgramExercise;
import dev.coachline.plan.programs.ProgramWorkout;
import dev.coachline.plan.programs.Reps;
import dev.coachline.plan.programs.WorkoutKind;

/** What a program says, as it is read and as it is written: what was read may be sent back with one thing changed. */
record ProgramBody(@NotNull(message = "is missing") String name, @Nullable String description,
        @Nullable Integer weeks,
        @NotNull(message = "is missing") List<@NotNull(message = "is missing") @Valid WorkoutBody> workouts,
        @NotNull(message = "is missing; use [] for no days") List<@NotNull(message = "is missing") @Valid ScheduledDay> schedule) {

    /** @param workoutId absent for a new one */
    record WorkoutBody(@Nullable UUID workoutId, @NotNull(message = "is missing") String name,
            @NotNull(message = "is missing; use strength, cardio, flexibility, mobility or mixed") WorkoutKind type,
            @Nullable Integer minutes, @Nullable String notes,
            @NotNull(message = "is missing; use [] for none") List<@NotNull(message = "is missing") @Valid ExerciseBody> exercises) {

        static WorkoutBody of(ProgramWorkout workout) {
            ProgramWorkout.Details details = workout.details();
            return new WorkoutBody(workout.workoutId(), details.name(), details.kind(), details.minutes(),
                    details.notes(),
                    workout.exercises().stream().map(ExerciseBody::of).toList());
        }

        ProgramDraft.Workout toDraft() {
            return new ProgramDraft.Workout(workoutId, new ProgramWorkout.Details(name, type, minutes, notes),
                    exercises.stream().map(ExerciseBody::toDraft).toList());
        }
    }

    /**
     * @param exerciseId absent for a new one
     * @param part absent for main
     * @param reps such as 5, 8-12 or AMRAP
     * @param intensity fraction of 1RM
     */
    record ExerciseBody(@Nullable UUID exerciseId, @NotNull(message = "is missing") String name,
            Prescription.@Nullable Part part, @NotNull(message = "is missing") Integer sets, @Nullable String reps,
            @Nullable Integer seconds, @Nullable BigDecimal load, @Nullable LoadUnit unit,
            @Nullable BigDecimal intensity, @Nullable BigDecimal rpe, @Nullable Integer restSeconds,
            @Nullable Integer restAfterSeconds, @Nullable List<@NotNull(message = "is missing") String> equipment,
            @Nullable List<@NotNull(message = "is missing") @Valid MuscleBody> targetMuscles, @Nullable String notes) {

        static ExerciseBody of(ProgramExercise exercise) {
            Prescription p = exercise.prescription();
            return new ExerciseBody(exercise.exerciseId(), p.name(), p.part(), p.sets(),
                    p.reps() == null ? null : p.reps().text(), p.seconds(), p.load(), p.unit(), p.intensity(), p.rpe(),
                    p.restSeconds(), p.restAfterSeconds(), p.equipment(),
                    p.targetMuscles().stream().map(muscle -> new MuscleBody(muscle.muscle(), muscle.activation()))
                            .toList(),
                    p.notes());
        }

        ProgramDraft.Exercise toDraft() {
            return new ProgramDraft.Exercise(exerciseId, new Prescription(name,
                    part == null ? Prescription.Part.MAIN : part, sets, reps == null ? null : new Reps(reps), seconds,
                    load, unit, intensity, rpe, restSeconds, restAfterSeconds,
                    equipment == null ? List.of() : equipment,
                    targetMuscles == null
                            ? List.of()
                            : targetMuscles.stream()
                                    .map(muscle -> new Prescription.TargetMuscle(muscle.muscle(), muscle.activation()))
                                    .toList(),
                    notes));
        }
    }

    record MuscleBody(@NotNull(message = "is missing") String muscle,
            @NotNull(message = "is missing; use primary, secondary or stabilizer") Prescription.Activation activation) {}

    /** @param workoutIndex place of the workout in {@code workouts}, from 0 */
    record ScheduledDay(@NotNull(message = "is missing; use monday to sunday") DayOfWeek day,
            @NotNull(message = "is missing") Integer workoutIndex) {}

    static ProgramBody of(Program program) {
        return new ProgramBody(program.details().name(), program.details().description(), program.details().weeks(),
                program.workouts().stream().map(WorkoutBody::of).toList(), program.schedule().entrySet().stream()
                        .map(day -> new ScheduledDay(day.getKey(), program.indexOf(day.getValue()))).toList());
    }

    ProgramDraft toDraft() {
        return new ProgramDraft(new Program.Details(name, description, weeks),
                workouts.stream().map(WorkoutBody::toDraft).toList(),
                schedule.stream().map(day -> new ProgramDraft.Scheduled(day.day(), day.workoutIndex())).toList());
    }
}
