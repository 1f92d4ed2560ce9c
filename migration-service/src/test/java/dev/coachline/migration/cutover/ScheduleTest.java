package dev.coachline.migration.cutover;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ScheduleTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> ZONES = List.of("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata",
            "Pacific/Apia", "Australia/Lord_Howe");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void an_athlete_is_never_touched_within_the_distance_of_a_text(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2000; i++) {
            Schedule schedule = new Schedule(ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))), random.nextInt(24));
            Duration distance = Duration.ofMinutes(random.nextInt(60, 361));
            Instant now = START.plusSeconds(random.nextLong(366L * 86_400));
            Instant clear = schedule.clearOfTexts(now, distance);
            assertThat(clear).isBetween(now, now.plus(distance.multipliedBy(2)));
            LocalDate date = schedule.dateAt(clear);
            for (int day = -2; day <= 2; day++) {
                assertThat(Duration.between(schedule.sendAt(date.plusDays(day)), clear).abs())
                        .isGreaterThanOrEqualTo(distance);
            }
        }
    }
}
