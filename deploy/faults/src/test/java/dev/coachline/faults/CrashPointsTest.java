package dev.coachline.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.coachline.faults.CrashPoints.Fault;
import dev.coachline.faults.CrashPoints.Side;

import static org.assertj.core.api.Assertions.assertThat;

class CrashPointsTest {

    @TempDir
    private Path directory;

    @Test
    void eachFaultStrikesOnceAndSoonWhateverTheSeed() throws IOException {
        for (long seed = 0; seed < 50; seed++) {
            CrashPoints points = points(seed, Set.of());

            Map<Side, Integer> struck = strikes(points, 10);

            assertThat(struck).as("seed %d", seed).isEqualTo(Map.of(Side.BEFORE, 1, Side.AFTER, 1));
        }
    }

    @Test
    void theSeedDecidesAtWhichPass() throws IOException {
        Set<Integer> firstStrikes = new java.util.HashSet<>();
        for (long seed = 0; seed < 50; seed++) {
            CrashPoints points = points(seed, Set.of());
            int pass = 1;
            while (points.pass("Claims.claim", Side.BEFORE) == Fault.NONE) {
                pass++;
            }
            firstStrikes.add(pass);
        }

        assertThat(firstStrikes).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void theNextProcessRemembersWhatStruckTheLast() throws IOException {
        strikes(points(1, Set.of()), 10);

        assertThat(strikes(points(1, Set.of()), 10)).isEmpty();
        assertThat(Files.readAllLines(directory.resolve("1.log"))).containsExactlyInAnyOrder("seen Claims.claim",
                "before Claims.claim throw", "after Claims.claim throw");
    }

    @Test
    void whereThereAreKillsNothingElseStrikes() throws IOException {
        CrashPoints points = points(1, Set.of("after Claims.claim"));

        assertThat(strikes(points, 10)).isEqualTo(Map.of(Side.AFTER, 1));
        assertThat(Files.readString(directory.resolve("1.log"))).contains("after Claims.claim kill");
    }

    private CrashPoints points(long seed, Set<String> kills) throws IOException {
        return new CrashPoints(directory.resolve(seed + ".log"), seed, kills);
    }

    private static Map<Side, Integer> strikes(CrashPoints points, int passes) {
        Map<Side, Integer> strikes = new EnumMap<>(Side.class);
        for (int pass = 0; pass < passes; pass++) {
            for (Side side : Side.values()) {
                if (points.pass("Claims.claim", side) != Fault.NONE) {
                    strikes.merge(side, 1, Integer::sum);
                }
            }
        }
        return Collections.unmodifiableMap(strikes);
    }
}
