package dev.coachline.migration.cutover;

import java.time.Instant;
import java.util.UUID;

/** Asked before a move begins and before each of its steps up to the cutover: whether this athlete may move now. */
public interface Admission {

    /** The answer. */
    sealed interface Verdict {

        record Go() implements Verdict {}

        /** @param until when to ask again; sooner where a word of the operator wakes the athlete */
        record Wait(Instant until) implements Verdict {}
    }

    /** Whether a move may begin. Takes no place in the queue of heavy steps. */
    Verdict mayBegin(UUID athleteId, Instant now);

    Verdict mayStep(Migration migration, Migration.Step step, Instant now);
}
