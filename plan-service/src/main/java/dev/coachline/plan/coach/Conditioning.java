package dev.coachline.plan.coach;

import dev.coachline.plan.coach.AthleteProfile.Experience;
import dev.coachline.plan.plans.Theme;

/**
 * How long the runs of a week are.
 *
 * @param longRun minutes of the long run in a building week
 */
record Conditioning(double longRun) {

    /** Below the cap of 1.10 x the longest run of the last 30 days (Garmin-RUNSAFE 2025), a deload within them included. */
    private static final double GROWTH = 1.06;
    private static final double LONGEST = 150;
    private static final double DELOAD = 0.7;
    private static final int MOBILITY_MINUTES = 25;

    /** A later plan starts above the start of the one before and below its end. */
    static Conditioning from(Experience experience, int sequence) {
        double start = switch (experience) {
            case BEGINNER -> 40;
            case INTERMEDIATE -> 60;
            case ADVANCED -> 80;
        };
        return new Conditioning(Math.min(LONGEST, start * Math.pow(GROWTH, 3.0 * (sequence - 1))));
    }

    Conditioning next() {
        return new Conditioning(Math.min(LONGEST, longRun * GROWTH));
    }

    int minutes(Theme theme, boolean deload) {
        double share = switch (theme) {
            case LONG_RUN -> 1;
            case EASY_RUN -> 0.6;
            case INTERVALS -> 0.5;
            default -> 0;
        };
        return share == 0 ? MOBILITY_MINUTES : (int) Math.floor(longRun * share * (deload ? DELOAD : 1));
    }
}
