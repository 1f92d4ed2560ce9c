package dev.coachline.local.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DetoursTest {

    private static final Instant START = Instant.parse("2026-03-02T00:03:20Z");
    private static final Instant END = START.plus(Duration.ofDays(30));

    private static SimulatedAthlete athlete(int number) {
        return new SimulatedAthlete(new UUID(0x4000L + number, number), "Ada", "+447700900001", LocalTime.of(7, 0),
                START,
                LocalDate.MIN, List.of(new SimulatedAthlete.Stay(Instant.MIN, ZoneId.of("UTC"))), List.of(),
                LocalDate.parse("2026-03-10").plusDays(number % 30), true);
    }

    @Test
    void a_few_athletes_take_each_detour_and_the_same_ones_every_time() {
        int back = 0;
        int forth = 0;
        int emergencies = 0;
        for (int number = 0; number < 600; number++) {
            List<Action> drawn = Detours.of(athlete(number), START, END, 7);
            assertThat(drawn).isEqualTo(Detours.of(athlete(number), START, END, 7));
            assertThat(drawn).allSatisfy(action -> assertThat(action.at()).isBetween(START, END));
            back += drawn.size() == 1 && drawn.getFirst() instanceof Action.RollBack ? 1 : 0;
            forth += drawn.size() == 2 ? 1 : 0;
            emergencies += drawn.size() == 1 && drawn.getFirst() instanceof Action.CutOver ? 1 : 0;
        }
        assertThat(List.of(back, forth, emergencies)).allSatisfy(count -> assertThat(count).isBetween(3, 60));
    }

    @Test
    void knows_who_writes_which_text_but_not_while_it_changes() {
        SimulatedAthlete ada = athlete(0);
        Instant back = Instant.parse("2026-03-12T12:41:00Z");
        List<Detours.Period> periods = Detours.periods(ada, List.of(new Action.RollBack(back, ada),
                new Action.CutOver(back.plus(Duration.ofDays(3)), ada)), END);
        assertThat(periods).extracting(Detours.Period::responder).containsExactly("legacy", "markdown-v1", "legacy",
                "markdown-v1");
        assertThat(Detours.isWrong(periods, Instant.parse("2026-03-10T07:00:00Z"), "markdown-v1")).isTrue();
        assertThat(Detours.isWrong(periods, Instant.parse("2026-03-11T07:00:00Z"), "legacy")).as("changing").isFalse();
        assertThat(Detours.isWrong(periods, Instant.parse("2026-03-12T07:00:00Z"), "legacy")).isTrue();
        assertThat(Detours.isWrong(periods, Instant.parse("2026-03-14T07:00:00Z"), "legacy")).isFalse();
        assertThat(Detours.isWrong(periods, Instant.parse("2026-03-14T07:00:00Z"), "markdown-v1")).isTrue();
        assertThat(Detours.isWrong(periods, Instant.parse("2026-03-25T07:00:00Z"), "legacy")).isTrue();
    }
}
