package dev.coachline.messaging.conversations;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Where the coach is in a conversation.
 *
 * @param focus what it is about at present; remembered things of the same come first
 * @param lastToolResult JSON
 * @param config JSON
 */
public record ConversationState(@Nullable String userInput, int stepCount, List<String> focus,
        @Nullable String lastToolResult, @Nullable String config) {

    public static final ConversationState EMPTY = new ConversationState(null, 0, List.of(), null, null);

    public ConversationState {
        focus = List.copyOf(focus);
    }

    /** Leaves out what was said, so that no log line can hold it. */
    @Override
    public String toString() {
        return "ConversationState[stepCount=" + stepCount + "]";
    }
}
