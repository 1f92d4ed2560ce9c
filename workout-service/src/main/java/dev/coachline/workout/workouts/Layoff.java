package dev.coachline.workout.workouts;

/** A break in training and what it takes off; derived from McMaster 2013 and Halonen 2024. */
enum Layoff {
    NONE(1.0), SHORT(0.95), MEDIUM(0.90), LONG(0.85);

    private static final double VOLUME_AFTER_A_LONG_ONE = 0.6;
    private final double factor;

    Layoff(double factor) {
        this.factor = factor;
    }

    static Layoff of(long daysOff) {
        if (daysOff <= 14) {
            return NONE;
        }
        if (daysOff <= 28) {
            return SHORT;
        }
        return daysOff <= 56 ? MEDIUM : LONG;
    }

    /** What part of the load is left. */
    double factor() {
        return factor;
    }

    int sets(int usual) {
        return this == LONG ? Math.max(1, (int) (usual * VOLUME_AFTER_A_LONG_ONE)) : usual;
    }

    /** Such as {@code ; 5% less after a break}; empty where there was none. */
    String words() {
        return this == NONE ? "" : "; " + Math.round((1 - factor) * 100) + "% less after a break";
    }
}
