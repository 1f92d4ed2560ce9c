package dev.coachline.messaging.conversations;

import java.time.Instant;

/**
 * One save of a conversation in the shape of before; several of one instant are ordered by their place in the list.
 *
 * @param content JSON, or what was meant to be
 */
public record Chunk(Instant at, String content) {

    /** Leaves the content out, so that no log line can hold it. */
    @Override
    public String toString() {
        return "Chunk[" + content.length() + " characters]";
    }
}
