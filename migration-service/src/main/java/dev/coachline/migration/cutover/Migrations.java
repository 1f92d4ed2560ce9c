package dev.coachline.migration.cutover;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.snapshot.Bundle;

/** Athletes on the move, with the evidence of each step. */
public interface Migrations {

    /** Moves with something to do at {@code now}, those that have waited longest first. */
    List<Migration> due(Instant now, int limit);

    /** When the earliest move has something to do; null for never. */
    @Nullable
    Instant nextDue();

    @Nullable
    Migration find(UUID athleteId);

    /** How far those of the given athletes are whose move has begun. */
    Map<UUID, MoveState> states(Collection<UUID> athletes);

    /**
     * Has moves looked at now that would be looked at only until {@code until}, those that have cut over left out.
     *
     * @param athletes absent for everybody's
     */
    void wake(@Nullable Collection<UUID> athletes, Instant now, Instant until);

    /**
     * Stores a step and publishes its facts in one transaction.
     *
     * @return false where another worker was faster; then nothing is stored
     */
    boolean save(Change change, Instant now);

    /**
     * Stores steps of several moves and publishes their facts in one transaction.
     *
     * @param moves of different athletes; the steps of each in their order, which are stored as a whole
     * @return whose steps are stored; of the others another worker was faster, and nothing of them is
     */
    Set<UUID> saveAll(List<List<Change>> moves, Instant now);

    /** Whether a request for this athlete's rollback was carried out before. */
    boolean knowsRequest(UUID athleteId, String who, String key);

    /** What proved the athlete's last rollback; null where there was none. */
    @Nullable
    RollbackProof lastRollback(UUID athleteId);

    /** A stored bundle. */
    Bundle bundle(String sha256);

    /** The Markdown of a dossier by its hash, also of one that a newer has replaced; null where there never was one. */
    @Nullable
    String dossier(UUID athleteId, String sha256);

    /**
     * The same of several athletes; whoever has none of that hash is left out.
     *
     * @param sha256s by athlete
     */
    Map<UUID, String> dossiers(Map<UUID, String> sha256s);
}
