package dev.coachline.migration.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.cutover.RehearseMove;
import dev.coachline.migration.ledger.FactLedger.Totals;
import dev.coachline.migration.ledger.RecordCount;
import dev.coachline.migration.legacy.LegacyCopies;
import dev.coachline.migration.legacy.LegacyCopies.TableState;
import dev.coachline.migration.legacy.LegacyTable;
import dev.coachline.migration.mirror.MirrorJournal;

/**
 * Tries a run on a copy of the legacy database: backs the live one up, makes a copy of the backup alone, takes the selected athletes there
 * and back on it, and holds every row to what it was. One at a time, over all instances. What a process that dies leaves
 * behind is removed by the next start.
 */
public final class Rehearse {

    /** What came of asking for one. */
    public sealed interface Outcome {

        record Begun(Rehearsal rehearsal) implements Outcome {}

        /** The same request again. */
        record Known(Rehearsal rehearsal) implements Outcome {}

        /** Another one is going on. */
        record Busy() implements Outcome {}
    }

    private static final int TOLD_EVERY = 10;
    private static final double P95 = 0.95;

    private final LegacyCopies copies;
    private final StartRun runs;
    private final MirrorJournal journal;
    private final Rehearsals rehearsals;
    private final KeptBackups backups;
    private final Executor executor;
    private final BiConsumer<UUID, Exception> failed;

    /**
     * @param executor where rehearsals go on; they take minutes
     * @param failed told of one that could not be carried out
     */
    public Rehearse(LegacyCopies copies, StartRun runs, MirrorJournal journal, Rehearsals rehearsals,
            KeptBackups backups, Executor executor, BiConsumer<UUID, Exception> failed) {
        this.copies = copies;
        this.runs = runs;
        this.journal = journal;
        this.rehearsals = rehearsals;
        this.backups = backups;
        this.executor = executor;
        this.failed = failed;
    }

    /**
     * @param most athletes who are rehearsed, the first in the run's order
     * @param who the operator
     */
    public Outcome begin(UUID id, RunSettings settings, int most, String who, Instant now) {
        Rehearsal known = rehearsals.find(id);
        if (known != null) {
            return new Outcome.Known(known);
        }
        Rehearsals.Turn turn = rehearsals.turn();
        return turn == null ? new Outcome.Busy() : begin(turn, id, settings, most, who, now);
    }

    private Outcome begin(Rehearsals.Turn turn, UUID id, RunSettings settings, int most, String who, Instant now) {
        try {
            Rehearsal begun = Rehearsal.begun(id, who, settings.selection().sentence(), now);
            clean(now);
            rehearsals.begin(begun);
            executor.execute(() -> {
                try (turn) {
                    carryOut(id, settings, most, now);
                }
            });
            return new Outcome.Begun(begun);
        } catch (RuntimeException e) {
            turn.close();
            throw e;
        }
    }

    /** Removes what others left behind who died; nothing while one goes on. */
    public void cleanUp(Instant now) {
        try (Rehearsals.Turn turn = rehearsals.turn()) {
            if (turn != null) {
                clean(now);
            }
        }
    }

    private void clean(Instant now) {
        copies.sweep();
        backups.sweep();
        rehearsals.abandon(now);
    }

    private void carryOut(UUID id, RunSettings settings, int most, Instant now) {
        long began = System.nanoTime();
        Path directory = null;
        try {
            directory = backups.begin(id);
            RehearsalReport report = report(id, settings, most, now, directory);
            rehearsals.done(id, report, now.plusNanos(System.nanoTime() - began));
        } catch (IOException | RuntimeException e) {
            failed.accept(id, e);
            rehearsals.failed(id, sentence(e), now.plusNanos(System.nanoTime() - began));
        } finally {
            if (directory != null && !backups.keeps()) {
                KeptBackups.remove(directory);
            }
        }
    }

    /** Nothing of a row: only messages of our own may be shown. */
    private static String sentence(Exception e) {
        return e instanceof LegacyCopies.DamagedBackup damaged
                ? "The backup cannot be restored: " + damaged.getMessage() + "."
                : "It was given up (" + e.getClass().getSimpleName() + "); the service's log says more.";
    }

    private RehearsalReport report(UUID id, RunSettings settings, int most, Instant now, Path directory) {
        int tables = LegacyTable.values().length;
        long began = System.nanoTime();
        LegacyCopies.Backup backup = copies.backUp(directory,
                table -> rehearsals.progress(id, Rehearsal.Phase.BACKING_UP, place(table), tables));
        double backupSeconds = secondsSince(began);
        long restoring = System.nanoTime();
        try (LegacyCopies.Copy copy = copies.restore(id, directory,
                table -> rehearsals.progress(id, Rehearsal.Phase.RESTORING, place(table), tables))) {
            Map<LegacyTable, TableState> restored = copy.states();
            double restoreSeconds = secondsSince(restoring);
            StartRun.Selected selected = runs.select(settings, now);
            Sums sums = new Sums();
            long rehearsing = System.nanoTime();
            thereAndBack(id, selected.members().subList(0, Math.min(most, selected.members().size())),
                    new RehearseMove(copy.database(), journal), sums, now);
            double rehearsalSeconds = secondsSince(rehearsing);
            rehearsals.progress(id, Rehearsal.Phase.COMPARING, 0, tables);
            Map<LegacyTable, TableState> after = copy.states();
            return sums.report(selected, settings,
                    compared(backup, restored, after), new RehearsalReport.BackupSet(
                            backups.keeps() ? directory.toString() : null, files(backup)),
                    new Took(backupSeconds, restoreSeconds, rehearsalSeconds));
        }
    }

    private void thereAndBack(UUID id, List<Candidate> members, RehearseMove moves, Sums sums, Instant now) {
        rehearsals.progress(id, Rehearsal.Phase.REHEARSING, 0, members.size());
        int done = 0;
        for (Candidate member : members) {
            long began = System.nanoTime();
            RehearseMove.Rehearsed rehearsed = moves.rehearse(member.athleteId(), now);
            long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
            sums.add(rehearsed, millis);
            rehearsals.add(id, new Rehearsals.Athlete(member.athleteId(),
                    rehearsed.result().name().toLowerCase(Locale.ROOT), rehearsed.reason(), millis));
            done++;
            if (done % TOLD_EVERY == 0) {
                rehearsals.progress(id, Rehearsal.Phase.REHEARSING, done, members.size());
            }
        }
    }

    private static int place(LegacyTable table) {
        return List.of(LegacyTable.values()).indexOf(table);
    }

    private static List<RehearsalReport.Table> compared(LegacyCopies.Backup backup,
            Map<LegacyTable, TableState> restored, Map<LegacyTable, TableState> after) {
        List<RehearsalReport.Table> tables = new ArrayList<>();
        for (LegacyTable table : LegacyTable.values()) {
            TableState live = stateOf(backup.states(), table);
            tables.add(new RehearsalReport.Table(table.tableName(), live.rows(), live.sha256(),
                    stateOf(restored, table).sha256(), stateOf(after, table).sha256()));
        }
        return tables;
    }

    private static TableState stateOf(Map<LegacyTable, TableState> states, LegacyTable table) {
        return states.getOrDefault(table, new TableState(0, ""));
    }

    private static List<RehearsalReport.BackedUp> files(LegacyCopies.Backup backup) {
        return backup.files().stream().map(file -> new RehearsalReport.BackedUp(file.name(), file.rows(), file.bytes(),
                file.sha256())).toList();
    }

    private static double secondsSince(long nanos) {
        return seconds(Duration.ofNanos(System.nanoTime() - nanos).toMillis());
    }

    private static double seconds(long millis) {
        return millis / 1000.0;
    }

    /** In seconds. */
    private record Took(double backup, double restore, double rehearsal) {}

    /** What comes together over the athletes. */
    private static final class Sums {

        private final Map<String, Long> obstacles = new TreeMap<>();
        private final Map<String, Long> failures = new TreeMap<>();
        private final Map<String, Long> unmatched = new TreeMap<>();
        private final List<Long> millis = new ArrayList<>();
        private Totals ledger = Totals.NONE;
        private RecordCount records = RecordCount.NONE;
        private int back;

        void add(RehearseMove.Rehearsed one, long took) {
            millis.add(took);
            ledger = Tally.sum(ledger, one.ledger());
            records = records.plus(one.records());
            one.unmatched().forEach((reason, leaves) -> unmatched.merge(reason, leaves, Long::sum));
            String reason = one.reason() == null ? "unknown" : one.reason();
            switch (one.result()) {
                case THERE_AND_BACK -> back++;
                case QUARANTINED -> obstacles.merge(reason, 1L, Long::sum);
                case FAILED -> failures.merge(reason, 1L, Long::sum);
            }
        }

        RehearsalReport report(StartRun.Selected selected, RunSettings settings, List<RehearsalReport.Table> tables,
                RehearsalReport.BackupSet backup, Took took) {
            Map<String, Long> routes = new TreeMap<>();
            selected.byRoute()
                    .forEach((route, athletes) -> routes.put(route.name().toLowerCase(Locale.ROOT), athletes));
            int failed = (int) sum(failures);
            int members = selected.members().size();
            boolean holds = failed == 0 && tables.stream().allMatch(RehearsalReport.Table::unchanged)
                    && ledger.leavesIn() == ledger.migrated() + ledger.derived() + ledger.unmatched()
                    && records.legacy() == records.preserved();
            List<Long> sorted = millis.stream().sorted(Comparator.naturalOrder()).toList();
            return new RehearsalReport(selected.athletes(), routes, members, millis.size(), back,
                    (int) sum(obstacles), failed, obstacles, failures, unmatched, ledger, records, tables, backup,
                    new RehearsalReport.Seconds(took.backup(), took.restore(), took.rehearsal(),
                            percentile(sorted, 0.5),
                            percentile(sorted, P95), percentile(sorted, 1)),
                    new RehearsalReport.Expected(StartRun.minutes(settings, members), minutesOfWork(members),
                            selected.last()),
                    holds);
        }

        private @Nullable Double minutesOfWork(int members) {
            long all = millis.stream().mapToLong(Long::longValue).sum();
            return millis.isEmpty()
                    ? null
                    : Double.valueOf(seconds(all * members / millis.size()) / Duration.ofMinutes(1).toSeconds());
        }

        private static double percentile(List<Long> sorted, double part) {
            return sorted.isEmpty() ? 0 : seconds(sorted.get((int) Math.ceil(part * sorted.size()) - 1));
        }

        private static long sum(Map<String, Long> counts) {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
