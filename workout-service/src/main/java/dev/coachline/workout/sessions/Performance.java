package dev.coachline.workout.sessions;

import java.time.LocalDate;
import java.util.UUID;

import dev.coachline.workout.strength.Load;

/**
 * The best set of one lift in one session.
 *
 * @param lift the key of {@code Lifts.keyOf}
 */
public record Performance(String lift, UUID sessionId, LocalDate date, Load load, int reps) {}
