package dev.coachline.benchmarks;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What it costs to move a data directory of the old assistant, beside copying and parsing the same files.
 *
 * @param bytes of the files
 * @param perSecond conversations, ours, the median of the rounds; without the time of the system that takes them
 * @param shareOfCopyAndParse the peer's time as a share of ours, the median of the rounds; above 1 ours is faster
 * @param shareLeast the round in which it was least
 * @param shareMost the round in which it was most
 * @param shareOfForcedCopyAndParse the same beside a peer that forces its copies to disk, as ours does
 * @param heapBytesPerConversation by which the heap in use grows, from a tenth of the conversations to nine tenths
 * @param heapGrowthShareOfFiles the same as a share of the conversations' own bytes
 * @param rollbackByteIdentical whether all files were byte for byte what they were, after one was damaged and all was taken back
 */
public record FilesReport(int conversations, long messages, int files, long bytes, int rounds, double perSecond,
        double shareOfCopyAndParse, double shareLeast, double shareMost, double shareOfForcedCopyAndParse,
        double heapBytesPerConversation, double heapGrowthShareOfFiles, boolean rollbackByteIdentical,
        double wallSeconds) {

    private static final double LEAST_SHARE = 0.5;
    private static final double MOST_HEAP = 1_024;

    /** Why this run does not show what it should, a sentence each. */
    @JsonIgnore
    public List<String> objections() {
        List<String> objections = new ArrayList<>();
        if (shareOfCopyAndParse < LEAST_SHARE) {
            objections.add("Ours has %.0f %% of the speed of copying and parsing, and should have 50 %%."
                    .formatted(100 * shareOfCopyAndParse));
        }
        if (heapBytesPerConversation > MOST_HEAP) {
            objections.add("The heap grows by %,.0f bytes a conversation, and should grow by %,.0f at most."
                    .formatted(heapBytesPerConversation, MOST_HEAP));
        }
        if (!rollbackByteIdentical) {
            objections.add("A rollback left other files than there were.");
        }
        return objections;
    }
}
