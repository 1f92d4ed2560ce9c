package dev.coachline.workout.strength;

import org.jspecify.annotations.Nullable;

/** Estimates of the most that can be lifted once, and what part of it can be lifted how often. */
public final class OneRepMax {

    /** Beyond ten repetitions the formulas drift apart and say little. */
    public static final int MOST_REPS = 10;

    /** Fraction of 1RM that can be lifted 1, 2, ... 10 times; Zourdos 2016, Helms 2016. */
    private static final double[] FRACTION = {1.0, 0.955, 0.922, 0.892, 0.863, 0.837, 0.811, 0.786, 0.762, 0.739};

    private OneRepMax() {}

    /** w(1 + r/30), and w for a single; Epley 1985. */
    public static double epley(double load, int reps) {
        return reps == 1 ? load : load * (1 + reps / 30.0);
    }

    /** 36w/(37 - r); Brzycki 1993. */
    public static double brzycki(double load, int reps) {
        return 36.0 * load / (37.0 - reps);
    }

    /**
     * The more careful of the two formulas.
     *
     * @param reps absent where only the load is known, which then counts as a single
     * @return null where the set says too little
     */
    public static @Nullable Load estimate(Load load, @Nullable Integer reps) {
        int done = reps == null ? 1 : reps;
        if (done < 1 || done > MOST_REPS || load.value().signum() <= 0) {
            return null;
        }
        return load.times(Math.min(epley(1, done), brzycki(1, done)));
    }

    /** The fraction of 1RM at which a set ends in failure after so many repetitions; beyond ten by Epley's formula. */
    public static double fractionFor(double reps) {
        if (reps <= 1) {
            return 1.0;
        }
        if (reps >= MOST_REPS) {
            return Math.min(FRACTION[MOST_REPS - 1], 1 / (1 + reps / 30.0));
        }
        int below = (int) Math.floor(reps);
        return FRACTION[below - 1] + (reps - below) * (FRACTION[below] - FRACTION[below - 1]);
    }

    /** How often a fraction of 1RM can be lifted; the inverse of {@link #fractionFor}. */
    public static double repsAt(double fraction) {
        if (fraction >= 1) {
            return 1;
        }
        for (int reps = 2; reps <= MOST_REPS; reps++) {
            if (fraction >= FRACTION[reps - 1]) {
                return reps - (fraction - FRACTION[reps - 1]) / (FRACTION[reps - 2] - FRACTION[reps - 1]);
            }
        }
        return Math.max(MOST_REPS, 30 * (1 / fraction - 1));
    }

    /** RPE of a set: 10 less the repetitions that are left in reserve; in halves, from 5 to 10. */
    public static double rpe(double intensity, int reps) {
        double reserve = 0;
        while (reserve < 5 && fractionFor(reps + reserve + 0.5) >= intensity) {
            reserve += 0.5;
        }
        return 10 - reserve;
    }
}
