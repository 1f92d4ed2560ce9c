package dev.coachline.local;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class DemoAthleteTest {

    private static final Instant YEAR_START = Instant.parse("2026-01-01T00:00:00Z");

    static java.util.stream.Stream<Arguments> seeds() {
        return java.util.stream.LongStream.range(0, 50).mapToObj(Arguments::of);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void gets_the_first_text_within_two_and_a_half_minutes_in_the_morning(long seed) {
        Instant now = YEAR_START.plusSeconds(new SplittableRandom(seed).nextLong(365 * 86_400L));

        DemoAthlete.Due due = DemoAthlete.Due.after(now);

        assertThat(Duration.between(now, due.at().toInstant())).isBetween(Duration.ofSeconds(75),
                Duration.ofSeconds(135));
        assertThat(due.at().getSecond()).isZero();
        assertThat(due.at().getHour()).isBetween(5, 9);
    }

    @ParameterizedTest
    @EnumSource
    void trains_on_the_first_day_whatever_weekday_it_is(DayOfWeek today) {
        assertThat(DemoAthlete.daysOfRest(today)).hasSize(3).doesNotHaveDuplicates()
                .doesNotContain(today.name().toLowerCase(Locale.ROOT));
    }
}
