package dev.coachline.plan.programs.legacy;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.plan.athletes.LoadUnit;
import dev.coachline.plan.programs.Prescription;
import dev.coachline.plan.programs.Program;
import dev.coachline.plan.programs.ProgramExercise;
import dev.coachline.plan.programs.ProgramWorkout;
import dev.coachline.plan.programs.Reps;
import dev.coachline.plan.programs.WorkoutKind;

/**
 * A program as the JSON of before has it: the week refers to workouts by their place. What that shape has no field for (load, unit,
 * intensity, rpe) stands beside it, where old readers pass over it.
 */
record ProgramDocument(UUID id, UUID userId, String name, @Nullable String description, Schedule schedule,
        List<Workout> workouts) {

    /** @param duration weeks */
    record Schedule(List<Day> weeklyPattern, @Nullable Integer duration) {}

    /** @param dayOfWeek 0 for Monday */
    record Day(int dayOfWeek, int workoutIndex) {}

    /** @param estimatedDuration minutes */
    record Workout(UUID id, String name, String type, @Nullable Integer estimatedDuration, @Nullable String notes,
            List<Exercise> exercises) {}

    /** @param duration seconds of a set; rests in seconds, too */
    record Exercise(UUID id, String name, int sets, @Nullable String reps, @Nullable Integer duration,
            @Nullable Integer restBetweenSets, @Nullable Integer restBetweenExercises, List<String> equipment,
            @Nullable String notes, String type, List<Muscle> targetMuscles, @Nullable BigDecimal load,
            @Nullable String unit, @Nullable BigDecimal intensity, @Nullable BigDecimal rpe) {}

    record Muscle(String muscle, String activation) {}

    static ProgramDocument of(UUID programId, UUID athleteId, Program program) {
        return new ProgramDocument(programId, athleteId, program.details().name(), program.details().description(),
                new Schedule(program.schedule().entrySet().stream()
                        .map(day -> new Day(day.getKey().getValue() - 1, program.indexOf(day.getValue()))).toList(),
                        program.details().weeks()),
                program.workouts().stream().map(ProgramDocument::workout).toList());
    }

    private static Workout workout(ProgramWorkout workout) {
        return new Workout(workout.workoutId(), workout.details().name(), word(workout.details().kind()),
                workout.details().minutes(), workout.details().notes(),
                workout.exercises().stream().map(ProgramDocument::exercise).toList());
    }

    private static Exercise exercise(ProgramExercise exercise) {
        Prescription asked = exercise.prescription();
        return new Exercise(exercise.exerciseId(), asked.name(), asked.sets(),
                asked.reps() == null ? null : asked.reps().text(), asked.seconds(), asked.restSeconds(),
                asked.restAfterSeconds(), asked.equipment(), asked.notes(), word(asked.part()),
                asked.targetMuscles().stream().map(muscle -> new Muscle(muscle.muscle(), word(muscle.activation())))
                        .toList(),
                asked.load(), asked.unit() == null ? null : asked.unit().symbol(), asked.intensity(), asked.rpe());
    }

    /** @throws IllegalArgumentException where it is not what this service writes, such as a day without its workout */
    Program program() {
        List<ProgramWorkout> read = workouts.stream()
                .map(workout -> new ProgramWorkout(workout.id(),
                        new ProgramWorkout.Details(workout.name(), value(WorkoutKind.class, workout.type()),
                                workout.estimatedDuration(), workout.notes()),
                        workout.exercises().stream().map(ProgramDocument::exercise).toList()))
                .toList();
        SortedMap<DayOfWeek, UUID> days = new TreeMap<>();
        for (Day day : schedule.weeklyPattern()) {
            if (day.workoutIndex() < 0 || day.workoutIndex() >= read.size() || day.dayOfWeek() < 0
                    || day.dayOfWeek() > 6
                    || days.put(DayOfWeek.of(day.dayOfWeek() + 1),
                            read.get(day.workoutIndex()).workoutId()) != null) {
                throw new IllegalArgumentException(
                        "day " + day.dayOfWeek() + " of program " + id + " has no workout, or two");
            }
        }
        return new Program(new Program.Details(name, description, schedule.duration()), read, days);
    }

    private static ProgramExercise exercise(Exercise exercise) {
        return new ProgramExercise(exercise.id(), new Prescription(exercise.name(),
                value(Prescription.Part.class, exercise.type()), exercise.sets(),
                exercise.reps() == null ? null : new Reps(exercise.reps()), exercise.duration(), exercise.load(),
                exercise.unit() == null ? null : value(LoadUnit.class, exercise.unit()), exercise.intensity(),
                exercise.rpe(), exercise.restBetweenSets(), exercise.restBetweenExercises(), exercise.equipment(),
                exercise.targetMuscles().stream()
                        .map(muscle -> new Prescription.TargetMuscle(muscle.muscle(),
                                value(Prescription.Activation.class, muscle.activation())))
                        .toList(),
                exercise.notes()));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E value(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }
}
