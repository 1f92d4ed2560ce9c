package dev.coachline.messaging;

import org.springframework.beans.factory.annotation.Autowired;

import dev.coachline.messaging.conversations.ConversationStore;
import dev.coachline.messaging.conversations.LegacyConversations;

/** The store of before keeps it too, for those who are not admitted to the new one. */
class LegacyConversationsIT extends ConversationStoreContract {

    @Autowired
    private LegacyConversations store;

    @Override
    ConversationStore store() {
        return store;
    }
}
