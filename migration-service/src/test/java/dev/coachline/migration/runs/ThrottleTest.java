package dev.coachline.migration.runs;

import java.time.Duration;
import java.util.Collections;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ThrottleTest {

    private static final LatencyTarget TARGET = new LatencyTarget.Absolute(Duration.ofMillis(250));
    private static final LatencyTarget TENTH_MORE = new LatencyTarget.Increase(10);

    private static final int READS = 100;

    /** A hundred that take as long each, and a microsecond without moves. */
    private static Runs.ReadTimes reads(long millis) {
        return new Runs.ReadTimes(Duration.ofNanos(1_000), Collections.nCopies(READS, Duration.ofMillis(millis)));
    }

    /** A hundred of which some take longer than half of a tenth more than without moves. */
    private static Runs.ReadTimes beside(int slow) {
        return new Runs.ReadTimes(Duration.ofNanos(1_000), IntStream.range(0, READS)
                .mapToObj(n -> Duration.ofNanos(n < slow ? 1_051 : 1_050)).toList());
    }

    @Test
    void too_slow_halves_and_fast_gives_back_a_tenth() {
        assertThat(Throttle.next(1, reads(251), TARGET)).isEqualTo(0.5);
        assertThat(Throttle.next(0.5, reads(100), TARGET)).isEqualTo(0.6);
        assertThat(Throttle.next(0.5, reads(240), TARGET)).isEqualTo(0.5);
    }

    @Test
    void what_is_left_of_a_small_rate_grows_by_a_quarter() {
        assertThat(Throttle.next(0.1, reads(100), TARGET)).isEqualTo(0.125);
        assertThat(Throttle.next(Throttle.LEAST, reads(251), TARGET)).isEqualTo(Throttle.LEAST);
    }

    @Test
    void a_relative_target_follows_what_reads_take_without_moves() {
        assertThat(Throttle.next(0.5, beside(3), TENTH_MORE)).isEqualTo(0.25);
        assertThat(Throttle.next(0.5, beside(2), TENTH_MORE)).isEqualTo(0.5);
        assertThat(Throttle.next(0.5, beside(1), TENTH_MORE)).isEqualTo(0.6);
        // The same reads, where they are slow without moves, too.
        assertThat(Throttle.next(0.5, new Runs.ReadTimes(Duration.ofNanos(1_001), beside(READS).going()), TENTH_MORE))
                .isEqualTo(0.6);
        assertThat(Throttle.next(0.5, beside(READS), new LatencyTarget.Increase(50))).isEqualTo(0.6);
    }

    /**
     * Reads as machines have them: most alike, some many times as slow, whether or not anything moves. A hundred of them
     * and a hundred more of the same differ at their 99th percentile by more than a tenth most of the time.
     */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_run_that_no_read_feels_is_not_slowed_down_by_chance(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RecentReads recent = new RecentReads();
        double throttle = Throttle.first(TENTH_MORE);
        double sum = 0;
        for (int look = 0; look < 200; look++) {
            recent.add(heavyTailed(random), heavyTailed(random));
            throttle = Throttle.next(throttle, recent.times(), TENTH_MORE);
            sum += look < 100 ? 0 : throttle;
        }
        assertThat(sum / 100).isGreaterThan(0.25);
    }

    /** Pareto's distribution with an exponent of 2. */
    private static long[] heavyTailed(SplittableRandom random) {
        return IntStream.range(0, READS).mapToLong(n -> (long) (100_000 / Math.sqrt(1 - random.nextDouble())))
                .toArray();
    }

    @Test
    void who_is_not_to_slow_reads_begins_slowly() {
        assertThat(Throttle.first(TENTH_MORE)).isEqualTo(1.0 / 64);
        assertThat(Throttle.first(TARGET)).isEqualTo(1);
        assertThat(Throttle.first(null)).isEqualTo(1);
    }

    @Test
    void nobody_asked_changes_nothing_and_no_target_opens() {
        assertThat(Throttle.next(0.25, null, TARGET)).isEqualTo(0.25);
        assertThat(Throttle.next(0.25, null, TENTH_MORE)).isEqualTo(0.25);
        assertThat(Throttle.next(0.25, reads(9_000), null)).isEqualTo(1);
    }

    /** Reads that take ten percent longer from some pace on: the run finds the pace below and stays about there. */
    @ParameterizedTest(name = "harm from {0}")
    @ValueSource(doubles = {0.002, 0.01, 0.05, 0.3, 0.7})
    void a_relative_target_finds_the_pace_that_harms_nobody(double harmful) {
        double throttle = Throttle.first(TENTH_MORE);
        int slow = 0;
        for (int look = 0; look < 500; look++) {
            boolean tooFast = throttle > harmful;
            slow += tooFast && look >= 100 ? 1 : 0;
            throttle = Throttle.next(throttle, beside(tooFast ? READS : 0), TENTH_MORE);
            if (look >= 100) {
                assertThat(throttle).isBetween(harmful / 2, Math.min(harmful * 1.25, harmful + 0.1));
            }
        }
        assertThat(slow).isLessThan(400 / 3);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void it_never_closes_nor_opens_too_far_and_recovers_within_forty_quiet_looks(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double throttle = 1;
        for (int look = 0; look < 500; look++) {
            int observed = random.nextInt(0, 600);
            double next = Throttle.next(throttle, reads(observed), TARGET);
            assertThat(next).isBetween(Throttle.LEAST, Throttle.OPEN);
            assertThat(observed > 250 && next > throttle).isFalse();
            throttle = next;
        }
        for (int look = 0; look < 40; look++) {
            throttle = Throttle.next(throttle, reads(1), TARGET);
        }
        assertThat(throttle).isEqualTo(Throttle.OPEN);
    }
}
