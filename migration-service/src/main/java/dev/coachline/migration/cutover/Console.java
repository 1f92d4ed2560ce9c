package dev.coachline.migration.cutover;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.ledger.FactLedger.Totals;

/** What operators see of the moves. */
public interface Console {

    /** @param from absent where the move began with it */
    record AuditEntry(Instant at, String who, String why, @Nullable MoveState from, MoveState to, long tookMillis) {}

    /** @param ledger of the newest bundle that was converted; zeros before */
    record Seen(Migration migration, Totals ledger) {}

    /**
     * @param due cutovers whose time has come, whatever became of them
     * @param ledger sums over the newest bundle of each athlete who moves or has moved
     * @param quarantinedLedger the same over those who are in quarantine
     */
    record Summary(long total, Map<MoveState, Long> byState, long due, long done, long quarantined, long rolledBack,
            Totals ledger, Totals quarantinedLedger) {}

    /** @param pointer into the athlete's bundle, such as {@code /profiles/0/profile/age} */
    record Impediment(String pointer, String reason) {}

    /** @param record whether a personal record or a max is concerned */
    record Unmatched(UUID athleteId, String pointer, String reason, boolean record) {}

    /**
     * Where a move stands in the order of the cutovers.
     *
     * @param cutoverAt absent where there is none yet; those come last
     */
    record Place(@Nullable Instant cutoverAt, UUID athleteId) {}

    /**
     * The next cutover first.
     *
     * @param after the last that is known already; absent for from the beginning
     */
    List<Seen> list(@Nullable MoveState state, @Nullable Place after, int limit);

    @Nullable
    Seen find(UUID athleteId);

    List<AuditEntry> audit(UUID athleteId);

    /** What could not be carried over of the newest bundle, personal records first. */
    List<Impediment> problems(UUID athleteId, int limit);

    /**
     * What could not be carried over of everybody's newest bundle, by athlete and pointer.
     *
     * @param after the athlete and the pointer of the last that is known already; both absent for from the beginning
     */
    List<Unmatched> unmatched(@Nullable UUID after, @Nullable String pointer, int limit);

    Summary summary(Instant now);
}
