package dev.coachline.workout.sessions;

import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * How far and how long somebody ran in one session, all its sets together.
 *
 * @param metres absent where a set of it does not tell
 * @param seconds absent where a set of it does not tell
 */
public record Run(UUID sessionId, LocalDate date, @Nullable Integer metres, @Nullable Integer seconds) {}
