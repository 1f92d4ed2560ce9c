package dev.coachline.plan.programs;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.coachline.plan.athletes.LoadUnit;

import static org.assertj.core.api.Assertions.assertThat;

class ProgramDiffTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void what_is_applied_to_the_one_makes_the_other(long seed) {
        SomePrograms programs = new SomePrograms(seed);
        Program first = programs.program();
        Program before = first;
        for (int run = 0; run < 200; run++) {
            Program after = ProgramIdentity.keep(before, programs.edit(before), programs.ids());
            assertApplies(before, after);
            assertApplies(after, before);
            assertApplies(first, after);
            before = after;
        }
    }

    private static void assertApplies(Program before, Program after) {
        ProgramDiff diff = ProgramDiff.between(before, after);
        assertThat(applied(before, diff.changes())).isEqualTo(after);
        assertThat(diff.changes().isEmpty()).isEqualTo(before.equals(after));
        assertThat(diff.sentences()).hasSizeGreaterThanOrEqualTo(diff.changes().size()).doesNotContainNull()
                .allMatch(sentence -> sentence.endsWith("."));
    }

    /** Follows the changes, knowing nothing but them. */
    private static Program applied(Program before, List<ProgramChange> changes) {
        Program.Details details = before.details();
        Map<UUID, ProgramWorkout.Details> workouts = new LinkedHashMap<>();
        Map<UUID, List<UUID>> exercisesOf = new LinkedHashMap<>();
        Map<UUID, Prescription> prescriptions = new LinkedHashMap<>();
        for (ProgramWorkout workout : before.workouts()) {
            workouts.put(workout.workoutId(), workout.details());
            exercisesOf.put(workout.workoutId(), new ArrayList<>());
            for (ProgramExercise exercise : workout.exercises()) {
                exercisesOf.get(workout.workoutId()).add(exercise.exerciseId());
                prescriptions.put(exercise.exerciseId(), exercise.prescription());
            }
        }
        List<UUID> order = new ArrayList<>(workouts.keySet());
        var schedule = new TreeMap<>(before.schedule());
        // First what goes away, then the order of what stays, then what comes, each at its place in the later program.
        for (ProgramChange change : changes) {
            switch (change) {
                case ProgramChange.WorkoutRemoved(var id, var gone) -> order.remove(id);
                case ProgramChange.ExerciseRemoved(var workout, var exercise) ->
                    exercisesOf.get(workout).remove(exercise.exerciseId());
                case ProgramChange.ExerciseMoved(var id, var from, var to, var place) ->
                    exercisesOf.get(from).remove(id);
                default -> {
                }
            }
        }
        for (ProgramChange change : changes) {
            switch (change) {
                case ProgramChange.WorkoutsReordered(var then, var now) ->
                    order.sort(Comparator.comparingInt(now::indexOf));
                case ProgramChange.ExercisesReordered(var workout, var then, var now) ->
                    exercisesOf.get(workout).sort(Comparator.comparingInt(now::indexOf));
                default -> {
                }
            }
        }
        for (ProgramChange change : changes.stream().sorted(Comparator.comparingInt(ProgramDiffTest::place)).toList()) {
            switch (change) {
                case ProgramChange.DetailsChanged(var then, var now) -> details = now;
                case ProgramChange.WorkoutAdded(var id, var place, var added) -> {
                    order.add(place, id);
                    workouts.put(id, added);
                }
                case ProgramChange.WorkoutChanged(var id, var then, var now) -> workouts.put(id, now);
                case ProgramChange.ExerciseAdded(var workout, var place, var exercise) -> {
                    exercisesOf.computeIfAbsent(workout, id -> new ArrayList<>()).add(place, exercise.exerciseId());
                    prescriptions.put(exercise.exerciseId(), exercise.prescription());
                }
                case ProgramChange.ExerciseMoved(var id, var from, var to, var place) ->
                    exercisesOf.computeIfAbsent(to, workout -> new ArrayList<>()).add(place, id);
                case ProgramChange.ExerciseChanged(var workout, var id, var then, var now) ->
                    prescriptions.put(id, now);
                case ProgramChange.DayChanged(var day, var then, var now) -> {
                    if (now == null) {
                        schedule.remove(day);
                    } else {
                        schedule.put(day, now);
                    }
                }
                default -> {
                }
            }
        }
        return new Program(details,
                order.stream()
                        .map(id -> new ProgramWorkout(id, workouts.get(id),
                                exercisesOf.getOrDefault(id, List.of()).stream()
                                        .map(exercise -> new ProgramExercise(exercise, prescriptions.get(exercise)))
                                        .toList()))
                        .toList(),
                schedule);
    }

    private static int place(ProgramChange change) {
        return switch (change) {
            case ProgramChange.WorkoutAdded added -> added.place();
            case ProgramChange.ExerciseAdded added -> added.place();
            case ProgramChange.ExerciseMoved moved -> moved.place();
            default -> 0;
        };
    }

    @Test
    void says_in_plain_sentences_what_a_person_wants_to_know() {
        UUID lower = new UUID(1, 1);
        UUID upper = new UUID(1, 2);
        UUID legs = new UUID(1, 3);
        ProgramExercise squat = exercise(1, "Back Squat", 3, "5", "100");
        ProgramExercise plank = exercise(2, "Plank", 3, "8", null);
        ProgramExercise row = exercise(3, "Row", 4, "8-12", "60");
        Program before = new Program(new Program.Details("Mine", null, 8),
                List.of(workout(lower, "Lower", squat, plank), workout(upper, "Upper")),
                new TreeMap<>(Map.of(DayOfWeek.MONDAY, lower, DayOfWeek.TUESDAY, upper)));
        Program after = new Program(new Program.Details("Mine", null, 12),
                List.of(workout(lower, "Lower", exercise(1, "Back Squat", 5, "5", "102.5")),
                        workout(legs, "Pull", row, plank)),
                new TreeMap<>(Map.of(DayOfWeek.MONDAY, lower, DayOfWeek.THURSDAY, legs)));
        assertThat(ProgramDiff.between(before, after).sentences()).containsExactly(
                "The program: length is now 12 weeks (was 8 weeks).", "The workout Upper is gone.",
                "The workout Pull is new, number 2.",
                "Lower: Back Squat: number of sets is now 5 (was 3).",
                "Lower: Back Squat: effort is now 102.5 kg (was 100 kg).",
                "Pull: Row is new, 4 sets of 8-12 at 60 kg, 90 s rest.",
                "Plank moved from Lower to Pull.", "Tuesday is free now (was Upper).",
                "Thursday is for Pull now (was free).");
    }

    private static ProgramWorkout workout(UUID id, String name, ProgramExercise... exercises) {
        return new ProgramWorkout(id, new ProgramWorkout.Details(name, WorkoutKind.STRENGTH, null, null),
                List.of(exercises));
    }

    private static ProgramExercise exercise(int id, String name, int sets, String reps, String load) {
        return new ProgramExercise(new UUID(2, id), new Prescription(name, Prescription.Part.MAIN, sets, new Reps(reps),
                null, load == null ? null : new BigDecimal(load), load == null ? null : LoadUnit.KG, null, null, 90,
                null, List.of(), List.of(), null));
    }
}
