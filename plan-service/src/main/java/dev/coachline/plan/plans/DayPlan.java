package dev.coachline.plan.plans;

import org.jspecify.annotations.Nullable;

/**
 * What one day of a week is for.
 *
 * @param intensity fraction of 1RM for the main lifts, in (0, 1]; absent on days without lifting
 * @param sets working sets for each main lift; absent on days without lifting
 * @param reps repetitions in each working set; absent on days without lifting
 * @param minutes minutes of continuous work on conditioning days; absent otherwise
 * @param notes what is particular about the day, in the coach's words; absent where nothing is
 */
public record DayPlan(Theme theme, DayLoad load, @Nullable Double intensity, @Nullable Integer sets,
        @Nullable Integer reps, @Nullable Integer minutes, @Nullable String notes) {

    public DayPlan {
        if (intensity != null && (intensity <= 0 || intensity > 1)) {
            throw new IllegalArgumentException("an intensity is a fraction of 1RM in (0, 1]");
        }
    }

    /** A day off. */
    public static DayPlan rest() {
        return new DayPlan(Theme.REST, DayLoad.REST, null, null, null, null, null);
    }

    /** The same day with a note. */
    public DayPlan noted(String note) {
        return new DayPlan(theme, load, intensity, sets, reps, minutes, note);
    }

    /** A day under the bar. */
    public static DayPlan lifting(Theme theme, DayLoad load, double intensity, int sets, int reps) {
        return new DayPlan(theme, load, intensity, sets, reps, null, null);
    }

    /** A day of continuous work. */
    public static DayPlan conditioning(Theme theme, DayLoad load, int minutes) {
        return new DayPlan(theme, load, null, null, null, minutes, null);
    }
}
