package dev.coachline.migration.cutover;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.legacy.LegacyDatabase;
import dev.coachline.migration.mirror.Mirror;
import dev.coachline.migration.mirror.MirrorScope;
import dev.coachline.migration.mirror.NewHistory;
import dev.coachline.migration.snapshot.Bundle;

/** An operator takes an athlete back, or wants to see what that would do. */
public final class RollBackAthletes {

    /** What came of a request. */
    public sealed interface Outcome {

        /** Called off, or on the way back. */
        record Accepted(Migration migration) implements Outcome {}

        /** Asked for before, or already back. */
        record NothingToDo(Migration migration) implements Outcome {}

        record NotOnTheMove() implements Outcome {}

        /** The move changed at the same moment. */
        record Busy() implements Outcome {}
    }

    /** What a rollback would come to. */
    public enum Expected {
        /** The move ends; the legacy system answers as it does now. */
        CANCELLED,
        /** The legacy system answers again. */
        ROLLED_BACK,
        /** The legacy rows are not what they were, so the athlete would stay. */
        REFUSED, NOTHING
    }

    /**
     * What a rollback would do now; nothing is changed.
     *
     * @param effectiveFrom first date that the legacy system would answer for; absent where nothing would change
     * @param returns rows of the last bundle by table
     * @param expectedSha256 the fingerprint of that bundle; absent before there is one
     * @param foundSha256 the fingerprint of the original rows as they are
     * @param changedTables tables whose original rows are others now
     * @param keeps rows of the time since the cutover by table
     * @param lacking how many of them the mirror has not written yet
     * @param last what proved the last rollback
     */
    public record Preview(UUID athleteId, MoveState state, Expected expected, @Nullable LocalDate effectiveFrom,
            Map<String, Integer> returns, @Nullable String expectedSha256, String foundSha256,
            List<String> changedTables, Map<String, Integer> keeps, int lacking, @Nullable RollbackProof last) {}

    private final Migrations migrations;
    private final LegacyDatabase legacy;
    private final Mirror mirror;
    private final MoveObserver observer;

    public RollBackAthletes(Migrations migrations, LegacyDatabase legacy, Mirror mirror, MoveObserver observer) {
        this.migrations = migrations;
        this.legacy = legacy;
        this.mirror = mirror;
        this.observer = observer;
    }

    /**
     * @param who the operator, as the history names them
     * @param key what the caller gave the request, so that a repeated one does nothing; absent for none
     */
    public Outcome request(UUID athleteId, String who, @Nullable String key, Instant now) {
        Migration before = migrations.find(athleteId);
        if (before == null) {
            return new Outcome.NotOnTheMove();
        }
        if (before.rollingBack() || (key != null && migrations.knowsRequest(athleteId, who, key))) {
            return new Outcome.NothingToDo(before);
        }
        Migration after = before.rollBack(now);
        if (after == null) {
            return new Outcome.NothingToDo(before);
        }
        Change change = new Change(before.state(), after, who, "an operator asked for the rollback", Duration.ZERO,
                heard(before, after), key == null ? List.of() : List.of(new Change.Evidence.OfRequest(who, key)));
        if (!migrations.save(change, now)) {
            return new Outcome.Busy();
        }
        observer.moved(change);
        return new Outcome.Accepted(after);
    }

    /** Whoever heard of the converted dossier may have written a plan, which is void with the move. */
    static List<MoveFact> heard(Migration before, Migration after) {
        LocalDate from = after.effectiveFrom();
        return after.state() == MoveState.CANCELLED && before.dossierSha256() != null && from != null
                ? List.of(new MoveFact.RolledBack(from, after.epoch()))
                : List.of();
    }

    /**
     * Null where the athlete is not on the move.
     *
     * @throws NewHistory.Unavailable where a service that keeps the newer history does not answer
     */
    public @Nullable Preview preview(UUID athleteId, Instant now) {
        Migration migration = migrations.find(athleteId);
        if (migration == null) {
            return null;
        }
        boolean cutOver = migration.state() == MoveState.MIRRORED || migration.state() == MoveState.SETTLED;
        Instant since = migration.cutoverAt();
        Mirror.Comparison mirrored = cutOver && since != null
                ? mirror.compare(mirror.fetch(new MirrorScope(athleteId, since, migration.schedule().zone())))
                : null;
        Bundle found = MoveAthletes.bundleOf(
                mirrored == null ? mirror.originals(legacy.rowsOf(athleteId)) : mirrored.originals());
        Bundle last = migration.bundleSha256() == null ? null : migrations.bundle(migration.bundleSha256());
        List<String> changed = last == null ? List.of() : last.tablesUnlike(found);
        Expected expected = expected(migration, cutOver && !changed.isEmpty(), now);
        return new Preview(athleteId, migration.state(), expected,
                expected == Expected.NOTHING || expected == Expected.REFUSED
                        ? null
                        : migration.schedule().firstUnpreparedDate(now),
                last == null ? Map.of() : rows(last), last == null ? null : last.fingerprint(), found.fingerprint(),
                changed, mirrored == null ? Map.of() : kept(mirrored), mirrored == null ? 0 : mirrored.lacking(),
                migrations.lastRollback(athleteId));
    }

    private static Expected expected(Migration migration, boolean changed, Instant now) {
        Migration after = migration.rollBack(now);
        if (after == null) {
            return Expected.NOTHING;
        }
        return changed
                ? Expected.REFUSED
                : after.state() == MoveState.CANCELLED ? Expected.CANCELLED : Expected.ROLLED_BACK;
    }

    private static Map<String, Integer> rows(Bundle bundle) {
        Map<String, Integer> rows = new LinkedHashMap<>();
        var content = bundle.content();
        Bundle.TABLES.forEach(table -> rows.put(table, content.path(table).size()));
        return rows;
    }

    private static Map<String, Integer> kept(Mirror.Comparison mirrored) {
        Map<String, Integer> kept = new LinkedHashMap<>();
        mirrored.kept().forEach((table, rows) -> kept.put(table.tableName(), rows));
        return kept;
    }
}
