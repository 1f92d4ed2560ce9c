package dev.coachline.messaging.conversations;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Where conversations are kept. Everything happens in the caller's transaction. Nothing is ever pruned: what was appended
 * can be read back, in the order in which it was appended, tool calls included.
 */
public interface ConversationStore {

    /** Which of the two; the name of a tag. */
    enum Kind {
        NEW, LEGACY
    }

    /** What was said where. */
    record Said(Conversation conversation, Turn turn) {}

    Kind kind();

    boolean has(Conversation conversation);

    /** Begins an empty conversation here; without effect where it exists, and for erased athletes. */
    void create(Conversation conversation, Instant now);

    /**
     * Appends turns of conversations that are kept here, in order.
     *
     * @return those that could not be: their conversation is not here, or somebody else was appending to it
     */
    List<Said> append(List<Said> said);

    /** Takes over where the coach is, and adds what is to be kept in mind; the same thing once more is judged anew. */
    void save(Conversation conversation, ConversationState state, List<MemoryItem> memory, Instant now);

    /** @return null where there is no such conversation */
    @Nullable
    SavedState read(Conversation conversation, Recall recall);

    /**
     * The history, newest first.
     *
     * @param before only what stands before it; absent for from the end
     */
    List<Message> newestFirst(Conversation conversation, @Nullable Long before, int limit);
}
