package dev.coachline.messaging.proposals;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class QuietHoursTest {

    @ParameterizedTest
    @CsvSource({"2026-03-02T00:00, 2026-03-02T08:00", "2026-03-02T07:59:59, 2026-03-02T08:00",
            "2026-03-02T08:00, 2026-03-02T08:00", "2026-03-02T20:59:59, 2026-03-02T20:59:59",
            "2026-03-02T21:00, 2026-03-03T08:00", "2026-03-31T23:30, 2026-04-01T08:00"})
    void nobody_is_texted_from_nine_to_eight(LocalDateTime local, LocalDateTime allowed) {
        for (ZoneId zone : new ZoneId[]{ZoneOffset.UTC, ZoneId.of("Asia/Kathmandu"), ZoneId.of("America/New_York")}) {
            assertThat(QuietHours.allowed(local.atZone(zone).toInstant(), zone))
                    .isEqualTo(allowed.atZone(zone).toInstant());
        }
    }

    /** The night in which clocks go forward, and one that repeats an hour. */
    @ParameterizedTest
    @CsvSource({"2026-03-28T21:30:00Z, 2026-03-29T06:00:00Z", "2026-10-24T20:30:00Z, 2026-10-25T07:00:00Z"})
    void a_change_of_the_clocks_leaves_the_hour_on_the_wall(Instant now, Instant allowed) {
        assertThat(QuietHours.allowed(now, ZoneId.of("Europe/Berlin"))).isEqualTo(allowed);
    }
}
