package dev.coachline.local.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NoticesTest {

    private static final Instant END = Instant.parse("2026-04-01T00:00:00Z");
    private static final SimulatedAthlete ADA = new SimulatedAthlete(new UUID(0, 1), "Ada", "+12015550100",
            LocalTime.of(7, 0), World.start(LocalDate.of(2026, 3, 2)), LocalDate.MIN,
            List.of(new SimulatedAthlete.Stay(Instant.MIN, ZoneId.of("UTC"))), List.of(), LocalDate.of(2026, 3, 10),
            true);
    private static final Instant MOVED = Instant.parse("2026-03-10T19:00:00Z");

    private static Notices.Finding examine(SimulatedAthlete athlete, int times) {
        World world = new World(athlete.knownFrom(), END, List.of(athlete), List.of());
        return Notices.examine(world, List.of(), Collections.nCopies(times, new Witness.Sent(athlete.phone(), MOVED)));
    }

    @Test
    void one_to_each_who_moved() {
        assertThat(examine(ADA, 1)).isEqualTo(new Notices.Finding(1, 1, List.of()));
        assertThat(examine(ADA, 0).offences()).singleElement()
                .satisfies(offence -> assertThat(offence.what()).startsWith("told 0 times"));
        assertThat(examine(ADA, 2).offences()).hasSize(1);
    }

    @Test
    void none_to_who_stays() {
        SimulatedAthlete enrolled = OracleTest.athlete("UTC", LocalTime.of(7, 0));
        assertThat(examine(enrolled, 0)).isEqualTo(new Notices.Finding(0, 0, List.of()));
        assertThat(examine(enrolled, 1).offences()).hasSize(1);
    }

    @Test
    void at_most_one_where_a_stop_comes_close() {
        SimulatedAthlete silent = ADA.silent(MOVED.minus(Duration.ofHours(3)), Instant.MAX);
        assertThat(examine(silent, 0).offences()).isEmpty();
        assertThat(examine(silent, 1)).isEqualTo(new Notices.Finding(1, 1, List.of()));
        assertThat(examine(silent, 2).offences()).hasSize(1);
        SimulatedAthlete back = ADA.silent(MOVED.minus(Duration.ofDays(9)), MOVED.minus(Duration.ofDays(5)));
        assertThat(examine(back, 0).offences()).hasSize(1);
    }
}
