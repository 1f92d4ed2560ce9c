package dev.coachline.migration.cutover;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.conversion.Obstacle;
import dev.coachline.migration.legacy.LegacyDatabase;
import dev.coachline.migration.legacy.LegacyRows;
import dev.coachline.migration.mirror.Mirror;
import dev.coachline.migration.snapshot.Bundle;

/**
 * Takes athletes from their rows to verified dossiers, several together: their rows are read in one statement, and what is
 * stored of them is stored in two transactions. It is the same steps with the same history as one athlete's alone.
 */
final class PrepareTogether {

    /** Told of an athlete whose step failed; the others go on. */
    interface OnFailure {
        void failed(Migration begun, RuntimeException cause, Instant now);
    }

    /** @param changes of the athlete, to be stored together */
    private record Converted(Migration after, Preparation preparation, List<Change> changes) {}

    private final Migrations migrations;
    private final LegacyDatabase legacy;
    private final Mirror mirror;
    private final MoveObserver observer;
    private final OnFailure failures;

    PrepareTogether(Migrations migrations, LegacyDatabase legacy, Mirror mirror, MoveObserver observer,
            OnFailure failures) {
        this.migrations = migrations;
        this.legacy = legacy;
        this.mirror = mirror;
        this.observer = observer;
        this.failures = failures;
    }

    /**
     * @param beginning detected athletes who may begin
     * @return how far they have come; those who failed are left out, and those of whom another worker was faster
     */
    List<Migration> prepare(List<Migration> beginning, Instant now) {
        Map<UUID, LegacyRows> rows = mirror
                .originals(legacy.rowsOf(beginning.stream().map(Migration::athleteId).toList()));
        List<Converted> ready = new ArrayList<>();
        List<List<Change>> ends = new ArrayList<>();
        for (Migration migration : beginning) {
            try {
                Converted converted = convert(migration, MoveAthletes.required(rows.get(migration.athleteId())), now);
                if (converted.after().state() == MoveState.CONVERTED) {
                    ready.add(converted);
                } else {
                    ends.add(converted.changes());
                }
            } catch (RuntimeException e) {
                failures.failed(migration, e, now);
            }
        }
        Set<UUID> stored = store(ready.stream().map(Converted::changes).toList(), now);
        ready.removeIf(converted -> !stored.contains(converted.after().athleteId()));
        Map<UUID, String> written = new HashMap<>();
        ready.forEach(one -> written.put(one.after().athleteId(), MoveAthletes.required(one.after().dossierSha256())));
        Map<UUID, String> dossiers = written.isEmpty() ? Map.of() : migrations.dossiers(written);
        ready.forEach(one -> ends.add(List.of(verified(one, dossiers.get(one.after().athleteId()), now))));
        Set<UUID> ended = store(ends, now);
        return ends.stream().map(changes -> changes.getLast().after())
                .filter(after -> ended.contains(after.athleteId())).toList();
    }

    private Converted convert(Migration migration, LegacyRows rows, Instant now) {
        long begun = System.nanoTime();
        Bundle bundle = MoveAthletes.bundleOf(rows);
        Migration snapshotted = migration.snapshotted(bundle.sha256(), now);
        Change snapshot = change(migration, snapshotted, "all legacy rows read", begun, List.of(),
                List.of(new Change.Evidence.OfBundle(bundle)));
        long read = System.nanoTime();
        Preparation preparation = Preparation.of(bundle, MoveAthletes.today(snapshotted, now));
        Change next = switch (preparation) {
            case Preparation.Impossible impossible ->
                stopped(snapshotted, impossible.obstacle(), impossible.evidence(bundle), read);
            case Preparation.Ready made -> change(snapshotted, snapshotted.converted(made.sha256(), now),
                    "every leaf is accounted for", read, List.of(), made.evidence(bundle));
        };
        return new Converted(next.after(), preparation, List.of(snapshot, next));
    }

    private static Change verified(Converted converted, @Nullable String stored, Instant now) {
        long begun = System.nanoTime();
        Migration migration = converted.after();
        if (converted.preparation() instanceof Preparation.Ready ready
                && Preparation.readsBack(stored, ready.converted().dossier())) {
            return change(migration, migration.verified(now), "the dossier reads back as it was written", begun,
                    List.of(new MoveFact.DossierReady(MoveAthletes.required(migration.planStartsOn()),
                            ready.sha256())),
                    List.of());
        }
        return stopped(migration, Obstacle.VERIFICATION_FAILED, List.of(), begun);
    }

    private static Change stopped(Migration migration, Obstacle why, List<Change.Evidence> evidence, long begun) {
        Migration after = migration.quarantined(why, MoveAthletes.required(migration.bundleSha256()));
        return change(migration, after, "needs a person's decision", begun, MoveAthletes.stoppedBy(after), evidence);
    }

    private static Change change(Migration before, Migration after, String why, long begun, List<MoveFact> facts,
            List<Change.Evidence> evidence) {
        return new Change(before.state(), after, Change.SERVICE, why, Duration.ofNanos(System.nanoTime() - begun),
                facts, evidence);
    }

    private Set<UUID> store(List<List<Change>> moves, Instant now) {
        Set<UUID> stored = moves.isEmpty() ? Set.of() : migrations.saveAll(moves, now);
        moves.stream().filter(changes -> stored.contains(changes.getLast().after().athleteId()))
                .forEach(changes -> changes.forEach(observer::moved));
        return stored;
    }
}
