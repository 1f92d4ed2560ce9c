package dev.coachline.messaging.conversations;

import java.util.List;

/** Makes one conversation of all its saves: the ordered union of their turns, the newest state, everything remembered. */
public interface ChunkReader {

    /**
     * What stands in the chunks.
     *
     * @param last the number of the last turn: the one that it was saved with, or else how many there are
     * @param counts of turns in all chunks, and where the chunks leave room for doubt
     */
    record Reading(ConversationState state, List<Turn> turns, long last, List<MemoryItem> memory, Counts counts,
            List<Unmatched> unmatched) {}

    /**
     * @param unreadable chunks without any effect
     * @param turnsIn in all chunks, so that {@code turnsIn = turns + repeated + unmatched turns}
     * @param repeated turns that an earlier chunk had already
     * @param gaps chunks that do not continue the one before: turns between them may have been pruned before any save
     * @param ambiguous chunks that continue the one before in more than one way; the least new was taken
     */
    record Counts(int chunks, int unreadable, int turnsIn, int repeated, int gaps, int ambiguous) {}

    /** @param pointer into the list of chunks (RFC 6901), and on into the JSON of one */
    record Unmatched(String pointer, String reason) {}

    Reading read(List<Chunk> chunks);
}
