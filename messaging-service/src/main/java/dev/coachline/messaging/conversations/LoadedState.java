package dev.coachline.messaging.conversations;

import java.util.List;

/**
 * What the coach gets to read.
 *
 * @param turns the oldest first
 * @param memory those of the present focus first, then the most relevant
 * @param tokens how many turns and memory are together, about
 */
public record LoadedState(ConversationState state, List<Message> turns, List<MemoryItem> memory, int tokens) {}
