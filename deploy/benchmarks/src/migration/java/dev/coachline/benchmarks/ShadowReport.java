package dev.coachline.benchmarks;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * Whether shadow reads find what is wrong and nothing else.
 *
 * @param compared sessions that were compared within this process
 * @param comparedPerSecond on one core, the making of both answers included
 * @param comparedEndToEnd reads that the running service made on both sides, beside its answers
 * @param endToEndPerSecond of them, while the gateway answered as fast as it was asked
 * @param gatewayP50Millis of the gateway's answers meanwhile
 * @param gatewayP99Millis the same
 * @param unexplained differences that nobody seeded, in both
 * @param corruptionsSeeded single values that were changed, in both
 * @param corruptionsFound of them
 * @param switchBackSeconds from the answer to the first read of a corrupted athlete until another athlete's read is answered
 *        from the legacy side; the longest of all corruptions
 */
public record ShadowReport(long compared, double comparedPerSecond, long comparedEndToEnd, double endToEndPerSecond,
        double gatewayP50Millis, double gatewayP99Millis, long unexplained, long corruptionsSeeded,
        long corruptionsFound, double switchBackSeconds, double wallSeconds) {

    private static final double MOST_SECONDS = 5;

    /** Why this run does not show what it should, a sentence each. */
    @JsonIgnore
    public List<String> objections() {
        List<String> objections = new ArrayList<>();
        if (unexplained > 0) {
            objections.add("%,d differences are unexplained, and nobody seeded them.".formatted(unexplained));
        }
        if (corruptionsFound < corruptionsSeeded) {
            objections.add(
                    "%,d of %,d corruptions were not found.".formatted(corruptionsSeeded - corruptionsFound,
                            corruptionsSeeded));
        }
        if (switchBackSeconds > MOST_SECONDS) {
            objections.add("Reads switched back after %.1f s, and should within %.0f s.".formatted(switchBackSeconds,
                    MOST_SECONDS));
        }
        return objections;
    }
}
