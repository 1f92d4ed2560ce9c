package dev.coachline.workout.running;

/** Training intensities as shares of VDOT, from slow to fast: the middles of Daniels' ranges. */
public enum Pace {
    EASY(0.70), MARATHON(0.80), THRESHOLD(0.88), INTERVAL(0.975), REPETITION(1.075);

    private final double share;

    Pace(double share) {
        this.share = share;
    }

    double share() {
        return share;
    }
}
