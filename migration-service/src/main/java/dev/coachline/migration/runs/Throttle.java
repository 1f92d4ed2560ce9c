package dev.coachline.migration.runs;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How much of its rate a run may use: half of it as soon as live traffic is too slow, and back by a quarter, a tenth of the
 * whole at most, once it is well below the target (additive increase, multiplicative decrease: Chiu and Jain 1989; slow
 * start: RFC 5681).
 */
public final class Throttle {

    public static final double OPEN = 1;
    /** Never nothing: a run that stands still learns nothing about the latency that it causes. */
    static final double LEAST = 1.0 / 1024;
    private static final double SLOW_START = 1.0 / 64;
    private static final double STEP = 0.1;
    private static final double QUARTER = 0.25;
    private static final double WELL_BELOW = 0.8;

    private Throttle() {}

    /**
     * Where a run begins: what it costs live traffic is not known yet.
     *
     * @param target absent for no throttle
     */
    public static double first(@Nullable LatencyTarget target) {
        return target instanceof LatencyTarget.Increase ? SLOW_START : OPEN;
    }

    /**
     * @param observed absent where not enough was read yet, which changes nothing
     * @param target absent for no throttle
     */
    public static double next(double current, Runs.@Nullable ReadTimes observed, @Nullable LatencyTarget target) {
        if (target == null) {
            return OPEN;
        }
        if (observed == null) {
            return current;
        }
        return switch (target) {
            case LatencyTarget.Absolute(var most) ->
                next(current, observed.p95(), (double) most.toNanos(), most.toNanos() * WELL_BELOW);
            // Reads are never well below what they take alone: half of what is allowed is near enough.
            case LatencyTarget.Increase(var percent) -> next(current, observed.p99(),
                    above(observed.stillP99(), percent), above(observed.stillP99(), percent / 2.0));
        };
    }

    private static double above(Duration time, double percent) {
        return time.toNanos() * (1 + percent / 100);
    }

    private static double next(double current, Duration found, double most, double wellBelow) {
        if (found.toNanos() > most) {
            return Math.max(LEAST, current / 2);
        }
        return found.toNanos() < wellBelow ? Math.min(OPEN, current + Math.min(STEP, current * QUARTER)) : current;
    }
}
