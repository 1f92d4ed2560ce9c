package dev.coachline.workout.catalogue;

/** What a lift needs beside the athlete. */
public enum Kit {
    BARBELL, DUMBBELL, MACHINE, CABLE, PULL_UP_BAR, BANDS, BODY
}
