package dev.coachline.messaging.conversations;

import java.util.List;

/** Conversations in the shape of before, and the lock under which one moves from there or back. */
public interface LegacyConversations extends ConversationStore {

    /** Until the transaction ends nobody else begins, moves or appends to this conversation here. */
    void lock(Conversation conversation);

    /** Every save, in order. */
    List<Chunk> chunks(Conversation conversation);
}
