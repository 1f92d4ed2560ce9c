package dev.coachline.messaging.conversations;

import org.jspecify.annotations.Nullable;

/**
 * A turn in its place.
 *
 * @param seq grows with the conversation and never changes; what was imported stands before what is there, below 1 if need be
 * @param details JSON that an imported message brought along and nobody here interprets
 */
public record Message(long seq, Turn turn, @Nullable String details) {

    public Message(long seq, Turn turn) {
        this(seq, turn, null);
    }
}
