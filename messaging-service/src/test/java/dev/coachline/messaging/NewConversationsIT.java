package dev.coachline.messaging;

import org.springframework.beans.factory.annotation.Autowired;

import dev.coachline.messaging.conversations.ConversationStore;
import dev.coachline.messaging.conversations.NewConversations;

/** The new store keeps what every store of conversations promises. */
class NewConversationsIT extends ConversationStoreContract {

    @Autowired
    private NewConversations store;

    @Override
    ConversationStore store() {
        return store;
    }
}
