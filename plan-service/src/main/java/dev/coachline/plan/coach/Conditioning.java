package dev.coachline.plan.coach;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import dev.coachline.plan.coach.AthleteProfile.Experience;
import dev.coachline.plan.plans.DayPlan;
import dev.coachline.plan.plans.Theme;

/**
 * How long the runs of a week are, week after week. What somebody of an experience runs already is assumed for the first
 * whole week; from then on a run never exceeds {@value #CAP} times the longest that the plan had in the 30 days before it
 * (Garmin-RUNSAFE 2025), whatever weeks were easier or off.
 */
final class Conditioning {

    private static final double GROWTH = 1.06;
    private static final double CAP = 1.10;
    private static final double LONGEST = 150;
    private static final int MOBILITY_MINUTES = 25;
    private static final int WEEKS_WITHIN_30_DAYS = 3;

    private final Deque<Integer> lately = new ArrayDeque<>();
    private double target;
    private double cap = Double.MAX_VALUE;

    /** A later plan starts above the start of the one before and below its end. */
    Conditioning(Experience experience, int sequence) {
        double start = switch (experience) {
            case BEGINNER -> 30;
            case INTERMEDIATE -> 60;
            case ADVANCED -> 80;
        };
        target = Math.min(LONGEST, start * Math.pow(GROWTH, 3.0 * (sequence - 1)));
    }

    /** @param part of a building week's length, in (0, 1] */
    int minutes(Theme theme, double part) {
        double share = switch (theme) {
            case LONG_RUN -> 1;
            case EASY_RUN -> 0.6;
            case INTERVALS -> 0.5;
            default -> 0;
        };
        return share == 0 ? MOBILITY_MINUTES : (int) Math.floor(Math.min(target * share * part, cap));
    }

    /** Takes note of a whole week as it came to be; after a building week the next asks for a little more. */
    void passed(List<DayPlan> days, boolean building) {
        int longest = days.stream().filter(day -> day.theme().running()).mapToInt(day -> {
            Integer minutes = day.minutes();
            return minutes == null ? 0 : minutes;
        }).max().orElse(0);
        lately.addLast(longest);
        if (lately.size() > WEEKS_WITHIN_30_DAYS) {
            lately.removeFirst();
        }
        int recent = lately.stream().mapToInt(minutes -> minutes).max().orElse(0);
        cap = recent == 0 ? cap : recent * CAP;
        if (building) {
            target = Math.min(LONGEST, target * GROWTH);
        }
    }
}
