package dev.coachline.messaging.conversations;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Whole conversations from elsewhere, many at a time: staged where nobody can name them, then there all at once, and gone all at
 * once. Everything happens in the caller's transaction.
 */
public interface ConversationImports {

    /**
     * @param config JSON: what the conversation brought along beside its messages, such as its title
     * @param messages in order
     */
    record Imported(Conversation conversation, Instant createdAt, String config, List<Turn> messages) {

        public Imported {
            messages = List.copyOf(messages);
        }
    }

    /** What became of one. */
    enum Staged {
        /** Waits for the batch. */
        STORED,
        /** Was here already, from the same batch and the same in every letter. */
        KNOWN,
        /** The id is another conversation's, or the same batch has brought it otherwise and is active. */
        TAKEN,
        /** The athlete was erased. */
        ERASED
    }

    /**
     * One as it is kept, for whoever compares.
     *
     * @param sha256 of the imported messages, see {@link ImportDigest}
     * @param configSha256 of the config; absent where the coach has saved a state since
     */
    record KeptConversation(String conversationId, UUID athleteId, int messages, String sha256,
            @Nullable String configSha256) {}

    /** @param staged by the conversations' ids */
    Map<String, Staged> stage(UUID batch, List<Imported> conversations, String by, Instant now);

    /** From now on they are there, all of them; may be repeated. */
    void activate(UUID batch);

    /** From now on none is there; what was said in one since then stays, in a conversation of the same id. */
    void withdraw(UUID batch);

    /** Deletes some of what was withdrawn, and says how many; 0 when nothing is left. */
    int purge(UUID batch, int most);

    /** How many of the batch are kept. */
    int count(UUID batch);

    /** In the order of their ids, from behind one on. */
    List<KeptConversation> page(UUID batch, @Nullable String after, int limit);
}
