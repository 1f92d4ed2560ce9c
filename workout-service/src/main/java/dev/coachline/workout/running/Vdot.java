package dev.coachline.workout.running;

/**
 * Running fitness from a race, and the paces that follow from it; Daniels and Gilbert 1979. The oxygen that a speed costs
 * and the share of the maximum that can be held for a time are empirical curves.
 */
public final class Vdot {

    /** Least for which the curves mean anything: slower is a walk. */
    private static final double SLOWEST = 15;
    private static final double FASTEST = 90;

    private Vdot() {}

    /**
     * @param meters the distance
     * @param seconds the time that it took
     * @return 0 where such a race says nothing about fitness
     */
    public static double of(double meters, double seconds) {
        double minutes = seconds / 60;
        if (meters <= 0 || minutes < 2) {
            return 0;
        }
        double share = 0.8 + 0.1894393 * Math.exp(-0.012778 * minutes) + 0.2989558 * Math.exp(-0.1932605 * minutes);
        double vdot = cost(meters / minutes) / share;
        return vdot < SLOWEST || vdot > FASTEST ? 0 : vdot;
    }

    /** Seconds for a kilometre. */
    public static int secondsPerKm(double vdot, Pace pace) {
        return (int) Math.round(60_000 / speed(vdot * pace.share()));
    }

    private static double cost(double metersPerMinute) {
        return -4.60 + 0.182258 * metersPerMinute + 0.000104 * metersPerMinute * metersPerMinute;
    }

    /** The speed of which {@link #cost} is this. */
    private static double speed(double cost) {
        return (-0.182258 + Math.sqrt(0.182258 * 0.182258 + 4 * 0.000104 * (4.60 + cost))) / (2 * 0.000104);
    }
}
