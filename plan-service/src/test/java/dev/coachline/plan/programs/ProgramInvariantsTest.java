package dev.coachline.plan.programs;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.coachline.plan.athletes.LoadUnit;
import dev.coachline.plan.programs.ProgramInvariants.Violation;

import static org.assertj.core.api.Assertions.assertThat;

class ProgramInvariantsTest {

    private static final Reps FIVE = new Reps("5");

    private record Case(String field, ProgramDraft draft) {

        @Override
        public String toString() {
            return field;
        }
    }

    private static ProgramDraft.Workout workout(Prescription... exercises) {
        return new ProgramDraft.Workout(null, new ProgramWorkout.Details("Lower", WorkoutKind.STRENGTH, 60, null),
                Stream.of(exercises).map(p -> new ProgramDraft.Exercise(null, p)).toList());
    }

    private static ProgramDraft draft(ProgramDraft.Workout workout, ProgramDraft.Scheduled... days) {
        return new ProgramDraft(new Program.Details("Mine", null, 12), List.of(workout), List.of(days));
    }

    private static Prescription squat(int sets, Reps reps, Integer seconds, String load, LoadUnit unit,
            String intensity, String rpe, Integer rest, Integer restAfter) {
        return new Prescription("Back Squat", Prescription.Part.MAIN, sets, reps, seconds, number(load), unit,
                number(intensity), number(rpe), rest, restAfter, List.of(), List.of(), null);
    }

    private static BigDecimal number(String text) {
        return text == null ? null : new BigDecimal(text);
    }

    private static Case exercise(String field, Prescription wrong) {
        return new Case("workouts[0].exercises[0]." + field, draft(workout(wrong)));
    }

    static Stream<Case> one_wrong_thing() {
        Prescription good = squat(3, FIVE, null, "100", LoadUnit.KG, null, null, 180, 60);
        UUID id = UUID.randomUUID();
        return Stream.of(exercise("sets", squat(0, FIVE, null, null, null, null, null, null, null)),
                exercise("sets", squat(21, FIVE, null, null, null, null, null, null, null)),
                exercise("reps", squat(3, null, null, null, null, null, null, null, null)),
                exercise("reps", squat(3, FIVE, 30, null, null, null, null, null, null)),
                exercise("reps", squat(3, new Reps("a few"), null, null, null, null, null, null, null)),
                exercise("reps", squat(3, new Reps("0"), null, null, null, null, null, null, null)),
                exercise("reps", squat(3, new Reps("12-8"), null, null, null, null, null, null, null)),
                exercise("reps", squat(3, new Reps("5-201"), null, null, null, null, null, null, null)),
                exercise("seconds", squat(3, null, 0, null, null, null, null, null, null)),
                exercise("load", squat(3, FIVE, null, "0", LoadUnit.KG, null, null, null, null)),
                exercise("load", squat(3, FIVE, null, "2000.5", LoadUnit.KG, null, null, null, null)),
                exercise("load", squat(3, FIVE, null, "100", LoadUnit.KG, "0.8", null, null, null)),
                exercise("load", squat(3, FIVE, null, null, null, "0.8", "8", null, null)),
                exercise("unit", squat(3, FIVE, null, "100", null, null, null, null, null)),
                exercise("unit", squat(3, FIVE, null, null, LoadUnit.LB, null, null, null, null)),
                exercise("intensity", squat(3, FIVE, null, null, null, "80", null, null, null)),
                exercise("intensity", squat(3, FIVE, null, null, null, "0", null, null, null)),
                exercise("rpe", squat(3, FIVE, null, null, null, null, "10.5", null, null)),
                exercise("rpe", squat(3, FIVE, null, null, null, null, "7.25", null, null)),
                exercise("restSeconds", squat(3, FIVE, null, null, null, null, null, -1, null)),
                exercise("restSeconds", squat(3, FIVE, null, null, null, null, null, 3601, null)),
                exercise("restAfterSeconds", squat(3, FIVE, null, null, null, null, null, null, -1)),
                exercise("name", named(" ")), exercise("name", named("x".repeat(101))),
                new Case("workouts[0].name",
                        draft(new ProgramDraft.Workout(null,
                                new ProgramWorkout.Details("", WorkoutKind.MIXED, null, null),
                                List.of()))),
                new Case("workouts[0].minutes",
                        draft(new ProgramDraft.Workout(null,
                                new ProgramWorkout.Details("Lower", WorkoutKind.MIXED, 0, null), List.of()))),
                new Case("workouts[0].exercises",
                        draft(workout(Collections.nCopies(41, good).toArray(Prescription[]::new)))),
                new Case("workouts",
                        new ProgramDraft(new Program.Details("Mine", null, null), List.of(), List.of())),
                new Case("workouts",
                        new ProgramDraft(new Program.Details("Mine", null, null),
                                Collections.nCopies(21, workout(good)), List.of())),
                new Case("name",
                        new ProgramDraft(new Program.Details(" ", null, null), List.of(workout(good)), List.of())),
                new Case("weeks",
                        new ProgramDraft(new Program.Details("Mine", null, 0), List.of(workout(good)), List.of())),
                new Case("description", new ProgramDraft(new Program.Details("Mine", "x".repeat(2001), null),
                        List.of(workout(good)), List.of())),
                new Case("schedule[0].workoutIndex",
                        draft(workout(good), new ProgramDraft.Scheduled(DayOfWeek.MONDAY, 1))),
                new Case("schedule[0].workoutIndex",
                        draft(workout(good), new ProgramDraft.Scheduled(DayOfWeek.MONDAY, -1))),
                new Case("schedule", draft(workout(good),
                        Stream.concat(Stream.of(DayOfWeek.values()), Stream.of(DayOfWeek.MONDAY))
                                .map(day -> new ProgramDraft.Scheduled(day, 0))
                                .toArray(ProgramDraft.Scheduled[]::new))),
                new Case("schedule[1].day",
                        draft(workout(good), new ProgramDraft.Scheduled(DayOfWeek.MONDAY, 0),
                                new ProgramDraft.Scheduled(DayOfWeek.MONDAY, 0))),
                new Case("workouts[0].exercises[1].exerciseId",
                        draft(new ProgramDraft.Workout(null, workout().details(),
                                List.of(new ProgramDraft.Exercise(id, good), new ProgramDraft.Exercise(id, good))))),
                new Case("workouts[1].workoutId", new ProgramDraft(new Program.Details("Mine", null, null),
                        List.of(new ProgramDraft.Workout(id, workout().details(), List.of()),
                                new ProgramDraft.Workout(id, workout().details(), List.of())),
                        List.of())));
    }

    private static Prescription named(String name) {
        return new Prescription(name, Prescription.Part.MAIN, 3, FIVE, null, null, null, null, null, null, null,
                List.of(), List.of(), null);
    }

    @ParameterizedTest
    @MethodSource
    void one_wrong_thing(Case wrong) {
        assertThat(ProgramInvariants.violations(wrong.draft())).singleElement().satisfies(violation -> {
            assertThat(violation.field()).isEqualTo(wrong.field());
            assertThat(violation.problem()).isNotBlank();
        });
    }

    @Test
    void everything_that_is_wrong_is_said_at_once() {
        ProgramDraft draft = draft(workout(squat(0, new Reps("?"), null, "-1", null, null, null, -5, null), named("")),
                new ProgramDraft.Scheduled(DayOfWeek.SUNDAY, 3));
        assertThat(ProgramInvariants.violations(draft)).extracting(Violation::field).containsExactly(
                "workouts[0].exercises[0].sets", "workouts[0].exercises[0].reps", "workouts[0].exercises[0].load",
                "workouts[0].exercises[0].unit", "workouts[0].exercises[0].restSeconds",
                "workouts[0].exercises[1].name", "schedule[0].workoutIndex");
    }

    @Test
    void the_bounds_themselves_are_allowed() {
        assertThat(ProgramInvariants.violations(draft(
                workout(squat(1, new Reps("1-200"), null, "2000", LoadUnit.LB, null, null, 0, 0),
                        squat(20, new Reps("amrap"), null, null, null, "1", null, 3600, 3600),
                        squat(20, new Reps("8 \u2013 12"), null, null, null, null, "9.5", null, null),
                        squat(1, null, 1, null, null, null, "10", null, null)),
                new ProgramDraft.Scheduled(DayOfWeek.SUNDAY, 0)))).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void one_thing_that_is_broken_in_any_program_is_found(long seed) {
        SomePrograms programs = new SomePrograms(seed);
        for (int run = 0; run < 100; run++) {
            ProgramDraft draft = programs.draft();
            assertThat(ProgramInvariants.violations(draft)).isEmpty();
            List<ProgramDraft.Workout> workouts = new ArrayList<>(draft.workouts());
            int w = programs.random().nextInt(workouts.size());
            List<ProgramDraft.Exercise> exercises = new ArrayList<>(workouts.get(w).exercises());
            exercises.add(new ProgramDraft.Exercise(null, named("")));
            workouts.set(w, SomePrograms.with(workouts.get(w), exercises));
            assertThat(ProgramInvariants.violations(new ProgramDraft(draft.details(), workouts, draft.schedule())))
                    .extracting(Violation::field)
                    .containsExactly("workouts[" + w + "].exercises[" + (exercises.size() - 1) + "].name");
        }
    }
}
