package dev.coachline.migration.runs;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WavesTest {

    private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");

    @Test
    void the_first_wave_has_somebody_and_the_last_one_everybody() {
        assertThat(Waves.USUAL.opens(0, 25)).isEqualTo(1);
        assertThat(Waves.USUAL.opens(1, 25)).isEqualTo(3);
        assertThat(Waves.USUAL.opens(2, 25)).isEqualTo(25);
        assertThat(Waves.USUAL.opens(0, 0)).isZero();
        assertThat(StartRun.sizes(Waves.USUAL, 10_000)).containsExactly(100, 900, 9000);
        assertThat(Waves.USUAL).hasToString("1 % -> 10 % -> 100 %");
    }

    @Test
    void waves_grow_to_the_whole() {
        assertThat(Waves.areWaves(List.of())).isFalse();
        assertThat(Waves.areWaves(List.of(BigDecimal.TEN))).isFalse();
        assertThat(Waves.areWaves(List.of(BigDecimal.ZERO, BigDecimal.valueOf(100)))).isFalse();
        assertThat(Waves.areWaves(List.of(BigDecimal.TEN, BigDecimal.TEN, BigDecimal.valueOf(100)))).isFalse();
        assertThat(Waves.areWaves(List.of(new BigDecimal("0.5"), BigDecimal.valueOf(100)))).isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void members_keep_their_places_whoever_else_is_selected(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Candidate> all = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Route route = Route.values()[random.nextInt(Route.values().length)];
            all.add(new Candidate(new UUID(random.nextLong(), random.nextLong()), route, NOW));
        }
        Set<UUID> taken = new HashSet<>(
                all.stream().map(Candidate::athleteId).filter(id -> random.nextInt(10) == 0).toList());
        Runs.Beginning whole = StartRun.compose(UUID.randomUUID(), "a", RunSettings.STANDING, all, taken, "op", NOW);
        List<Candidate> some = all.stream().filter(candidate -> random.nextBoolean()).toList();
        Runs.Beginning part = StartRun.compose(UUID.randomUUID(), "b", RunSettings.STANDING, some, taken, "op", NOW);
        assertThat(order(whole)).containsSubsequence(order(part));
        assertThat(whole.run().members()).isEqualTo(order(whole).size());
        assertThat(whole.members()).hasSize(300).allSatisfy(member -> {
            UUID id = member.candidate().athleteId();
            assertThat(member.place() >= 0).isEqualTo(member.candidate().route().moves());
            assertThat(member.candidate().route() == Route.IN_ANOTHER_RUN && member.place() < 0
                    || !taken.contains(id) || !member.candidate().route().moves()).isTrue();
        });
    }

    private static List<UUID> order(Runs.Beginning beginning) {
        return beginning.members().stream().filter(member -> member.place() >= 0)
                .map(member -> member.candidate().athleteId()).toList();
    }
}
