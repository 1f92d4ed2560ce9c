package dev.coachline.migration.runs;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A move tried on a copy.
 *
 * @param who the operator
 * @param selection whom it is for, in words
 * @param done of the phase's {@code total}
 * @param failure why it could not be carried out, as a sentence; absent where it could
 * @param report absent until it is done
 */
public record Rehearsal(UUID id, String who, String selection, State state, Phase phase, int done, int total,
        Instant beganAt, @Nullable Instant endedAt, @Nullable String failure, @Nullable RehearsalReport report) {

    /** Whether it goes on. */
    public enum State {
        RUNNING, DONE, FAILED
    }

    /** What is being done. */
    public enum Phase {
        /** The live tables are read into files. */
        BACKING_UP,
        /** A copy is made of the files, and held to what the live tables had. */
        RESTORING,
        /** Athletes go there and back on the copy. */
        REHEARSING,
        /** The copy is held to what it was before. */
        COMPARING
    }

    static Rehearsal begun(UUID id, String who, String selection, Instant now) {
        return new Rehearsal(id, who, selection, State.RUNNING, Phase.BACKING_UP, 0, 0, now, null, null, null);
    }
}
