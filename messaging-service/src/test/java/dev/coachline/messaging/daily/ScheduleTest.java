package dev.coachline.messaging.daily;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ScheduleTest {

    private static final UUID ATHLETE = new UUID(0, 0);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate EVER = LocalDate.EPOCH;

    private static Schedule idle(String zone, String sendTime) {
        return Schedule.idle(ATHLETE, ZoneId.of(zone), LocalTime.parse(sendTime), true);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-02T05:59:59Z, 2026-03-02", "2026-03-02T06:00:00Z, 2026-03-03",
            "2026-03-02T22:59:00Z, 2026-03-03",
            "2026-03-02T23:30:00Z, 2026-03-03"})
    void begins_with_the_first_date_whose_send_time_is_ahead(Instant now, LocalDate first) {
        assertThat(idle("Europe/Berlin", "07:00").begun(EVER, null, now).nextDate()).isEqualTo(first);
    }

    @Test
    void does_not_begin_before_the_first_date_that_somebody_answers_for() {
        assertThat(idle("Europe/Berlin", "07:00")
                .begun(LocalDate.parse("2026-03-09"), null, Instant.parse("2026-03-02T00:00:00Z")).nextDate())
                .isEqualTo("2026-03-09");
    }

    @Test
    void does_not_begin_without_route_or_consent() {
        Instant now = Instant.parse("2026-03-02T00:00:00Z");
        assertThat(idle("Europe/Berlin", "07:00").begun(null, null, now).active()).isFalse();
        assertThat(Schedule.idle(ATHLETE, BERLIN, LocalTime.of(7, 0), false).begun(EVER, null, now).active()).isFalse();
    }

    @Test
    void skips_a_date_that_has_its_text_already() {
        assertThat(idle("Europe/Berlin", "09:00")
                .begun(EVER, LocalDate.parse("2026-03-02"), Instant.parse("2026-03-02T06:30:00Z")).nextDate())
                .isEqualTo("2026-03-03");
    }

    @Test
    void a_send_time_in_the_gap_moves_forward_by_the_gap() {
        assertThat(idle("Europe/Berlin", "02:30").sendAt(LocalDate.parse("2026-03-29")))
                .isEqualTo("2026-03-29T01:30:00Z");
    }

    @Test
    void a_send_time_in_the_overlap_is_the_first_of_the_two() {
        assertThat(idle("Europe/Berlin", "02:30").sendAt(LocalDate.parse("2026-10-25")))
                .isEqualTo("2026-10-25T00:30:00Z");
    }

    @Test
    void prepares_two_three_or_four_whole_hours_ahead() {
        List<Duration> leads = Stream.iterate(0L, i -> i + 1).limit(200).map(i -> Schedule.lead(new UUID(i * 31, i)))
                .distinct().sorted().toList();
        assertThat(leads).containsExactly(Duration.ofHours(2), Duration.ofHours(3), Duration.ofHours(4));
    }

    @Test
    void a_move_east_past_the_send_time_sends_at_once() {
        Instant now = Instant.parse("2026-03-02T11:30:00Z");
        Schedule moved = idle("America/New_York", "07:00").begun(EVER, null, now).moved(ZoneId.of("Europe/London"),
                LocalTime.of(7, 0), now);
        assertThat(moved.nextDate()).isEqualTo("2026-03-02");
        assertThat(moved.sendAt(LocalDate.parse("2026-03-02"))).isEqualTo(now);
        assertThat(moved.nextPrepareAt()).isBefore(now);
        assertThat(moved.advanced().sendAt(LocalDate.parse("2026-03-03"))).isEqualTo("2026-03-03T07:00:00Z");
    }

    @Test
    void a_move_west_does_not_send_a_date_again() {
        Instant now = Instant.parse("2026-03-02T07:30:00Z");
        Schedule sentToday = idle("Europe/London", "07:00").begun(EVER, LocalDate.parse("2026-03-02"), now);
        Schedule moved = sentToday.moved(ZoneId.of("America/New_York"), LocalTime.of(7, 0), now);
        assertThat(moved.nextDate()).isEqualTo("2026-03-03");
        assertThat(moved.sendAt(LocalDate.parse("2026-03-03"))).isEqualTo("2026-03-03T12:00:00Z");
    }

    @Test
    void a_move_across_the_date_line_leaves_out_only_a_date_that_is_over() {
        Instant now = Instant.parse("2026-03-02T16:00:00Z");
        Schedule moved = idle("Pacific/Honolulu", "07:00").begun(EVER, null, now).moved(ZoneId.of("Pacific/Auckland"),
                LocalTime.of(7, 0), now);
        assertThat(moved.nextDate()).isEqualTo("2026-03-03");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void every_local_date_gets_exactly_one_rising_instant(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> zones = ZoneId.getAvailableZoneIds().stream().filter(id -> id.contains("/")).sorted().toList();
        for (int i = 0; i < 40; i++) {
            Schedule schedule = Schedule.idle(new UUID(random.nextLong(), random.nextLong()),
                    ZoneId.of(zones.get(random.nextInt(zones.size()))),
                    LocalTime.of(random.nextInt(24), random.nextInt(60)), true)
                    .begun(EVER, null, Instant.parse("2026-01-01T00:00:00Z"));
            List<Instant> instants = new ArrayList<>();
            LocalDate date = schedule.nextDate();
            for (int day = 0; day < 366; day++) {
                assertThat(schedule.nextDate()).isEqualTo(date.plusDays(day));
                instants.add(schedule.sendAt(schedule.nextDate()));
                schedule = schedule.advanced();
            }
            assertThat(instants).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void a_date_that_the_zone_leaves_out_has_no_text_and_the_next_has_one() {
        Schedule before = idle("Pacific/Apia", "07:00").begun(EVER, null, Instant.parse("2011-12-29T00:00:00Z"));
        assertThat(before.nextDate()).isEqualTo("2011-12-29");
        Schedule after = before.advanced();
        assertThat(after.nextDate()).isEqualTo("2011-12-31");
        assertThat(after.nextSendAt()).isEqualTo("2011-12-30T17:00:00Z");
        assertThat(after.advanced().nextSendAt()).isEqualTo("2011-12-31T17:00:00Z");
    }

    @Test
    void instants_derived_by_other_rules_are_derived_again_and_others_are_left_alone() {
        Instant now = Instant.parse("2026-03-28T20:00:00Z");
        Schedule berlin = idle("Europe/Berlin", "07:00").begun(EVER, LocalDate.parse("2026-03-28"), now);
        assertThat(berlin.rederived(now)).isSameAs(berlin);
        Schedule withoutSummerTime = idle("Africa/Lagos", "07:00").begun(EVER, LocalDate.parse("2026-03-28"), now);
        Schedule stale = new Schedule(ATHLETE, BERLIN, LocalTime.of(7, 0), true, withoutSummerTime.nextDate(),
                withoutSummerTime.nextPrepareAt(), null);
        assertThat(stale.rederived(now).nextPrepareAt()).isEqualTo(berlin.nextPrepareAt());
        assertThat(stale.rederived(now).nextDate()).isEqualTo(berlin.nextDate());
    }

    @Test
    void a_text_that_is_merely_overdue_keeps_its_time_when_instants_are_derived_again() {
        Schedule berlin = idle("Europe/Berlin", "07:00").begun(EVER, null, Instant.parse("2026-03-02T00:00:00Z"));
        assertThat(berlin.rederived(Instant.parse("2026-03-02T09:00:00Z"))).isSameAs(berlin);
    }
}
