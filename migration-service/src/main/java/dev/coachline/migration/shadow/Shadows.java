package dev.coachline.migration.shadow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** What comparisons came to, and which side answers; shared by all instances and read anew each time. */
public interface Shadows {

    /**
     * Which side answers a kind of reads.
     *
     * @param epoch grows with each switch; what was counted before it counts no more
     * @param who an operator, or this service
     */
    record Switch(ReadKind kind, Side reads, int epoch, Instant since, String who, String why) {}

    /** One comparison that was made. */
    record Compared(UUID athleteId, ReadKind kind, List<Difference> differences) {

        public Compared {
            differences = List.copyOf(differences);
        }

        /** Whether something stands between the two sides that nothing explains. */
        public boolean isUnexplained() {
            return differences.stream().anyMatch(difference -> !difference.kind().isExplained());
        }
    }

    /**
     * Comparisons since the last switch, within the window.
     *
     * @param explained those whose differences are all explained
     */
    record Counts(long compared, long explained, long unexplained) {}

    /**
     * How a kind stands.
     *
     * @param comparedInAll comparisons since the first, whatever the switch said
     * @param differences that stand now, by kind
     * @param open unexplained ones among them
     */
    record Standing(Switch reads, Counts counts, long comparedInAll, Map<Difference.Kind, Long> differences,
            long open) {}

    /**
     * A difference that is kept.
     *
     * @param legacySha256 of the value with its place, since a value by itself could be guessed; absent where there is none
     * @param resolvedAt when a later comparison did not find it any more
     */
    record Kept(long id, UUID athleteId, ReadKind kind, String pointer, Difference.Kind difference,
            @Nullable String legacySha256, @Nullable String newSha256, Instant foundAt, @Nullable Instant resolvedAt) {}

    record AuditEntry(Instant at, String who, String what, String why) {}

    Switch reads(ReadKind kind);

    /**
     * Stores what a comparison found in the place of what an earlier one of the same athlete and kind had found, counts it
     * and, where too much is unexplained, switches the kind back; in one transaction.
     *
     * @return the switch, where this comparison threw it
     */
    @Nullable
    Switch record(Compared compared, SwitchBack rule, Instant now);

    /** Throws a switch with a line in the audit; one that stands there already stays. */
    Switch turn(ReadKind kind, Side to, String who, String why, Instant now);

    Standing standing(ReadKind kind, Duration window, Instant now);

    /** In the order in which they were found, after {@code after}. */
    List<Kept> kept(@Nullable ReadKind kind, boolean openOnly, long after, int limit);

    /** The newest first. */
    List<AuditEntry> audit(int limit);

    void note(AuditEntry entry);

    /** How far the legacy columns of programs are. */
    ProgramColumns.Columns columns();

    /** Takes them a step further, or back, with a line in the audit. */
    void step(ProgramColumns.Columns columns);

    /** Athletes whose mirror is kept, ascending, after {@code after}. */
    List<UUID> mirrored(@Nullable UUID after, int limit);

    /** Whether something happened of which the athlete's mirror lacks a part. */
    boolean behind(UUID athleteId);
}
