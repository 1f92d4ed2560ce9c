package dev.coachline.workout.workouts;

import org.jspecify.annotations.Nullable;

/**
 * What of a day's lifting the athlete has time for: accessories are left out first, then what follows the main lifts,
 * then sets of these. It follows from the shape of the day and the minutes alone, so that a week leaves out what the week
 * before left out, and a deload half of what is left.
 *
 * @param exercises how many of the day's, in the order of their importance
 * @param sets the most of each in a building week
 */
record SessionTime(int exercises, int sets) {

    private static final int SECONDS_OF_A_COMPOUND_SET = 220;
    private static final int SECONDS_OF_A_SECONDARY_SET = 160;
    private static final int SECONDS_OF_AN_ACCESSORY_SET = 100;
    private static final int SECONDS_AROUND = 15 * 60;
    private static final int USUAL_SETS = 4;
    private static final int MOST_SETS = 6;
    private static final int FEWEST_SETS = 2;
    private static final int ACCESSORY_SETS = 3;

    /** @param minutes for the whole session; absent where time does not matter */
    static SessionTime of(DayShape.Lifting shape, @Nullable Integer minutes) {
        int exercises = shape.compound().size() + shape.secondary().size() + shape.accessory().size();
        if (minutes == null) {
            return new SessionTime(exercises, Integer.MAX_VALUE);
        }
        int seconds = minutes * 60 - SECONDS_AROUND;
        while (exercises > shape.compound().size() && cost(shape, exercises, USUAL_SETS) > seconds) {
            exercises--;
        }
        int sets = MOST_SETS;
        while (sets > FEWEST_SETS && cost(shape, exercises, sets) > seconds) {
            sets--;
        }
        while (exercises > 1 && cost(shape, exercises, sets) > seconds) {
            exercises--;
        }
        return new SessionTime(exercises, sets);
    }

    /** How many of so many sets there is time for. */
    int sets(int wanted, boolean deload) {
        return Math.min(wanted, deload ? Math.max(1, sets / 2) : sets);
    }

    private static int cost(DayShape.Lifting shape, int exercises, int sets) {
        int compounds = Math.min(exercises, shape.compound().size());
        int secondaries = Math.min(exercises - compounds, shape.secondary().size());
        int accessories = exercises - compounds - secondaries;
        return sets * (compounds * SECONDS_OF_A_COMPOUND_SET + secondaries * SECONDS_OF_A_SECONDARY_SET)
                + accessories * ACCESSORY_SETS * SECONDS_OF_AN_ACCESSORY_SET;
    }
}
