package dev.coachline.migration.runs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.coachline.migration.cutover.Admission.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

class RunTest {

    private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");
    private static final Run STANDING = Run.standing(true, NOW);

    private static Run run() {
        return Run.begun(UUID.fromString("00000000-0000-4000-8000-00000000000a"), "first", new RunSettings(
                Selection.EVERYBODY, false, false, Waves.USUAL, false, 5, Pace.USUAL), 200, "op", NOW);
    }

    private static Verdict member(Run run, boolean released, Instant now) {
        return RunAdmission.decide(new Runs.Membership(run, released), STANDING, false, now);
    }

    @Test
    void pausing_twice_is_pausing_once_and_running_time_stands_still() {
        Run paused = run().paused(NOW.plusSeconds(60));
        assertThat(paused.paused(NOW.plusSeconds(90))).isSameAs(paused);
        assertThat(paused.active(NOW.plusSeconds(500))).isEqualTo(Duration.ofSeconds(60));
        Run resumed = paused.resumed(NOW.plusSeconds(500));
        assertThat(resumed.active(NOW.plusSeconds(510))).isEqualTo(Duration.ofSeconds(70));
    }

    @Test
    void what_is_over_stays_over() {
        Run cancelled = run().cancelled(NOW);
        assertThat(cancelled.cancelled(NOW.plusSeconds(1))).isSameAs(cancelled);
        assertThat(cancelled.resumed(NOW)).isNull();
        assertThat(cancelled.held(Duration.ofSeconds(9), NOW)).isNull();
        assertThat(run().done(NOW).cancelled(NOW)).isNull();
        assertThat(STANDING.cancelled(NOW)).isNull();
    }

    @Test
    void a_force_pause_never_sticks() {
        Run held = run().held(Duration.ofDays(9), NOW);
        Instant end = NOW.plus(Run.LONGEST_HOLD);
        assertThat(held.heldUntil()).isEqualTo(end);
        assertThat(member(held, true, NOW)).isEqualTo(new Verdict.Wait(end));
        assertThat(member(held, true, end)).isEqualTo(new Verdict.Go());
        assertThat(held.resumed(NOW).isHeld(NOW)).isFalse();
    }

    @Test
    void nobody_moves_before_their_wave_through_a_closed_gate_or_while_paused() {
        Verdict later = new Verdict.Wait(NOW.plus(RunAdmission.ASK_AGAIN));
        assertThat(member(run(), true, NOW)).isEqualTo(new Verdict.Go());
        assertThat(member(run(), false, NOW)).isEqualTo(later);
        assertThat(member(run().judged(List.of("closed"), 1), true, NOW)).isEqualTo(later);
        assertThat(member(run().paused(NOW), true, NOW)).isEqualTo(later);
    }

    @Test
    void a_run_decides_before_the_standing_one_and_an_operators_word_before_that() {
        Run stopped = Run.standing(false, NOW);
        assertThat(RunAdmission.decide(null, STANDING, false, NOW)).isEqualTo(new Verdict.Go());
        assertThat(RunAdmission.decide(null, stopped, false, NOW)).isInstanceOf(Verdict.Wait.class);
        assertThat(RunAdmission.decide(null, stopped, true, NOW)).isEqualTo(new Verdict.Go());
        assertThat(RunAdmission.decide(new Runs.Membership(run(), true), stopped, false, NOW))
                .isEqualTo(new Verdict.Go());
        assertThat(RunAdmission.decide(new Runs.Membership(run().paused(NOW), true), STANDING, true, NOW))
                .isInstanceOf(Verdict.Wait.class);
        Run held = stopped.held(Duration.ofMinutes(5), NOW);
        assertThat(RunAdmission.decide(null, held, true, NOW)).isEqualTo(
                new Verdict.Wait(NOW.plus(Duration.ofMinutes(5))));
    }

    @Test
    void the_waves_open_in_turn() {
        assertThat(run().released()).isEqualTo(2);
        assertThat(run().nextWave().released()).isEqualTo(20);
        assertThat(run().nextWave().nextWave().released()).isEqualTo(200);
    }

    @Test
    void nothing_new_is_no_new_version() {
        Run run = run();
        assertThat(run.judged(List.of(), run().throttle())).isSameAs(run);
        assertThat(run.judged(List.of(), 0.5).version()).isEqualTo(1);
    }
}
