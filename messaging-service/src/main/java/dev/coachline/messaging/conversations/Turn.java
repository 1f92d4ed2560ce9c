package dev.coachline.messaging.conversations;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * One thing said.
 *
 * @param toolName of the tool that speaks
 * @param toolCalls what an assistant asks of tools, as JSON
 * @param origin the text that carried it; absent where it came by none
 * @param details what another system knew of it besides, such as its id, its model and what it thought, as a JSON object; kept for its
 *        person, read by nobody else
 */
public record Turn(Instant at, Role role, Words words, @Nullable String toolName, @Nullable String toolCalls,
        @Nullable Origin origin, @Nullable String details) {

    /** A text whose words are kept where it is kept. */
    public sealed interface Origin {

        /** @param sid the carrier's name for it */
        record Inbound(String sid) implements Origin {}

        /** @param messageId ours */
        record Outbound(UUID messageId) implements Origin {}
    }

    public Turn(Instant at, Role role, Words words, @Nullable String toolName, @Nullable String toolCalls,
            @Nullable Origin origin) {
        this(at, role, words, toolName, toolCalls, origin, null);
    }

    public Turn withDetails(@Nullable String json) {
        return new Turn(at, role, words, toolName, toolCalls, origin, json);
    }

    public static Turn said(Instant at, Role role, String text) {
        return new Turn(at, role, Words.text(text), null, null, null);
    }

    /** A text from the athlete. */
    public static Turn received(Instant at, String text, String sid) {
        return new Turn(at, Role.USER, Words.text(text), null, null, new Origin.Inbound(sid));
    }

    /** A text to the athlete. */
    public static Turn sent(Instant at, String text, UUID messageId) {
        return new Turn(at, Role.ASSISTANT, Words.text(text), null, null, new Origin.Outbound(messageId));
    }

    /** Whether the same is said, whenever and by whatever way. */
    public boolean saysTheSameAs(Turn other) {
        return role == other.role && words.equals(other.words)
                && Objects.equals(toolName, other.toolName)
                && Objects.equals(toolCalls, other.toolCalls);
    }
}
