package dev.coachline.plan.programs;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What a program said from one change to the next; never changed.
 *
 * @param version from 1, growing by 1
 * @param restoredFrom the version whose content this is; absent unless it was restored
 */
public record ProgramVersion(UUID athleteId, UUID programId, int version, Origin origin,
        @Nullable Integer restoredFrom, Instant at, Program program) {

    /** What made a version. */
    public enum Origin {
        CREATED, EDITED, WORKOUT_DELETED, RESTORED
    }

    /** A program's first version. */
    public static ProgramVersion first(UUID athleteId, UUID programId, Instant at, Program program) {
        return new ProgramVersion(athleteId, programId, 1, Origin.CREATED, null, at, program);
    }

    /** The version that follows this one. */
    public ProgramVersion next(Origin by, @Nullable Integer from, Instant now, Program changed) {
        return new ProgramVersion(athleteId, programId, version + 1, by, from, now, changed);
    }

    /** Names this version alone, among all programs; the same wherever it is asked for. */
    public UUID programVersionId() {
        return named("program-version:" + programId + ":" + version);
    }

    /** Names what one workout was in this version. */
    public UUID workoutVersionId(UUID workoutId) {
        return named("workout-version:" + programId + ":" + version + ":" + workoutId);
    }

    private static UUID named(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
