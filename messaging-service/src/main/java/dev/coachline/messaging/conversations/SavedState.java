package dev.coachline.messaging.conversations;

import java.util.List;

/**
 * What a store keeps of a conversation, as far as it was asked for.
 *
 * @param newest the last turns, the oldest of them first
 * @param memory the most relevant first
 */
public record SavedState(ConversationState state, List<Message> newest, List<MemoryItem> memory) {}
