package dev.coachline.messaging.conversations;

/**
 * A turn in its place.
 *
 * @param seq grows with the conversation and never changes; what was imported stands before what is there, below 1 if need be
 */
public record Message(long seq, Turn turn) {}
