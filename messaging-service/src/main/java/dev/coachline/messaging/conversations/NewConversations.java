package dev.coachline.messaging.conversations;

/** The new store: a row a message, and imported history that can be taken out again. */
public interface NewConversations extends ConversationStore, ImportedHistory {}
