package dev.coachline.messaging.conversations;

import java.util.List;

/** Makes one conversation of all its saves here: every numbered turn once, the newest state, everything remembered. */
public interface ChunkReader {

    /**
     * What stands in the chunks.
     *
     * @param last the number of the last turn; 0 where there is none
     * @param counts of turns in all chunks, and what is missing between them
     */
    record Reading(ConversationState state, List<Turn> turns, long last, List<MemoryItem> memory, Counts counts,
            List<Unmatched> unmatched) {}

    /**
     * @param unreadable chunks without any effect
     * @param turnsIn in all chunks, so that {@code turnsIn = turns + repeated + unmatched turns}
     * @param repeated turns that an earlier chunk had already
     * @param gaps numbers between the first turn and the last that no chunk has
     */
    record Counts(int chunks, int unreadable, int turnsIn, int repeated, long gaps) {}

    /** @param pointer into the list of chunks (RFC 6901), and on into the JSON of one */
    record Unmatched(String pointer, String reason) {}

    Reading read(List<Chunk> chunks);
}
