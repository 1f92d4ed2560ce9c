package dev.coachline.workout.athletes;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import dev.coachline.workout.strength.Load;

/**
 * Something the athlete has lifted, as the dossier tells it.
 *
 * @param exercise in the source's words
 * @param reps absent where not known
 * @param date absent where not known
 * @param assumed whether the unit was assumed rather than written by the source; absent in profiles of before
 */
public record LiftRecord(String exercise, Load load, @Nullable Integer reps, @Nullable LocalDate date,
        @Nullable Boolean assumed) {}
