package dev.coachline.benchmarks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TimeBenchmarkTest {

    @Test
    void ours_keeps_to_the_clock_on_the_wall_and_the_judge_is_not_blind() {
        TimeReport report = new TimeBenchmark(new TimeBenchmark.Settings(40, 1_000, 7), line -> {}).run();
        assertThat(report.cases()).isGreaterThan(10_000);
        assertThat(report.missed() + report.doubled() + report.wrong()).isZero();
        assertThat(report.peers().get("quartz").missed()).isPositive();
        assertThat(report.peers().get("spring").doubled()).isPositive();
        assertThat(report.peers().get("db-scheduler").wrong()).isPositive();
    }

    @Test
    void a_time_that_the_clock_never_shows_may_come_within_the_gap_after_it() {
        WallClock.Moment moment = new WallClock(ZoneId.of("Europe/Berlin"), LocalTime.of(2, 30))
                .on(LocalDate.parse("2026-03-29"));
        assertThat(moment).isNotNull();
        assertThat(moment.first()).isEqualTo("2026-03-29T01:00:00Z");
        assertThat(moment.covers(Instant.parse("2026-03-29T01:30:00Z"))).isTrue();
        assertThat(moment.covers(Instant.parse("2026-03-29T02:30:00Z"))).isFalse();
    }

    @Test
    void a_date_that_a_zone_leaves_out_has_no_moment() {
        assertThat(new WallClock(ZoneId.of("Pacific/Apia"), LocalTime.of(7, 0)).on(LocalDate.parse("2011-12-30")))
                .isNull();
    }
}
