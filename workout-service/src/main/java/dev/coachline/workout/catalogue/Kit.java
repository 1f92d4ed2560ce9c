package dev.coachline.workout.catalogue;

/** What a lift needs beside the athlete. */
public enum Kit {
    BARBELL, DUMBBELL, MACHINE, CABLE, PULL_UP_BAR, BANDS, BODY;

    /** Whether a load can be set at all. */
    public boolean loadable() {
        return this != BODY && this != PULL_UP_BAR && this != BANDS;
    }

    /** How many steps of a unit lie between two of its loads: stacks of machines have coarse plates. */
    public int coarseness() {
        return this == MACHINE || this == CABLE ? 2 : 1;
    }
}
