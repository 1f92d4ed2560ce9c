package dev.coachline.migration.runs;

import java.time.Duration;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ThrottleTest {

    private static final Duration TARGET = Duration.ofMillis(250);

    @Test
    void too_slow_halves_and_fast_gives_back_a_tenth() {
        assertThat(Throttle.next(1, Duration.ofMillis(251), TARGET)).isEqualTo(0.5);
        assertThat(Throttle.next(0.5, Duration.ofMillis(100), TARGET)).isEqualTo(0.6);
        assertThat(Throttle.next(0.5, Duration.ofMillis(240), TARGET)).isEqualTo(0.5);
    }

    @Test
    void nobody_asked_changes_nothing_and_no_target_opens() {
        assertThat(Throttle.next(0.25, null, TARGET)).isEqualTo(0.25);
        assertThat(Throttle.next(0.25, Duration.ofSeconds(9), null)).isEqualTo(1);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void it_never_closes_nor_opens_too_far_and_recovers_within_ten_quiet_looks(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double throttle = 1;
        for (int look = 0; look < 500; look++) {
            Duration observed = Duration.ofMillis(random.nextInt(0, 600));
            double next = Throttle.next(throttle, observed, TARGET);
            assertThat(next).isBetween(Throttle.LEAST, Throttle.OPEN);
            assertThat(observed.compareTo(TARGET) > 0 && next > throttle).isFalse();
            throttle = next;
        }
        for (int look = 0; look < 10; look++) {
            throttle = Throttle.next(throttle, Duration.ofMillis(1), TARGET);
        }
        assertThat(throttle).isEqualTo(Throttle.OPEN);
    }
}
