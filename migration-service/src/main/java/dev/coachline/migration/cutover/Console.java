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
     * @param ledger sums over the newest bundle of each athlete
     */
    record Summary(long total, Map<MoveState, Long> byState, long due, long done, long quarantined, long rolledBack,
            Totals ledger) {}

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

    Summary summary(Instant now);
}
