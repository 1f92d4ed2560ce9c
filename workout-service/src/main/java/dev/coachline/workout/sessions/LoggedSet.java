package dev.coachline.workout.sessions;

import org.jspecify.annotations.Nullable;

import dev.coachline.workout.strength.Load;

/**
 * One set that was done.
 *
 * @param exercise in the athlete's words
 * @param load absent where none was moved or told
 * @param reps absent where not told
 */
public record LoggedSet(String exercise, @Nullable Load load, @Nullable Integer reps) {}
