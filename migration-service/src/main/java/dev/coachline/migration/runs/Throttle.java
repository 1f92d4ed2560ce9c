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
    /** Of reads that nothing slows down, so many are slower than their 99th percentile. */
    private static final double SLOWEST = 0.01;
    private static final int DEVIATIONS = 2;
    private static final int PERCENT = 100;

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
            case LatencyTarget.Absolute(var most) -> next(current, observed.p95().compareTo(most) > 0,
                    observed.p95().toNanos() < most.toNanos() * WELL_BELOW);
            case LatencyTarget.Increase(var percent) -> {
                // A hundred reads have one that makes their 99th percentile, and chance makes that one: a run that no read
                // feels would be halved every second time. So it is counted how many are too slow (Poisson). A pace that is
                // found by trying swings about what it is held to: half of what is allowed, so that all stays within that.
                double usual = SLOWEST * observed.going().size();
                long slow = observed.slowerThan(halfAbove(observed.stillP99(), percent));
                yield next(current, slow >= usual + DEVIATIONS * Math.sqrt(usual), slow <= usual);
            }
        };
    }

    private static Duration halfAbove(Duration time, int percent) {
        return time.plus(time.multipliedBy(percent).dividedBy(2 * PERCENT));
    }

    private static double next(double current, boolean tooSlow, boolean wellBelow) {
        if (tooSlow) {
            return Math.max(LEAST, current / 2);
        }
        return wellBelow ? Math.min(OPEN, current + Math.min(STEP, current * QUARTER)) : current;
    }
}
