package dev.coachline.local.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.coachline.legacy.LegacyGenerator;

import static org.assertj.core.api.Assertions.assertThat;

class OracleTest {

    private static final LocalDate FROM = LocalDate.of(2026, 3, 2);
    private static final int DAYS = 84;

    /** Walks through the window in steps of five minutes and looks at the wall clock, as a person would. */
    private static List<Oracle.DueText> bruteForce(SimulatedAthlete athlete, Instant end) {
        List<Oracle.DueText> due = new ArrayList<>();
        Set<LocalDate> done = new HashSet<>();
        Instant first = ZonedDateTime.ofInstant(athlete.knownFrom(), athlete.zoneAt(athlete.knownFrom())).toInstant();
        for (Instant at = Instant.ofEpochSecond(Math.floorDiv(first.getEpochSecond(), 300L) * 300 - 172_800); !at
                .isAfter(end); at = at.plusSeconds(300)) {
            ZonedDateTime local = at.atZone(athlete.zoneAt(at));
            if (local.toLocalTime().isBefore(athlete.sendTime()) || !done.add(local.toLocalDate())) {
                continue;
            }
            Instant now = at;
            boolean silent = athlete.silences().stream()
                    .anyMatch(silence -> !now.isBefore(silence.from()) && now.isBefore(silence.until()));
            if (at.isAfter(athlete.knownFrom()) && !local.toLocalDate().isBefore(athlete.firstDate()) && !silent) {
                due.add(new Oracle.DueText(local.toLocalDate(), at));
            }
        }
        return due;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agrees_with_a_walk_through_every_minute(long seed) {
        World world = world(120, seed);

        for (SimulatedAthlete athlete : world.athletes()) {
            assertThat(Oracle.dueTexts(athlete, world.end())).as("%s", athlete)
                    .isEqualTo(bruteForce(athlete, world.end()));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void nobody_who_is_there_and_listens_misses_a_date(long seed) {
        World world = world(120, seed);

        for (SimulatedAthlete athlete : world.athletes()) {
            if (athlete.silences().isEmpty()) {
                List<LocalDate> dates = Oracle.dueTexts(athlete, world.end()).stream().map(Oracle.DueText::date)
                        .toList();
                assertThat(dates).containsExactlyElementsOf(
                        dates.getFirst().datesUntil(dates.getLast().plusDays(1)).toList());
            }
        }
    }

    @Test
    void a_send_time_that_the_clock_skips_moves_with_the_gap() {
        SimulatedAthlete athlete = athlete("Europe/Berlin", LocalTime.of(2, 30));

        assertThat(Oracle.dueAt(athlete, LocalDate.of(2026, 3, 29))).isEqualTo("2026-03-29T01:30:00Z");
    }

    @Test
    void a_send_time_that_comes_twice_counts_the_first_time() {
        SimulatedAthlete athlete = athlete("Europe/Berlin", LocalTime.of(2, 30));

        assertThat(Oracle.dueAt(athlete, LocalDate.of(2026, 10, 25))).isEqualTo("2026-10-25T00:30:00Z");
    }

    @Test
    void a_move_shifts_the_next_text_and_leaves_the_last_one_alone() {
        Instant move = Instant.parse("2026-03-10T15:23:00Z");
        SimulatedAthlete athlete = athlete("America/New_York", LocalTime.of(8, 0))
                .movingTo(ZoneId.of("America/Denver"), move);

        assertThat(Oracle.dueAt(athlete, LocalDate.of(2026, 3, 10))).isEqualTo("2026-03-10T12:00:00Z");
        assertThat(Oracle.dueAt(athlete, LocalDate.of(2026, 3, 11))).isEqualTo("2026-03-11T14:00:00Z");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void the_script_leaves_no_doubt_about_any_date(long seed) {
        World world = world(120, seed);

        for (Action action : world.script()) {
            switch (action) {
                case Action.Move(var at, var athlete, var zone) -> {
                    LocalDate today = at.atZone(athlete.stays().getFirst().zone()).toLocalDate();
                    assertThat(at.atZone(zone).toLocalDate()).isEqualTo(Oracle.dueTexts(athlete, at).getLast().date());
                    assertThat(Oracle.dueAt(athlete, today.plusDays(1))).isAfter(at.plus(Duration.ofHours(5)));
                }
                case Action.Reply reply -> assertThat(reply.at().getEpochSecond() % 3600).isEqualTo(7 * 60);
                case Action.Enrol enrol -> assertThat(Oracle.dueTexts(enrol.athlete(), world.end()).getFirst().at())
                        .isAfter(enrol.at().plus(Duration.ofMinutes(20)));
                case Action.CutOver cutOver -> assertThat(cutOver.athlete().convertible()).isTrue();
                case Action.RollBack back -> assertThat(Oracle.cutoverIsDue(back.athlete(), back.at())).isTrue();
                case Action.Refuse refuse -> assertThat(refuse.sends()).isBetween(1, 3);
            }
        }
        assertThat(world.script()).hasAtLeastOneElementOfType(Action.Move.class)
                .hasAtLeastOneElementOfType(Action.Enrol.class).hasAtLeastOneElementOfType(Action.Refuse.class);
    }

    @Test
    void the_same_seed_is_the_same_world_and_another_seed_is_another() {
        assertThat(world(60, 7)).isEqualTo(world(60, 7)).isNotEqualTo(world(60, 8));
    }

    static World world(int athletes, long seed) {
        int enrolling = athletes / 5;
        return WorldBuilder.build(
                LegacyGenerator.athletes(new LegacyGenerator.Settings(athletes - enrolling, FROM, DAYS, seed)),
                enrolling, FROM, DAYS, seed);
    }

    static SimulatedAthlete athlete(String zone, LocalTime sendTime) {
        return new SimulatedAthlete(new UUID(0, 1), "Ada", "+12015550100", sendTime, World.start(FROM), LocalDate.MIN,
                List.of(new SimulatedAthlete.Stay(Instant.MIN, ZoneId.of(zone))), List.of(), null, false);
    }
}
