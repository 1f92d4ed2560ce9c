package dev.coachline.messaging.conversations;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Conversations that are kept in both shapes, because they were converted, held beside each other. */
public interface ConversationComparison {

    /** @param what {@code missing} in the new store, or {@code different} there */
    record Difference(UUID athleteId, String conversationId, long seq, String what) {}

    /** One conversation, and what its shapes do not agree on. */
    record Compared(String conversationId, int messages, List<Difference> differences) {}

    /**
     * In the order of their ids.
     *
     * @param after the last that is known already; absent for from the beginning
     */
    List<Compared> compare(@Nullable String after, int limit);
}
