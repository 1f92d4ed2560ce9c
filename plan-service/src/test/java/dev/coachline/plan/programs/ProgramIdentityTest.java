package dev.coachline.plan.programs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProgramIdentityTest {

    private static final int RUNS = 1_250;

    private final SomePrograms some = new SomePrograms(7);

    private static ProgramDraft.Exercise exercise(String name, int sets) {
        return new ProgramDraft.Exercise(null, new Prescription(name, Prescription.Part.MAIN, sets, new Reps("5"), null,
                null, null, null, null, null, null, List.of(), List.of(), null));
    }

    private static ProgramDraft.Workout workout(String name, ProgramDraft.Exercise... exercises) {
        return new ProgramDraft.Workout(null, new ProgramWorkout.Details(name, WorkoutKind.STRENGTH, null, null),
                List.of(exercises));
    }

    private static ProgramDraft draft(ProgramDraft.Workout... workouts) {
        return new ProgramDraft(new Program.Details("Mine", null, null), List.of(workouts), List.of());
    }

    private Program program(ProgramDraft.Workout... workouts) {
        return ProgramIdentity.keep(null, draft(workouts), some.ids());
    }

    private Program edited(Program before, ProgramDraft.Workout... workouts) {
        return ProgramIdentity.keep(before, draft(workouts), some.ids());
    }

    private static UUID id(Program program, int workout, int exercise) {
        return program.workouts().get(workout).exercises().get(exercise).exerciseId();
    }

    private static List<UUID> exerciseIds(Program program) {
        return program.workouts().stream().flatMap(workout -> workout.exercises().stream())
                .map(ProgramExercise::exerciseId).toList();
    }

    /** As a model writes a program anew, which knows no ids. */
    private static ProgramDraft withoutIds(ProgramDraft draft) {
        return new ProgramDraft(draft.details(), draft.workouts().stream()
                .map(workout -> new ProgramDraft.Workout(null, workout.details(), workout.exercises().stream()
                        .map(exercise -> new ProgramDraft.Exercise(null, exercise.prescription())).toList()))
                .toList(), draft.schedule());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void whatever_is_sent_back_with_its_id_keeps_it_through_any_edit(long seed) {
        SomePrograms programs = new SomePrograms(seed);
        Program before = programs.program();
        for (int run = 0; run < RUNS; run++) {
            ProgramDraft draft = programs.edit(before);
            assertThat(ProgramInvariants.violations(draft)).isEmpty();
            Program after = ProgramIdentity.keep(before, draft, programs.ids());
            for (int i = 0; i < draft.workouts().size(); i++) {
                ProgramDraft.Workout wanted = draft.workouts().get(i);
                if (wanted.workoutId() != null) {
                    assertThat(after.workouts().get(i).workoutId()).isEqualTo(wanted.workoutId());
                }
                for (int j = 0; j < wanted.exercises().size(); j++) {
                    if (wanted.exercises().get(j).exerciseId() != null) {
                        assertThat(id(after, i, j)).isEqualTo(wanted.exercises().get(j).exerciseId());
                    }
                }
            }
            assertThat(exerciseIds(after)).doesNotHaveDuplicates();
            before = after;
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void an_unchanged_exercise_keeps_its_id_though_the_edit_has_no_ids_at_all(long seed) {
        SomePrograms programs = new SomePrograms(seed);
        for (int run = 0; run < RUNS; run++) {
            Program before = distinctWorkoutNames(programs.program());
            // One exercise of the program is changed, dropped or added before; the rest is written again as it was.
            ProgramDraft old = before.asDraft();
            int w = programs.random().nextInt(old.workouts().size());
            ProgramDraft.Workout workout = old.workouts().get(w);
            List<ProgramDraft.Exercise> exercises = new ArrayList<>(workout.exercises());
            Set<UUID> touched = new HashSet<>();
            int place = programs.random().nextInt(exercises.size() + 1);
            if (place == exercises.size() || programs.random().nextBoolean()) {
                exercises.add(place, new ProgramDraft.Exercise(null, programs.prescription()));
            } else {
                touched.add(exercises.remove(place).exerciseId());
            }
            List<ProgramDraft.Workout> workouts = new ArrayList<>(old.workouts());
            workouts.set(w, SomePrograms.with(workout, exercises));
            ProgramDraft draft = new ProgramDraft(old.details(), workouts, old.schedule());

            Program after = ProgramIdentity.keep(before, withoutIds(draft), programs.ids());

            for (int i = 0; i < workouts.size(); i++) {
                assertThat(after.workouts().get(i).workoutId()).isEqualTo(old.workouts().get(i).workoutId());
                assertSame(before, after, draft, i);
            }
            assertThat(exerciseIds(after)).doesNotHaveDuplicates();
            assertThat(exerciseIds(after))
                    .as("what was dropped does not come back under its id, unless an equal one took it")
                    .filteredOn(touched::contains).hasSizeLessThanOrEqualTo(1);
        }
    }

    /** Of equals within a workout any may have any of their ids; each id goes to one that asks for what it asked for. */
    private static void assertSame(Program before, Program after, ProgramDraft draft, int workout) {
        for (int j = 0; j < draft.workouts().get(workout).exercises().size(); j++) {
            ProgramDraft.Exercise wanted = draft.workouts().get(workout).exercises().get(j);
            if (wanted.exerciseId() != null) {
                ProgramWorkout old = before.workouts().get(workout);
                ProgramExercise kept = after.workouts().get(workout).exercises().get(j);
                assertThat(old.exercises()).contains(kept);
            }
        }
    }

    private Program distinctWorkoutNames(Program program) {
        List<ProgramWorkout> workouts = new ArrayList<>();
        for (ProgramWorkout workout : program.workouts()) {
            ProgramWorkout.Details d = workout.details();
            workouts.add(new ProgramWorkout(workout.workoutId(),
                    new ProgramWorkout.Details(d.name() + " " + workouts.size(), d.kind(), d.minutes(), d.notes()),
                    workout.exercises()));
        }
        return new Program(program.details(), workouts, program.schedule());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void a_program_that_is_written_again_word_for_word_is_the_same_program(long seed) {
        SomePrograms programs = new SomePrograms(seed);
        for (int run = 0; run < RUNS; run++) {
            Program before = programs.program();
            assertThat(ProgramIdentity.keep(before, before.asDraft(), programs.ids())).isEqualTo(before);
            assertThat(ProgramIdentity.keep(before, withoutIds(before.asDraft()), programs.ids()).workouts().size())
                    .isEqualTo(before.workouts().size());
        }
    }

    @Test
    void an_exercise_that_is_changed_is_found_by_its_name() {
        Program before = program(workout("Lower", exercise("Back Squat", 3), exercise("Leg Curl", 3)));
        Program after = edited(before, workout("Lower", exercise("Leg Curl", 4), exercise("back-squat", 5)));
        assertThat(exerciseIds(after)).containsExactly(id(before, 0, 1), id(before, 0, 0));
    }

    @Test
    void of_two_with_the_same_name_the_unchanged_one_keeps_its_own_id() {
        Program before = program(workout("Lower", exercise("Back Squat", 3), exercise("Back Squat", 5)));
        Program after = edited(before, workout("Lower", exercise("Back Squat", 8), exercise("Back Squat", 3)));
        assertThat(id(after, 0, 1)).isEqualTo(id(before, 0, 0));
        assertThat(id(after, 0, 0)).isEqualTo(id(before, 0, 1));
    }

    @Test
    void each_old_item_is_used_once() {
        Program before = program(workout("Lower", exercise("Back Squat", 3)));
        Program after = edited(before,
                workout("Lower", exercise("Back Squat", 3), exercise("Back Squat", 3)),
                workout("Lower", exercise("Back Squat", 4)));
        assertThat(id(after, 0, 0)).isEqualTo(id(before, 0, 0));
        assertThat(exerciseIds(after)).doesNotHaveDuplicates();
        assertThat(after.workouts()).extracting(ProgramWorkout::workoutId).doesNotHaveDuplicates()
                .startsWith(before.workouts().getFirst().workoutId());
    }

    @Test
    void an_exercise_by_name_is_looked_for_in_its_own_workout_first() {
        Program before = program(workout("Lower", exercise("Plank", 3)), workout("Upper", exercise("Plank", 3)));
        Program after = edited(before, workout("Upper", exercise("Plank", 5)), workout("Lower", exercise("Plank", 4)));
        assertThat(id(after, 0, 0)).isEqualTo(id(before, 1, 0));
        assertThat(id(after, 1, 0)).isEqualTo(id(before, 0, 0));
    }

    @Test
    void an_exercise_that_moves_to_another_workout_keeps_its_id() {
        Program before = program(workout("Lower", exercise("Back Squat", 3), exercise("Plank", 3)), workout("Upper"));
        Program after = edited(before, workout("Lower", exercise("Back Squat", 3)),
                workout("Upper", exercise("Plank", 3)));
        assertThat(id(after, 1, 0)).isEqualTo(id(before, 0, 1));
    }

    @Test
    void an_id_that_the_program_never_gave_counts_for_nothing() {
        Program before = program(workout("Lower", exercise("Back Squat", 3)));
        UUID invented = UUID.fromString("00000000-0000-4000-8000-00000000beef");
        ProgramDraft draft = draft(new ProgramDraft.Workout(invented,
                new ProgramWorkout.Details("Lower", WorkoutKind.STRENGTH, null, null),
                List.of(new ProgramDraft.Exercise(invented, exercise("Back Squat", 4).prescription()),
                        new ProgramDraft.Exercise(UUID.randomUUID(), exercise("Lunge", 4).prescription()))));
        Program after = ProgramIdentity.keep(before, draft, some.ids());
        assertThat(after.workouts().getFirst().workoutId()).isEqualTo(before.workouts().getFirst().workoutId());
        assertThat(id(after, 0, 0)).isEqualTo(id(before, 0, 0));
        assertThat(id(after, 0, 1)).isNotEqualTo(draft.workouts().getFirst().exercises().get(1).exerciseId());
    }

    @Test
    void an_id_goes_before_a_name() {
        Program before = program(workout("Lower", exercise("Back Squat", 3), exercise("Front Squat", 3)));
        ProgramDraft draft = draft(workout("Lower",
                new ProgramDraft.Exercise(id(before, 0, 1), exercise("Back Squat", 3).prescription())));
        assertThat(id(ProgramIdentity.keep(before, draft, some.ids()), 0, 0)).isEqualTo(id(before, 0, 1));
    }

    @ParameterizedTest
    @CsvSource({"Pull-up, PULL UP", "Développé couché, developpe  couche", "Bench (paused), bench paused"})
    void spelling_is_not_identity(String one, String other) {
        assertThat(ProgramIdentity.normalised(one)).isEqualTo(ProgramIdentity.normalised(other));
    }

    @Test
    void names_of_signs_alone_are_told_apart() {
        assertThat(ProgramIdentity.normalised("!!!")).isNotEqualTo(ProgramIdentity.normalised("???"));
        assertThat(ProgramIdentity.normalised("Row")).isEqualTo("Row".toLowerCase(Locale.ROOT));
    }
}
