package dev.coachline.migration.runs;

import java.time.Duration;

/** What reads of the legacy database may take while a run moves athletes; slower, and the run slows down. */
public sealed interface LatencyTarget {

    /** A tenth more than without moves. */
    LatencyTarget USUAL = new Increase(10);

    /** @param percent more than while nothing moves, at the 99th percentile; from 1 */
    record Increase(int percent) implements LatencyTarget {}

    /** @param most at the 95th percentile, whatever reads take without moves */
    record Absolute(Duration most) implements LatencyTarget {}
}
