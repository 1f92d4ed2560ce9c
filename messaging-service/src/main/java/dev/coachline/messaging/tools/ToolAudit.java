package dev.coachline.messaging.tools;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Remembers who had which tool called, and how it ended. What was sent and said is not remembered. */
public interface ToolAudit {

    /** How a call ended. */
    enum Outcome {
        /** It is being made, or its process died meanwhile. */
        BEGUN,
        /** The tool answered. */
        ANSWERED,
        /** The tool, or its server, said that it failed. */
        FAILED,
        /** No answer within the time, or nobody to ask. */
        UNREACHABLE,
        /** It was not made: not allowed any more, or it would have told what may not leave. */
        REFUSED
    }

    /**
     * A call.
     *
     * @param callId grows from call to call
     * @param athleteId whose text was being answered
     * @param millis until its end; absent before
     */
    record Entry(long callId, UUID athleteId, String server, String tool, Instant at, Outcome outcome,
            @Nullable Long millis) {}

    /** @return the call's id; null where nobody may be served any more, and then no call may be made */
    @Nullable
    Long begun(UUID athleteId, String server, String tool, Instant now);

    void ended(long callId, Outcome outcome, long millis);

    /**
     * The newest first.
     *
     * @param before only calls ahead of this one
     */
    List<Entry> calls(@Nullable String server, @Nullable Long before, int most);
}
