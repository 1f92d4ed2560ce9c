package dev.coachline.workout.workouts;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes a day's lifting fit into the time that there is: accessories go first, then what follows the main lifts, then
 * sets of these. The estimate takes a set for as long whatever its repetitions, so that a block's change of repetitions
 * does not change how much is done.
 */
final class SessionTime {

    private static final int SECONDS_OF_A_SET = 40;
    private static final int MINUTES_AROUND = 15;
    private static final int FEWEST_SETS = 2;

    private SessionTime() {}

    /** With warm-up and cool-down. */
    static int minutes(List<Item> items) {
        int seconds = 0;
        for (Item item : items) {
            Integer sets = item.sets();
            Integer minutes = item.minutes();
            Integer rest = item.restSeconds();
            int each = (minutes == null ? SECONDS_OF_A_SET : minutes * 60) + (rest == null ? 0 : rest);
            seconds += each * (sets == null ? 1 : sets);
        }
        return MINUTES_AROUND + Math.ceilDiv(seconds, 60);
    }

    /** @param items in the order of their importance */
    static List<Item> fit(List<Item> items, int budget) {
        List<Item> fitting = new ArrayList<>(items);
        while (minutes(fitting) > budget && fitting.size() > 1 && fitting.getLast().type() != Item.Type.COMPOUND) {
            fitting.removeLast();
        }
        for (int i = fitting.size() - 1; i >= 0 && minutes(fitting) > budget; i--) {
            Integer sets = fitting.get(i).sets();
            for (int fewer = sets == null ? 0 : sets - 1; fewer >= FEWEST_SETS && minutes(fitting) > budget; fewer--) {
                fitting.set(i, fitting.get(i).withSets(fewer));
            }
        }
        while (minutes(fitting) > budget && fitting.size() > 1) {
            fitting.removeLast();
        }
        return List.copyOf(fitting);
    }
}
