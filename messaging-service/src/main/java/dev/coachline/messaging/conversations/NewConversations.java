package dev.coachline.messaging.conversations;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** The new store: a row a message, and imported history that can be taken out again. */
public interface NewConversations extends ConversationStore, ImportedHistory {

    /**
     * One athlete's, in the order of their ids.
     *
     * @param after only those behind it; absent for from the first
     */
    List<Conversation> of(UUID athleteId, @Nullable String after, int limit);
}
