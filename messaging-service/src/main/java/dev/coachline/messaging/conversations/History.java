package dev.coachline.messaging.conversations;

import java.util.List;

/**
 * A conversation's past in another system.
 *
 * @param turns every one, in order; none has an origin here
 */
public record History(ConversationState state, List<Turn> turns, List<MemoryItem> memory) {

    public History {
        turns = List.copyOf(turns);
        memory = List.copyOf(memory);
    }

    /** Leaves out what was said, so that no log line can hold it. */
    @Override
    public String toString() {
        return "History[" + turns.size() + " turns]";
    }
}
