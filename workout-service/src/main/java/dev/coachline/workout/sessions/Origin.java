package dev.coachline.workout.sessions;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What a session was performed after; it stays as it was, however the program is edited or renamed later.
 *
 * @param workoutId the stored workout of the date; absent where it was none
 * @param programVersionId the version of the program; absent where it was none
 * @param workoutVersionId the workout within that version; absent where it was none
 * @param workoutNameSnapshot what the workout was called then; absent where it had no name
 */
public record Origin(@Nullable UUID workoutId, @Nullable UUID programVersionId, @Nullable UUID workoutVersionId,
        @Nullable String workoutNameSnapshot) {}
