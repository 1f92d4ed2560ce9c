package dev.coachline.workout.sessions;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import dev.coachline.workout.sessions.Execution.Change;
import dev.coachline.workout.sessions.Execution.Outcome;
import dev.coachline.workout.sessions.Execution.Refusal;
import dev.coachline.workout.sessions.Execution.SkippedExercise;
import dev.coachline.workout.sessions.Session.Source;
import dev.coachline.workout.sessions.Session.Status;
import dev.coachline.workout.strength.Load;
import dev.coachline.workout.strength.WeightUnit;

import static org.assertj.core.api.Assertions.assertThat;

class ExecutionTest {

    private static final Instant NOW = Instant.parse("2026-03-02T17:00:00Z");
    private static final Change TYPO = new Change(NOW, "app", "a typo");
    private static final Session PLANNED = new Session(new UUID(1, 1), new UUID(0, 1), LocalDate.parse("2026-03-02"),
            "Lower", Status.IN_PROGRESS, Source.ATHLETE, List.of(), List.of());

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({"IN_PROGRESS, COMPLETED, changed", "IN_PROGRESS, ABANDONED, changed", "IN_PROGRESS, SKIPPED, changed",
            "COMPLETED, IN_PROGRESS, changed", "ABANDONED, IN_PROGRESS, changed", "SKIPPED, IN_PROGRESS, changed",
            "COMPLETED, ABANDONED, NO_SUCH_STEP", "COMPLETED, SKIPPED, NO_SUCH_STEP",
            "SKIPPED, COMPLETED, NO_SUCH_STEP",
            "SKIPPED, ABANDONED, NO_SUCH_STEP", "ABANDONED, COMPLETED, NO_SUCH_STEP",
            "ABANDONED, SKIPPED, NO_SUCH_STEP", "IN_PROGRESS, IN_PROGRESS, unchanged",
            "COMPLETED, COMPLETED, unchanged", "ABANDONED, ABANDONED, unchanged", "SKIPPED, SKIPPED, unchanged"})
    void goes_from_state_to_state(Status from, Status to, String what) {
        Execution execution = from == Status.IN_PROGRESS ? started() : changed(started().move(from, NOW));
        Outcome outcome = execution.move(to, NOW);
        switch (what) {
            case "changed" -> {
                assertThat(changed(outcome).session().status()).isEqualTo(to);
                assertThat(changed(outcome).endedAt() == null).isEqualTo(to == Status.IN_PROGRESS);
            }
            case "unchanged" -> assertThat(outcome).isEqualTo(new Outcome.Unchanged());
            default -> assertThat(outcome).isEqualTo(new Outcome.Refused(Refusal.valueOf(what)));
        }
    }

    @Test
    void was_not_skipped_where_sets_were_logged() {
        assertThat(log(started(), 1, squat(5)).move(Status.SKIPPED, NOW))
                .isEqualTo(new Outcome.Refused(Refusal.HAS_SETS));
    }

    @Test
    void logs_a_set_once_under_its_number_and_leaves_no_gap() {
        Execution one = log(started(), 1, squat(5));
        assertThat(one.log(1, List.of(squat(5)))).isEqualTo(new Outcome.Unchanged());
        assertThat(one.log(1, List.of(squat(6)))).isEqualTo(new Outcome.Refused(Refusal.ANOTHER_SET_LOGGED));
        assertThat(one.log(3, List.of(squat(5)))).isEqualTo(new Outcome.Refused(Refusal.NOT_THE_NEXT_SET));
        Execution four = changed(one.log(2, List.of(squat(4), squat(4), squat(4))));
        assertThat(four.session().sets()).hasSize(4);
        assertThat(four.log(2, List.of(squat(4), squat(4), squat(4)))).isEqualTo(new Outcome.Unchanged());
        assertThat(four.log(4, List.of(squat(4), squat(4))))
                .isEqualTo(new Outcome.Refused(Refusal.ANOTHER_SET_LOGGED));
    }

    @Test
    void logs_nothing_after_its_end_but_takes_a_repeat() {
        Execution ended = changed(log(started(), 1, squat(5)).move(Status.COMPLETED, NOW));
        assertThat(ended.log(2, List.of(squat(5)))).isEqualTo(new Outcome.Refused(Refusal.NOT_IN_PROGRESS));
        assertThat(ended.skip(new SkippedExercise("Bench", null)))
                .isEqualTo(new Outcome.Refused(Refusal.NOT_IN_PROGRESS));
        assertThat(ended.log(1, List.of(squat(5)))).isEqualTo(new Outcome.Unchanged());
        Execution resumed = changed(ended.move(Status.IN_PROGRESS, NOW));
        assertThat(log(resumed, 2, squat(5)).session().sets()).hasSize(2);
    }

    @Test
    void skips_an_exercise_once_however_it_is_written() {
        Execution skipped = changed(started().skip(new SkippedExercise("Leg press", "queue")));
        assertThat(skipped.skip(new SkippedExercise(" leg PRESS", null))).isEqualTo(new Outcome.Unchanged());
        assertThat(skipped.skipped()).hasSize(1);
    }

    @Test
    void keeps_what_a_corrected_set_said_before() {
        Execution wrong = log(started(), 1, squat(50));
        Execution right = changed(wrong.correct(1, squat(5), TYPO));
        assertThat(right.session().sets()).containsExactly(squat(5));
        assertThat(right.entries().getFirst().revisions())
                .containsExactly(new Execution.Revision(squat(50), false, TYPO));
        assertThat(right.correct(1, squat(5), new Change(NOW.plusSeconds(9), "app", "again")))
                .isEqualTo(new Outcome.Unchanged());
        assertThat(right.correct(2, squat(5), TYPO)).isEqualTo(new Outcome.Refused(Refusal.NO_SUCH_SET));
        assertThat(right.log(1, List.of(squat(50)))).as("the first call, repeated late")
                .isEqualTo(new Outcome.Unchanged());
    }

    @Test
    void withdraws_a_set_and_keeps_its_number() {
        Execution two = changed(started().log(1, List.of(squat(5), squat(6))));
        Execution one = changed(two.correct(1, null, TYPO));
        assertThat(one.session().sets()).containsExactly(squat(6));
        assertThat(one.entries()).extracting(Execution.Entry::number).containsExactly(1, 2);
        assertThat(one.correct(1, null, TYPO)).isEqualTo(new Outcome.Unchanged());
        assertThat(changed(one.correct(1, squat(5), TYPO)).session().sets()).containsExactly(squat(5), squat(6));
    }

    @Test
    void keeps_what_a_whole_session_said_before_and_never_undoes_a_correction() {
        Session told = with(Status.COMPLETED, Source.LEGACY, squat(50));
        Execution whole = Execution.of(told);
        assertThat(whole.toldAgain(told, NOW)).isEqualTo(new Outcome.Unchanged());
        Session otherwise = with(Status.COMPLETED, Source.LEGACY, squat(5), squat(5));
        Execution twice = changed(whole.toldAgain(otherwise, NOW));
        assertThat(twice.session()).isEqualTo(otherwise);
        assertThat(twice.earlier()).containsExactly(new Execution.Earlier(told, NOW));

        Execution corrected = changed(whole.correct(1, squat(5), TYPO));
        assertThat(corrected.toldAgain(told, NOW)).as("the same history carried over again")
                .isEqualTo(new Outcome.Unchanged());
        assertThat(corrected.toldAgain(otherwise, NOW)).isEqualTo(new Outcome.Refused(Refusal.ANOTHER_SESSION));
        assertThat(corrected.move(Status.IN_PROGRESS, NOW)).isEqualTo(new Outcome.Refused(Refusal.LEGACY));
    }

    @Test
    void begins_once() {
        assertThat(log(started(), 1, squat(5)).startAgain(PLANNED)).isEqualTo(new Outcome.Unchanged());
        Session other = new Session(PLANNED.athleteId(), PLANNED.sessionId(), PLANNED.date(), "Upper",
                Status.IN_PROGRESS, Source.ATHLETE, List.of(), List.of());
        assertThat(started().startAgain(other)).isEqualTo(new Outcome.Refused(Refusal.ANOTHER_SESSION));
        assertThat(Execution.of(with(Status.COMPLETED, Source.ATHLETE, squat(5))).startAgain(PLANNED))
                .isEqualTo(new Outcome.Refused(Refusal.ANOTHER_SESSION));
    }

    /** Whatever comes: a repeat changes nothing, revisions go up by one, and nothing that was ever said is gone. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void loses_nothing_and_takes_every_step_twice(int seed) {
        var random = new SplittableRandom(seed);
        Execution execution = started();
        List<LoggedSet> said = new ArrayList<>();
        for (int step = 0; step < 60; step++) {
            Execution before = execution;
            int number = 1 + random.nextInt(before.entries().size() + 1);
            LoggedSet set = random.nextInt(6) == 0 ? null : squat(1 + random.nextInt(3));
            Status status = Status.values()[random.nextInt(4)];
            SkippedExercise exercise = new SkippedExercise("exercise " + random.nextInt(3), null);
            int what = random.nextInt(4);
            Outcome outcome = step(before, what, number, set, status, exercise);
            if (!(outcome instanceof Outcome.Changed(var after))) {
                continue;
            }
            assertThat(after.revision()).isEqualTo(before.revision() + 1);
            assertThat(step(after, what, number, set, status, exercise)).isEqualTo(new Outcome.Unchanged());
            if (what <= 1 && set != null) {
                said.add(set);
            }
            execution = after;
            assertThat(execution.session().sets()).isEqualTo(execution.entries().stream()
                    .filter(e -> !e.withdrawn()).map(Execution.Entry::set).toList());
        }
        List<LoggedSet> kept = execution.entries().stream()
                .flatMap(e -> java.util.stream.Stream.concat(
                        e.revisions().stream().map(Execution.Revision::before), java.util.stream.Stream.of(e.set())))
                .toList();
        assertThat(kept).containsAll(said);
    }

    private static Outcome step(Execution execution, int what, int number, LoggedSet set, Status status,
            SkippedExercise exercise) {
        return switch (what) {
            case 0 -> execution.log(number, List.of(set == null ? squat(9) : set));
            case 1 -> execution.correct(number, set, TYPO);
            case 2 -> execution.move(status, NOW);
            default -> execution.skip(exercise);
        };
    }

    private static Execution started() {
        return Execution.started(PLANNED, NOW);
    }

    private static Execution log(Execution execution, int number, LoggedSet set) {
        return changed(execution.log(number, List.of(set)));
    }

    private static Execution changed(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Changed.class);
        return ((Outcome.Changed) outcome).execution();
    }

    private static LoggedSet squat(int reps) {
        return new LoggedSet("Squat", new Load(new BigDecimal("100"), WeightUnit.KG), reps);
    }

    private static Session with(Status status, Source source, LoggedSet... sets) {
        return new Session(PLANNED.athleteId(), PLANNED.sessionId(), PLANNED.date(), "Lower", status, source,
                List.of(sets), List.of());
    }
}
