package dev.coachline.workout.strength;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class OneRepMaxTest {

    private static final int ATHLETES_A_SEED = 100;

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    @Test
    void lets_both_formulas_meet_at_ten_reps() {
        assertThat(OneRepMax.epley(90, 10)).isCloseTo(OneRepMax.brzycki(90, 10), within(1e-9));
        assertThat(OneRepMax.epley(90, 1)).isEqualTo(90).isEqualTo(OneRepMax.brzycki(90, 1));
    }

    @Test
    void says_nothing_about_sets_beyond_ten_reps() {
        assertThat(OneRepMax.estimate(kg("100"), 11)).isNull();
        assertThat(OneRepMax.estimate(kg("100"), 0)).isNull();
        assertThat(OneRepMax.estimate(kg("0"), 5)).isNull();
    }

    @Test
    void interpolates_the_table() {
        assertThat(OneRepMax.fractionFor(1.5)).isCloseTo(0.978, within(0.001));
        assertThat(OneRepMax.fractionFor(4.5)).isCloseTo(0.878, within(0.001));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void estimates_more_for_more_load_and_more_reps(int seed) {
        var random = new SplittableRandom(seed);
        for (int athlete = 0; athlete < ATHLETES_A_SEED; athlete++) {
            Load load = new Load(BigDecimal.valueOf(20 + random.nextInt(200)), WeightUnit.KG);
            int reps = 1 + random.nextInt(9);
            assertThat(OneRepMax.estimate(load, reps + 1)).isGreaterThan(OneRepMax.estimate(load, reps));
            assertThat(OneRepMax.estimate(load.times(1.1), reps)).isGreaterThan(OneRepMax.estimate(load, reps));
            assertThat(OneRepMax.fractionFor(reps + 1)).isLessThan(OneRepMax.fractionFor(reps));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void never_drifts_between_units(int seed) {
        var random = new SplittableRandom(seed);
        for (int athlete = 0; athlete < ATHLETES_A_SEED; athlete++) {
            Load load = new Load(new BigDecimal(random.nextInt(5_000)).movePointLeft(1), WeightUnit.KG);
            Load there = load;
            for (int i = 0; i < 50; i++) {
                there = there.in(WeightUnit.LB).in(WeightUnit.KG);
            }
            assertThat(there.value().doubleValue()).isCloseTo(load.value().doubleValue(), within(1e-9));
            assertThat(load.roundedDown()).isLessThanOrEqualTo(load);
            assertThat(load.roundedDown().in(WeightUnit.LB).in(WeightUnit.KG).roundedDown())
                    .isEqualByComparingTo(load.roundedDown());
        }
    }

    private static Load kg(String value) {
        return new Load(new BigDecimal(value), WeightUnit.KG);
    }
}
