package dev.coachline.workout.days;

import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What plan-service wants of one date.
 *
 * @param microcycleWeek week within the mesocycle, from 1
 * @param theme such as {@code Lower}, {@code Upper}, {@code Full Body}, {@code Easy Run}
 * @param intensity fraction of 1RM for the main lifts, in (0, 1]; absent on days without lifting
 * @param sets working sets of a main lift; absent on days without lifting
 * @param reps repetitions in each of them; absent on days without lifting
 * @param minutes continuous work on conditioning days; absent otherwise
 * @param note why the day is not what its week's pattern says; absent where it is
 */
public record PlannedDay(UUID athleteId, LocalDate date, UUID planId, UUID microcycleId, int microcycleWeek,
        boolean deload, String theme, DayLoad load, @Nullable Double intensity, @Nullable Integer sets,
        @Nullable Integer reps, @Nullable Integer minutes, @Nullable DayNote note) {

    /** A day as its week's pattern has it. */
    public PlannedDay(UUID athleteId, LocalDate date, UUID planId, UUID microcycleId, int microcycleWeek,
            boolean deload, String theme, DayLoad load, @Nullable Double intensity, @Nullable Integer sets,
            @Nullable Integer reps, @Nullable Integer minutes) {
        this(athleteId, date, planId, microcycleId, microcycleWeek, deload, theme, load, intensity, sets, reps, minutes,
                null);
    }
}
