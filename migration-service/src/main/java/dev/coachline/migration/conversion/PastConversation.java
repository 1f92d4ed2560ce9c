package dev.coachline.migration.conversion;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What was said with an athlete before the cutover and what the old coach kept in mind, for the store of conversations.
 *
 * @param turns every one, in order
 */
public record PastConversation(State state, List<Memory> memory, List<Turn> turns) {

    public PastConversation {
        memory = List.copyOf(memory);
        turns = List.copyOf(turns);
    }

    /**
     * Where the coach was at its last save.
     *
     * @param lastToolResult JSON
     * @param config JSON
     */
    public record State(@Nullable String userInput, int stepCount, List<String> focus, @Nullable String lastToolResult,
            @Nullable String config) {

        static final State NONE = new State(null, 0, List.of(), null, null);

        public State {
            focus = List.copyOf(focus);
        }
    }

    /** @param relevance absent where nobody judged it */
    public record Memory(String source, String content, @Nullable Double relevance, List<String> focus) {

        public Memory {
            focus = List.copyOf(focus);
        }
    }

    /** Who spoke, as the store of conversations names them. {@code STEP} is an action with its outcome. */
    public enum Role {
        USER, ASSISTANT, SYSTEM, TOOL, STEP, UNKNOWN
    }

    /**
     * @param at when it was said; of what only memory has, when that was first saved
     * @param structured whether the content is JSON, as tools give it, rather than a text
     * @param toolName of the tool that speaks
     * @param toolCalls JSON
     * @param details what else the row of a text says, as JSON
     */
    public record Turn(Instant at, Role role, String content, boolean structured, @Nullable String toolName,
            @Nullable String toolCalls, @Nullable String details) {

        /** Whether the same is said, whenever it was. */
        boolean saysTheSameAs(Turn other) {
            return role == other.role && structured == other.structured && content.equals(other.content)
                    && Objects.equals(toolName, other.toolName) && Objects.equals(toolCalls, other.toolCalls);
        }
    }

    /** Whether there is nothing to hand over. */
    public boolean saysNothing() {
        return turns.isEmpty() && memory.isEmpty() && state.equals(State.NONE);
    }

    /** Leaves out what was said, so that no log line can hold it. */
    @Override
    public String toString() {
        return "PastConversation[" + turns.size() + " turns]";
    }
}
