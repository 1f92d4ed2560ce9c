package dev.coachline.migration.runs;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How much of its rate a run may use: half of it as soon as live traffic is too slow, and back a tenth at a time once it is
 * well below the target (additive increase, multiplicative decrease: Chiu and Jain 1989).
 */
public final class Throttle {

    public static final double OPEN = 1;
    /** Never nothing: a run that stands still learns nothing about the latency that it causes. */
    static final double LEAST = 1.0 / 64;
    private static final double STEP = 0.1;
    private static final double WELL_BELOW = 0.8;

    private Throttle() {}

    /**
     * @param observed 95th percentile since the last look; absent where nobody asked, which changes nothing
     * @param target absent for no throttle
     */
    public static double next(double current, @Nullable Duration observed, @Nullable Duration target) {
        if (target == null) {
            return OPEN;
        }
        if (observed == null) {
            return current;
        }
        if (observed.compareTo(target) > 0) {
            return Math.max(LEAST, current / 2);
        }
        return observed.toNanos() < target.toNanos() * WELL_BELOW ? Math.min(OPEN, current + STEP) : current;
    }
}
