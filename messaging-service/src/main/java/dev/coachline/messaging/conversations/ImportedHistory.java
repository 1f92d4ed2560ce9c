package dev.coachline.messaging.conversations;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** History from elsewhere, in the new store, apart from what was said since: it can be taken out again. */
public interface ImportedHistory {

    /** The numbers of what was imported; {@code last} is below {@code first} where nothing was. */
    record Range(long first, long last) {}

    /**
     * Puts it before what is there, in the place of an earlier import. The state is taken over unless the coach has saved a
     * newer one.
     *
     * @param digest of what is imported: the same once more changes nothing
     * @return null where the athlete was erased
     */
    @Nullable
    Range put(Conversation conversation, ChunkReader.Reading reading, byte[] digest, String by, Instant now);

    /** @return null where nothing was imported, or it is taken out already */
    @Nullable
    Range range(Conversation conversation);

    /** Takes out what was imported and nothing else. */
    void withdraw(Conversation conversation);

    /** Takes out the whole conversation, which is kept elsewhere from now on; nobody can append to it meanwhile. */
    void remove(Conversation conversation);

    /** Until the transaction ends nobody appends to this conversation in the new store. */
    void lock(Conversation conversation);
}
