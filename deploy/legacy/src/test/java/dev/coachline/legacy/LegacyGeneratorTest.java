package dev.coachline.legacy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LegacyGeneratorTest {

    private static final LocalDate FROM = LocalDate.parse("2026-03-01");

    private static List<LegacyAthlete> athletes(int count, long seed) {
        return LegacyGenerator.athletes(new LegacyGenerator.Settings(count, FROM, 84, seed));
    }

    @Test
    void the_same_seed_gives_the_same_athletes_however_many_there_are() {
        assertThat(athletes(200, 7)).isEqualTo(athletes(400, 7).subList(0, 200));
        assertThat(athletes(200, 7)).isNotEqualTo(athletes(200, 8));
    }

    @Test
    void ids_and_phones_belong_to_one_athlete_and_to_nobody_real() {
        List<LegacyAthlete> athletes = athletes(11_000, 1);
        assertThat(athletes.stream().map(LegacyAthlete::id).collect(Collectors.toSet())).hasSize(11_000);
        assertThat(athletes.stream().map(LegacyAthlete::phone).collect(Collectors.toSet())).hasSize(11_000);
        assertThat(athletes).allSatisfy(a -> assertThat(a.phone()).matches("\\+1[2-9]\\d{2}55501\\d{2}"));
        assertThat(athletes).allSatisfy(a -> assertThat(a.id()).extracting(UUID::version).isEqualTo(4));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void most_plans_of_those_who_can_move_end_inside_the_window(long seed) {
        List<LegacyAthlete> convertible = athletes(200, seed).stream().filter(LegacyAthlete::convertible).toList();
        assertThat(convertible).hasSize(160);
        long inside = convertible.stream().filter(a -> !a.planEndsOn().isAfter(FROM.plusDays(84 - 5))).count();
        assertThat(inside).isBetween(130L, 159L);
        assertThat(convertible).allSatisfy(a -> assertThat(a.planEndsOn()).isAfterOrEqualTo(FROM.plusDays(8)));
    }

    @Test
    void every_generation_is_there_in_many_zones_and_at_odd_hours() {
        List<LegacyAthlete> athletes = athletes(200, 1);
        assertThat(athletes.stream().map(LegacyAthlete::generation).collect(Collectors.toSet())).contains("P1/F1",
                "P1/F2", "P3/F1", "P3/F2", "P1/F4", "P0/F1", "P2/F1", "P2B/F1", "P4/F1");
        assertThat(athletes.stream().map(a -> a.zone().getId()).collect(Collectors.toSet())).hasSizeGreaterThan(35)
                .contains("Asia/Kathmandu", "Pacific/Chatham");
        assertThat(athletes.stream().map(LegacyAthlete::sendTime)).contains(LocalTime.of(0, 0), LocalTime.of(22, 0));
    }

    @Test
    void every_trap_that_texts_can_reach_is_somewhere_in_a_large_town() {
        List<String> there = athletes(600, 1).stream().map(LegacyAthlete::trait).filter(Objects::nonNull).distinct()
                .toList();
        assertThat(there).containsExactlyInAnyOrderElementsOf(
                Generation.TRAITS.stream().filter(Trait::reachable).map(Trait::name).toList());
        assertThat(athletes(600, 1)).allMatch(LegacyAthlete::reachable)
                .allMatch(athlete -> athlete.convertible() == (athlete.quarantine() == null));
        assertThat(Generation.TRAITS.stream().map(Trait::name)).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0} weeks")
    @ValueSource(ints = {1, 2, 6, 7, 12, 23})
    void mesocycles_add_up_to_the_weeks_of_the_plan(int weeks) {
        IntStream.range(0, 50).forEach(seed -> assertThat(PlanRows.blocks(weeks, new java.util.SplittableRandom(seed)))
                .allMatch(block -> block > 0 && block <= 6)
                .satisfies(blocks -> assertThat(blocks.stream().mapToInt(i -> i).sum()).isEqualTo(weeks)));
    }
}
