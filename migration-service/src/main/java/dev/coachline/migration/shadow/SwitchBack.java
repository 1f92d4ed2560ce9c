package dev.coachline.migration.shadow;

import java.time.Duration;

/**
 * When reads of a kind go back to the legacy system by themselves.
 *
 * @param bound so many unexplained comparisons in 100,000 are borne; 0 for none
 * @param window of the comparisons that count
 */
public record SwitchBack(int bound, Duration window) {

    private static final long PER = 100_000;

    public boolean isDue(long compared, long unexplained) {
        return unexplained > 0 && unexplained * PER > compared * bound;
    }
}
