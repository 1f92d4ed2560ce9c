package dev.coachline.migration.runs;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How fast a run goes; may be changed while it runs.
 *
 * @param perMinute heavy steps (a snapshot with its conversion, a cutover) in a minute; absent for as many as there are
 * @param batch heavy steps at once before the rate counts, and athletes who are asked for in one go; from 1
 * @param textDistance no athlete is touched within this time before or after a text; one to six hours
 * @param latencyTarget what a read of the legacy database may take, as live traffic sees it; absent for no throttle
 */
public record Pace(@Nullable Integer perMinute, int batch, Duration textDistance,
        @Nullable LatencyTarget latencyTarget) {

    public static final Duration LEAST_DISTANCE = Duration.ofHours(1);
    public static final Duration MOST_DISTANCE = Duration.ofHours(6);
    public static final Pace USUAL = new Pace(60, 20, LEAST_DISTANCE, LatencyTarget.USUAL);
    /** Athletes at their boundary, as they come. */
    public static final Pace UNLIMITED = new Pace(null, 20, LEAST_DISTANCE, null);

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    /**
     * What came of asking for a heavy step.
     *
     * @param nextSlot to be kept for the next one who asks
     * @param free when to take it: now, or to ask again
     */
    public record Slot(boolean granted, Instant nextSlot, Instant free) {}

    /**
     * Takes a place in the queue (generic cell rate algorithm, ITU-T I.371).
     *
     * @param nextSlot as the last one left it
     * @param throttle part of the rate that is left, above 0 to 1
     */
    public Slot claim(Instant nextSlot, Instant now, double throttle) {
        if (perMinute == null) {
            return new Slot(true, nextSlot, now);
        }
        Duration apart = Duration.ofNanos((long) (MINUTE / (perMinute * throttle)));
        Instant free = nextSlot.minus(apart.multipliedBy(batch - 1L));
        if (free.isAfter(now)) {
            return new Slot(false, nextSlot, free);
        }
        return new Slot(true, (nextSlot.isAfter(now) ? nextSlot : now).plus(apart), now);
    }

    double rate(double throttle) {
        return perMinute == null ? Double.POSITIVE_INFINITY : perMinute * throttle;
    }
}
