package dev.coachline.workout.records;

import java.time.LocalDate;
import java.util.UUID;

import dev.coachline.workout.sessions.LoggedSet;

/** A set, and where it was done. */
record Performed(UUID sessionId, LocalDate date, LoggedSet set) {}
