package dev.coachline.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

import dev.coachline.delivery.Outbox;
import dev.coachline.legacy.LegacyAthlete;
import dev.coachline.migration.conversion.LegacySession;
import dev.coachline.migration.cutover.Admission;
import dev.coachline.migration.cutover.Change;
import dev.coachline.migration.cutover.Migration;
import dev.coachline.migration.cutover.Migrations;
import dev.coachline.migration.cutover.MoveAthletes;
import dev.coachline.migration.cutover.MoveObserver;
import dev.coachline.migration.cutover.NewDay;
import dev.coachline.migration.cutover.NewPrograms;
import dev.coachline.migration.cutover.store.PostgresMigrations;
import dev.coachline.migration.mirror.Mirror;
import dev.coachline.migration.mirror.NewHistory;
import dev.coachline.migration.mirror.store.PostgresMirrorJournal;

/**
 * migration-service's own way from a detected athlete to a verified dossier, with its stores: three steps, each in a
 * transaction with its state, its evidence, its line of the history and, at the end, the event in the outbox.
 */
final class OurMoves {

    static final int WORKERS = 2;
    private static final int TOGETHER = 500;

    private final LegacyTown town;
    private final Migrations migrations;
    private final MoveAthletes moves;
    private volatile @Nullable RuntimeException failure;

    OurMoves(LegacyTown town) {
        this.town = town;
        this.migrations = new PostgresMigrations(town.own.jdbc,
                new Outbox(town.own.jdbc, "/bench", () -> null, () -> {}),
                new DataSourceTransactionManager(town.own.dataSource()));
        this.moves = new MoveAthletes(migrations, town.legacy, new NoDay(), (athlete, program) -> {
            throw new IllegalStateException("nobody is cut over here");
        }, (athlete, conversation) -> {},
                new Mirror(town.legacy, NewHistory.NONE, new PostgresMirrorJournal(town.own.jdbc)),
                new Watch(), new AtOnce(), WORKERS);
    }

    /** As a scan finds them: from here on they may be moved. */
    void detect(List<LegacyAthlete> athletes) {
        for (int from = 0; from < athletes.size(); from += TOGETHER) {
            migrations.saveAll(athletes.subList(from, Math.min(athletes.size(), from + TOGETHER)).stream()
                    .map(athlete -> List.of(new Change(null, LegacyTown.detected(athlete), "bench", "bench",
                            Duration.ZERO, List.of(), List.of())))
                    .toList(), LegacyTown.NOW);
        }
    }

    /** Moves whoever is detected. */
    Duration move() throws BenchmarkFailure {
        long begun = System.nanoTime();
        while (moves.run(LegacyTown.NOW) > 0) {
            RuntimeException failed = failure;
            if (failed != null) {
                throw new BenchmarkFailure("A move failed: " + failed + ".", failed);
            }
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** @return how long it took, without the detection */
    Duration move(List<LegacyAthlete> athletes) throws BenchmarkFailure {
        detect(athletes);
        return move();
    }

    int inState(String state) {
        Integer count = town.own.jdbc.queryForObject("select count(*) from migrations where state = ?", Integer.class,
                state);
        return count == null ? 0 : count;
    }

    /** What stands in the tables: who writes the same has the same of it. */
    String written() {
        return String.valueOf(town.own.jdbc.queryForMap("""
                select (select coalesce(sum(length(json)), 0) from bundles) as bundles,
                    (select coalesce(sum(octet_length(markdown)), 0) from dossiers) as dossiers,
                    (select coalesce(sum(length(entries)), 0) from ledgers) as ledgers,
                    (select count(*) from ledger_unmatched) as unmatched,
                    (select coalesce(sum(version), 0) from migrations) as versions,
                    (select count(*) from migration_audit where from_state is not null) as history,
                    (select count(*) from outbox) as events"""));
    }

    /** What stands in bundles, dossiers and ledgers. */
    long storedBytes() {
        Long bytes = town.own.jdbc.queryForObject("""
                select (select coalesce(sum(length(json)), 0) from bundles)
                    + (select coalesce(sum(octet_length(markdown)), 0) from dossiers)
                    + (select coalesce(sum(length(entries)), 0) from ledgers)""", Long.class);
        return bytes == null ? 0 : bytes;
    }

    void forget() {
        town.own.jdbc.execute(
                "truncate migrations, migration_audit, bundles, dossiers, ledgers, ledger_unmatched, outbox");
    }

    private final class Watch implements MoveObserver {

        @Override
        public void moved(Change change) {
            // Counted by state at the end.
        }

        @Override
        public void failed(UUID athleteId, RuntimeException cause) {
            failure = cause;
        }
    }

    /** As fast as it goes: a run's pace would be measured, not the way. */
    private static final class AtOnce implements Admission {

        @Override
        public Verdict mayBegin(UUID athleteId, Instant now) {
            return new Verdict.Go();
        }

        @Override
        public Verdict mayStep(Migration migration, Migration.Step step, Instant now) {
            return new Verdict.Go();
        }
    }

    /** Nobody comes as far as a first day. */
    private static final class NoDay implements NewDay {

        @Override
        public void importSessions(UUID athleteId, List<LegacySession> sessions,
                Map<UUID, NewPrograms.Written> programs) {
            throw new IllegalStateException("nobody is cut over here");
        }

        @Override
        public boolean write(UUID athleteId, LocalDate date) {
            throw new IllegalStateException("nobody is cut over here");
        }
    }
}
