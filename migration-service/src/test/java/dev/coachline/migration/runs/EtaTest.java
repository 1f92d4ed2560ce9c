package dev.coachline.migration.runs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class EtaTest {

    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    private static Runs.Ahead ahead(long ready, Instant last) {
        return new Runs.Ahead(ready, last == null ? 0 : 1, last);
    }

    private static Eta.Progress at(long seconds, long ended) {
        return new Eta.Progress(Duration.ofSeconds(seconds), ended);
    }

    @Test
    void says_estimating_while_too_few_have_ended() {
        assertThat(Eta.of(List.of(), ahead(10, null), NOW)).isInstanceOf(Eta.Estimating.class);
        assertThat(Eta.of(List.of(at(0, 0), at(60, 2), at(120, 5)), ahead(10, null), NOW))
                .isInstanceOf(Eta.Estimating.class);
    }

    @Test
    void says_estimating_while_the_pace_is_not_steady() {
        List<Eta.Progress> faster = List.of(at(0, 0), at(300, 2), at(600, 4), at(900, 60), at(1200, 120));
        assertThat(Eta.of(faster, ahead(10, null), NOW)).isInstanceOf(Eta.Estimating.class);
        List<Eta.Progress> stalled = List.of(at(0, 0), at(300, 60), at(600, 120), at(900, 120), at(1200, 120));
        assertThat(Eta.of(stalled, ahead(10, null), NOW)).isInstanceOf(Eta.Estimating.class);
    }

    @Test
    void a_steady_pace_gives_an_instant() {
        List<Eta.Progress> steady = List.of(at(0, 0), at(60, 10), at(120, 20), at(180, 30), at(240, 40));
        assertThat(Eta.of(steady, ahead(60, null), NOW)).isEqualTo(new Eta.Expected(NOW.plusSeconds(360), 0));
    }

    @Test
    void what_lies_long_ago_does_not_count() {
        List<Eta.Progress> past = new ArrayList<>();
        past.add(at(0, 0));
        past.add(at(100, 10_000));
        for (int minute = 0; minute <= 40; minute++) {
            past.add(at(10_000 + minute * 60L, 10_000 + minute));
        }
        assertThat(Eta.of(past, ahead(30, null), NOW)).isEqualTo(new Eta.Expected(NOW.plusSeconds(1800), 0));
    }

    @Test
    void a_boundary_that_lies_ahead_needs_no_pace() {
        Instant boundary = NOW.plus(Duration.ofDays(9));
        assertThat(Eta.of(List.of(), ahead(0, boundary), NOW)).isEqualTo(new Eta.Expected(boundary, 1));
        assertThat(Eta.of(List.of(), ahead(3, boundary), NOW)).isInstanceOf(Eta.Estimating.class);
        assertThat(Eta.of(List.of(), ahead(0, null), NOW)).isEqualTo(new Eta.Expected(NOW, 0));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void where_an_instant_is_given_a_steady_run_keeps_it_within_a_third(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double perSecond = random.nextDouble(0.02, 3);
        int total = 400;
        List<Eta.Progress> past = new ArrayList<>();
        int promised = 0;
        double exact = 0;
        for (long seconds = 0;; seconds += 20) {
            long ended = Math.min(total, (long) exact);
            past.add(at(seconds, ended));
            if (ended == total) {
                break;
            }
            Duration truth = Duration.ofMillis((long) ((total - exact) / perSecond * 1000));
            exact += 20 * perSecond * random.nextDouble(0.6, 1.4);
            if (Eta.of(past, ahead(total - ended, null), NOW) instanceof Eta.Expected(var at, var _)
                    && truth.compareTo(Duration.ofMinutes(2)) > 0 && ended > 40) {
                promised++;
                assertThat((double) Duration.between(NOW, at).toSeconds()).isCloseTo(truth.toSeconds(),
                        within(truth.toSeconds() / 3.0 + 60));
            }
        }
        assertThat(past.size() < 20 || promised > 0).isTrue();
    }
}
