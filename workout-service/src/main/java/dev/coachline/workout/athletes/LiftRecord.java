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
 */
public record LiftRecord(String exercise, Load load, @Nullable Integer reps, @Nullable LocalDate date) {}
