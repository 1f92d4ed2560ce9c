package dev.coachline.evaluation;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the coach prescribed for one date, in words that are nobody's.
 *
 * @param week counted through the plan, from 0
 * @param block counted through the plan, from 0
 * @param whole whether its week has seven days
 * @param intensity planned fraction of 1RM for the main lifts; absent on other days
 * @param noted whether a wish of the athlete's changed the day
 */
record Day(LocalDate date, int week, int block, boolean whole, boolean deload, @Nullable Double intensity,
        @Nullable Integer mainReps, boolean noted, String text, List<Entry> entries) {

    /**
     * One exercise.
     *
     * @param part {@code PREP}, {@code COMPOUND}, {@code SECONDARY}, {@code ACCESSORY}, {@code CORE}, {@code CARDIO},
     *         {@code COOLDOWN}
     * @param reps the most that are asked for; 0 where it goes by time
     * @param kilograms absent where no load is given
     */
    record Entry(String part, String exercise, int sets, int reps, @Nullable Double kilograms, int minutes,
            int restSeconds, String why) {

        boolean lifted() {
            return reps > 0 && !part.equals("PREP");
        }

        boolean ran() {
            return exercise.matches("Run|Easy run") && minutes > 0;
        }
    }

    boolean lifting() {
        return entries.stream().anyMatch(Entry::lifted);
    }

    /** Minutes of running, the easy parts before, between and after included. */
    int runMinutes() {
        return entries.stream().filter(Entry::ran)
                .mapToInt(entry -> entry.sets() * (entry.minutes() * 60 + entry.restSeconds()) / 60).sum();
    }

    boolean training() {
        return !entries.isEmpty();
    }
}
