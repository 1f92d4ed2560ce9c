package dev.coachline.workout.running;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class VdotTest {

    @ParameterizedTest(name = "{0} m in {1} s: {2}")
    @CsvSource({"5000, 1474, 39.1", "10000, 2400, 51.9"})
    void agrees_with_the_published_tables(int meters, int seconds, double vdot) {
        assertThat(Vdot.of(meters, seconds)).isCloseTo(vdot, within(0.1));
    }

    @Test
    void harder_paces_are_faster_at_every_fitness() {
        for (double vdot = 15; vdot <= 90; vdot += 0.5) {
            double fitness = vdot;
            assertThat(Arrays.stream(Pace.values()).map(pace -> -Vdot.secondsPerKm(fitness, pace))).isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void a_walk_or_nonsense_says_nothing() {
        assertThat(Vdot.of(5000, 5000)).isZero();
        assertThat(Vdot.of(5000, 100)).isZero();
        assertThat(Vdot.of(0, 600)).isZero();
    }
}
