package dev.coachline.messaging.conversations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.messaging.conversations.ConversationStore.Said;
import dev.coachline.messaging.conversations.ConversationWatch.Operation;

/**
 * All conversations, wherever each is kept. A conversation is in one store at a time and stays there until it is
 * converted; {@link Admission} decides where a new one begins. Only that first step may fall back, and is told of: a store
 * that fails later fails the caller, for an answer from the other one would be another history.
 */
public final class Conversations {

    /** Each waits for whoever else is appending to the conversation, so this many are never needed. */
    private static final int ATTEMPTS = 100;

    private final NewConversations fresh;
    private final LegacyConversations legacy;
    private final Admission admission;
    private final ConversationWatch watch;

    public Conversations(NewConversations fresh, LegacyConversations legacy, Admission admission,
            ConversationWatch watch) {
        this.fresh = fresh;
        this.legacy = legacy;
        this.admission = admission;
        this.watch = watch;
    }

    /** Begins a conversation in the running transaction, unless there is one. */
    public void begin(Conversation conversation, Instant now) {
        open(conversation, now);
    }

    /** Appends in the running transaction; conversations that do not exist yet begin with it. */
    public void append(List<Said> said, Instant now) {
        if (said.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        List<Said> left = fresh.append(said);
        if (left.size() < said.size()) {
            watch.took(Operation.APPEND, fresh.kind(), Duration.ofNanos(System.nanoTime() - start));
        }
        left.forEach(one -> appendWhereItIs(one, now));
    }

    private void appendWhereItIs(Said said, Instant now) {
        long start = System.nanoTime();
        ConversationStore home = open(said.conversation(), now);
        for (int attempt = 0; attempt < ATTEMPTS && home.has(said.conversation()); attempt++) {
            if (home.append(List.of(said)).isEmpty()) {
                watch.took(Operation.APPEND, home.kind(), Duration.ofNanos(System.nanoTime() - start));
                return;
            }
        }
        // An erased athlete has no conversation, and gets none.
        if (home.has(said.conversation())) {
            throw new IllegalStateException("a conversation takes no more messages");
        }
    }

    /**
     * Stores where the coach is and what it wants to keep in mind, in the running transaction.
     *
     * @return false where nothing was stored, because the id is taken by another athlete's conversation
     */
    public boolean saveState(Conversation conversation, ConversationState state, List<MemoryItem> memory, Instant now) {
        long start = System.nanoTime();
        ConversationStore home = open(conversation, now);
        if (!home.has(conversation)) {
            return false;
        }
        home.save(conversation, state, memory, now);
        watch.took(Operation.SAVE, home.kind(), Duration.ofNanos(System.nanoTime() - start));
        return true;
    }

    /** As {@link #loadState(Conversation, Recall)}, with what is remembered at least so relevant. */
    public @Nullable LoadedState loadState(Conversation conversation, double contextQualityThreshold) {
        return loadState(conversation,
                new Recall(contextQualityThreshold, Recall.USUAL_TURNS, Recall.USUAL_TOKENS));
    }

    /** @return null where there is no such conversation */
    public @Nullable LoadedState loadState(Conversation conversation, Recall recall) {
        long start = System.nanoTime();
        ConversationStore store = fresh;
        SavedState found = fresh.read(conversation, recall);
        if (found == null) {
            store = legacy;
            found = legacy.read(conversation, recall);
        }
        if (found == null) {
            return null;
        }
        LoadedState loaded = recall.select(found);
        watch.took(Operation.LOAD, store.kind(), Duration.ofNanos(System.nanoTime() - start));
        return loaded;
    }

    /**
     * The history, newest first.
     *
     * @param before only what stands before it; absent for from the end
     */
    public List<Message> newestFirst(Conversation conversation, @Nullable Long before, int limit) {
        return (legacyOnly(conversation) ? legacy : fresh).newestFirst(conversation, before, limit);
    }

    /**
     * One athlete's in the new store, in the order of their ids.
     *
     * @param after only those behind it; absent for from the first
     */
    public List<Conversation> of(UUID athleteId, @Nullable String after, int limit) {
        return fresh.of(athleteId, after, limit);
    }

    private boolean legacyOnly(Conversation conversation) {
        return !fresh.has(conversation) && legacy.has(conversation);
    }

    /** Where the conversation is; it begins where it may if it is nowhere. */
    private ConversationStore open(Conversation conversation, Instant now) {
        if (fresh.has(conversation)) {
            return fresh;
        }
        legacy.lock(conversation);
        if (fresh.has(conversation)) {
            return fresh;
        }
        if (legacy.has(conversation)) {
            return legacy;
        }
        if (admission.admits(conversation)) {
            try {
                fresh.create(conversation, now);
                return fresh;
            } catch (RuntimeException e) {
                watch.fellBack(conversation, e);
            }
        }
        legacy.create(conversation, now);
        return legacy;
    }
}
