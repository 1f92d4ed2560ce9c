package dev.coachline.messaging.conversations;

import java.time.Duration;

/** Is told what storing and reading conversations takes, and when the store of before had to help out. */
public interface ConversationWatch {

    /** What was done. */
    enum Operation {
        APPEND, SAVE, LOAD
    }

    void took(Operation operation, ConversationStore.Kind store, Duration time);

    /** A new conversation could not begin in the new store and began in the one of before. */
    void fellBack(Conversation conversation, RuntimeException why);
}
