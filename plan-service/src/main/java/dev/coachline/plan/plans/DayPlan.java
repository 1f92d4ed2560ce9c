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

    private static final double LIGHTER_INTENSITY = 0.10;
    private static final double LIGHTEST = 0.20;

    /** A day off. */
    public static DayPlan rest() {
        return new DayPlan(Theme.REST, DayLoad.REST, null, null, null, null, null);
    }

    /** The day that a plan leads to; its own effort is not the coach's. */
    public static DayPlan event() {
        return rest().noted(DayNote.EVENT_DAY);
    }

    /** A day that lies in a pause. */
    static DayPlan paused() {
        return rest().noted(DayNote.PAUSED);
    }

    /** Whether it is the day that a plan leads to. */
    boolean leadsTo() {
        return DayNote.of(notes) == DayNote.EVENT_DAY;
    }

    /** Whether it asks for anything. */
    public boolean training() {
        return load != DayLoad.REST;
    }

    /** The same movements with half the sets, ten per cent of 1RM less and seven tenths of the minutes (Bell 2022). */
    DayPlan lighter() {
        DayLoad eased = switch (load) {
            case HEAVY -> DayLoad.MODERATE;
            case MODERATE, LIGHT -> DayLoad.LIGHT;
            case REST -> DayLoad.REST;
        };
        Double less = intensity == null
                ? null
                : Math.round(Math.max(Math.min(intensity, LIGHTEST), intensity - LIGHTER_INTENSITY) * 1000) / 1000.0;
        return new DayPlan(theme, eased, less, sets == null ? null : Math.max(1, sets / 2), reps,
                minutes == null ? null : Math.max(1, minutes * 7 / 10), notes);
    }

    /** The same day with a note. */
    public DayPlan noted(DayNote note) {
        return new DayPlan(theme, load, intensity, sets, reps, minutes, note.words());
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
