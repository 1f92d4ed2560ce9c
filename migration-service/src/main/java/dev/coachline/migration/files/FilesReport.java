package dev.coachline.migration.files;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What a run did, or found. {@code leavesIn = migrated + derived + unmatched}.
 *
 * @param batch by which messaging-service knows what came over; absent of a dry run
 * @param leavesIn of all files that can be read, counted apart from reading
 * @param derived leaves whose value need not stand anywhere: another says it, or nobody ever saw it
 * @param backup the directory with the copies, within the data directory
 * @param problemCount all; {@code problems} has the first thousand
 */
public record FilesReport(Outcome outcome, @Nullable UUID batch, Instant at, int files, int conversations,
        long messages,
        int profiles, int mcpServers, int secretsMoved, long leavesIn, long migrated, long derived, long unmatched,
        @Nullable String backup, long problemCount, List<FileProblem> problems) {

    /** How it ended. Only the first four are what was wanted. */
    public enum Outcome {
        /** Everything is over there. */
        COMPLETE,
        /** It would be. */
        WOULD_BE_COMPLETE,
        /** Everything over there is as it was in the files. */
        VERIFIED,
        /** Nothing is over there any more, and the files are what they were. */
        ROLLED_BACK,
        /** What could be carried over is there; the problems say what is not. */
        INCOMPLETE,
        /** The same of a dry run. */
        WOULD_BE_INCOMPLETE,
        /** What is over there is not what is in the files. */
        DIFFERENT
    }

    static FilesReport of(Outcome outcome, @Nullable UUID batch, Instant at, ReadDirectory.Result read,
            @Nullable String backup, List<FileProblem> more) {
        List<FileProblem> problems = new ArrayList<>(read.problems());
        problems.addAll(more);
        return new FilesReport(outcome, batch, at, read.files(), read.conversations(), read.messages(),
                read.settings().profiles().size(), read.settings().mcpServers().size(),
                read.settings().secrets().size(), read.leavesIn(), read.migrated(), read.derived(), read.unmatched(),
                backup, read.problemCount() + more.size(), problems.stream().limit(1_000).toList());
    }
}
