package dev.coachline.migration.cutover;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.conversion.LegacyProgram;
import dev.coachline.migration.conversion.LegacySession;
import dev.coachline.migration.conversion.Obstacle;
import dev.coachline.migration.legacy.LegacyDatabase;
import dev.coachline.migration.legacy.LegacyRows;
import dev.coachline.migration.mirror.Mirror;
import dev.coachline.migration.mirror.NewHistory;
import dev.coachline.migration.snapshot.Bundle;

/**
 * Takes each move as far as it can go now. Every step is read, decide, store: it may be repeated, and one athlete's
 * failure stops nobody else.
 */
public final class MoveAthletes {

    private static final int BATCH = 200;
    /** As many athletes' rows are in a worker's memory at once. */
    private static final int TOGETHER = 20;

    private final Migrations migrations;
    private final LegacyDatabase legacy;
    private final NewDay newDay;
    private final NewPrograms newPrograms;
    private final NewConversations newConversations;
    private final Mirror mirror;
    private final FlipLegacy flip;
    private final MoveObserver observer;
    private final Admission admission;
    private final int workers;
    private final PrepareTogether together;
    /** Of those who are worked on: the step after the snapshot and the one after that need the same. */
    private final Map<UUID, Prepared> preparations = new ConcurrentHashMap<>();

    /** Shared by whoever is worked on; taken alone by whoever wants all of them to stand still. */
    private final ReadWriteLock underWay = new ReentrantReadWriteLock();

    private record Prepared(Bundle bundle, LocalDate today, Preparation preparation) {}

    /** @param workers how many athletes are worked on at once */
    public MoveAthletes(Migrations migrations, LegacyDatabase legacy, NewDay newDay, NewPrograms newPrograms,
            NewConversations newConversations, Mirror mirror, MoveObserver observer, Admission admission, int workers) {
        this.migrations = migrations;
        this.legacy = legacy;
        this.newDay = newDay;
        this.newPrograms = newPrograms;
        this.newConversations = newConversations;
        this.mirror = mirror;
        this.flip = new FlipLegacy(migrations::bundle, legacy, mirror);
        this.observer = observer;
        this.admission = admission;
        this.workers = workers;
        this.together = new PrepareTogether(migrations, legacy, mirror, observer, this::failed);
    }

    /** @return how many athletes were worked on */
    public int run(Instant now) {
        List<Migration> due = migrations.due(now, BATCH);
        try (ExecutorService pool = Executors.newFixedThreadPool(workers, Thread.ofVirtual().factory())) {
            List<Callable<Boolean>> moves = new ArrayList<>();
            List<Migration> beginning = new ArrayList<>();
            due.forEach(migration -> {
                if (migration.next(now) instanceof Migration.Step.TakeSnapshot) {
                    beginning.add(migration);
                } else {
                    moves.add(() -> counted(() -> move(migration, now)));
                }
            });
            shares(beginning).forEach(share -> moves.add(() -> counted(() -> begin(share, now))));
            for (Future<Boolean> moved : pool.invokeAll(moves)) {
                moved.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a move could not even be put off", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return due.size();
    }

    /**
     * Does something while no athlete is worked on by this instance.
     *
     * @param patience how long those under way may take to come to an end; others do not begin meanwhile
     * @return false where they took longer, and nothing was done
     */
    public boolean whileStill(Duration patience, Runnable work) {
        try {
            if (!underWay.writeLock().tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            work.run();
            return true;
        } finally {
            underWay.writeLock().unlock();
        }
    }

    private boolean counted(BooleanSupplier work) {
        underWay.readLock().lock();
        try {
            return work.getAsBoolean();
        } finally {
            underWay.readLock().unlock();
        }
    }

    /** The workers' shares of those who begin: what is done of many at once costs less of each. */
    private List<List<Migration>> shares(List<Migration> beginning) {
        int size = Math.min(TOGETHER, (beginning.size() + workers - 1) / workers);
        List<List<Migration>> shares = new ArrayList<>();
        for (int from = 0; from < beginning.size(); from += size) {
            shares.add(beginning.subList(from, Math.min(beginning.size(), from + size)));
        }
        return shares;
    }

    /** @return true, for whoever waits */
    private boolean begin(List<Migration> share, Instant now) {
        List<Migration> admitted = share.stream().filter(migration -> maySnapshot(migration, now)).toList();
        try {
            if (!admitted.isEmpty()) {
                together.prepare(admitted, now).forEach(after -> {
                    if (after.nextDueAt() != null) {
                        move(after, now);
                    }
                });
            }
        } catch (RuntimeException e) {
            // Whose fault it was shows one by one; nothing is stored of them, or as far as a step that is complete.
            admitted.forEach(migration -> move(migration, now));
        }
        return true;
    }

    private boolean maySnapshot(Migration migration, Instant now) {
        try {
            Instant until = waitsUntil(migration, new Migration.Step.TakeSnapshot(), now);
            if (until != null) {
                save(migration, migration.awaiting(until), Change.UNREMARKABLE, System.nanoTime(), List.of(),
                        List.of(), now);
            }
            return until == null;
        } catch (RuntimeException e) {
            failed(migration, e, now);
            return false;
        }
    }

    /** Null where the step may be taken now. */
    private @Nullable Instant waitsUntil(Migration migration, Migration.Step next, Instant now) {
        return migration.asksBefore(next)
                && admission.mayStep(migration, next, now) instanceof Admission.Verdict.Wait(var later) ? later : null;
    }

    /** @return true, for whoever waits */
    private boolean move(Migration begun, Instant now) {
        try {
            Migration migration = begun;
            while (migration != null && migration.nextDueAt() != null && !migration.nextDueAt().isAfter(now)) {
                migration = step(migration, now);
            }
        } catch (NewDay.Unavailable e) {
            // An outage is nobody's fault here: it is waited out, however long it takes.
            after(begun, e, current -> current.firstDayNotReady(now), e.service() + " does not answer", now);
        } catch (NewHistory.Unavailable e) {
            after(begun, e, current -> current.firstDayNotReady(now), e.service() + " does not answer", now);
        } catch (RuntimeException e) {
            failed(begun, e, now);
        } finally {
            preparations.remove(begun.athleteId());
        }
        return true;
    }

    private void failed(Migration begun, RuntimeException failure, Instant now) {
        after(begun, failure, current -> current.failed(now, Obstacle.VERIFICATION_FAILED),
                "a step failed: " + failure.getClass().getSimpleName(), now);
    }

    private void after(Migration begun, RuntimeException failure, UnaryOperator<Migration> next, String why,
            Instant now) {
        observer.failed(begun.athleteId(), failure);
        Migration current = migrations.find(begun.athleteId());
        if (current != null) {
            Migration later = next.apply(current);
            save(current, later, why, System.nanoTime(), stoppedBy(later), List.of(), now);
        }
    }

    /** @return the move after the step; null where another worker was faster */
    private @Nullable Migration step(Migration migration, Instant now) {
        long begun = System.nanoTime();
        Migration.Step next = migration.next(now);
        Instant until = waitsUntil(migration, next, now);
        if (until != null) {
            return save(migration, migration.awaiting(until), Change.UNREMARKABLE, begun, List.of(), List.of(), now);
        }
        return switch (next) {
            case Migration.Step.TakeSnapshot() -> takeSnapshot(migration, begun, now);
            case Migration.Step.Convert() -> convert(migration, begun, now);
            case Migration.Step.Verify() -> verify(migration, begun, now);
            case Migration.Step.KeepPlan() ->
                save(migration, migration.planKept(now), "plan-service has a plan already",
                        begun, List.of(), List.of(), now);
            case Migration.Step.PrepareFirstDay(var date) -> prepareFirstDay(migration, date, begun, now);
            case Migration.Step.CutOver() -> cutOver(migration, begun, now);
            case Migration.Step.Settle() -> save(migration, migration.settled(), "two weeks without a rollback", begun,
                    List.of(), List.of(), now);
            case Migration.Step.RollBack() -> rollBack(migration, begun, now);
            case Migration.Step.Await(var later) ->
                save(migration, migration.awaiting(later), Change.UNREMARKABLE, begun,
                        List.of(), List.of(), now);
        };
    }

    private @Nullable Migration takeSnapshot(Migration migration, long begun, Instant now) {
        Bundle bundle = bundleOf(mirror.originals(legacy.rowsOf(migration.athleteId())));
        return save(migration, migration.snapshotted(bundle.sha256(), now), "all legacy rows read", begun, List.of(),
                List.of(new Change.Evidence.OfBundle(bundle)), now);
    }

    private @Nullable Migration convert(Migration migration, long begun, Instant now) {
        Bundle bundle = bundle(migration);
        return switch (prepared(migration, now)) {
            case Preparation.Impossible impossible ->
                quarantine(migration, migration.quarantined(impossible.obstacle(), bundle.sha256()),
                        impossible.evidence(bundle), begun, now);
            case Preparation.Ready ready -> save(migration, migration.converted(ready.sha256(), now),
                    "every leaf is accounted for", begun, List.of(), ready.evidence(bundle), now);
        };
    }

    private @Nullable Migration verify(Migration migration, long begun, Instant now) {
        String sha256 = required(migration.dossierSha256());
        boolean equal = prepared(migration, now) instanceof Preparation.Ready ready
                && Preparation.readsBack(migrations.dossier(migration.athleteId(), sha256),
                        ready.converted().dossier());
        if (!equal) {
            return quarantine(migration,
                    migration.quarantined(Obstacle.VERIFICATION_FAILED, required(migration.bundleSha256())), List.of(),
                    begun, now);
        }
        return save(migration, migration.verified(now), "the dossier reads back as it was written", begun,
                List.of(new MoveFact.DossierReady(required(migration.planStartsOn()), sha256)), List.of(), now);
    }

    private @Nullable Migration prepareFirstDay(Migration migration, LocalDate date, long begun, Instant now) {
        LocalDate today = migration.schedule().dateAt(now);
        if (prepared(migration, now) instanceof Preparation.Ready ready) {
            importHistory(migration, ready, session -> session.completed() || session.date().isBefore(today));
        }
        boolean ready = newDay.write(migration.athleteId(), date);
        return save(migration, ready ? migration.firstDayReady(now) : migration.firstDayNotReady(now),
                ready ? "sessions and the first workout are there" : "the first week is not planned yet", begun,
                List.of(), List.of(), now);
    }

    private @Nullable Migration cutOver(Migration migration, long begun, Instant now) {
        if (migration.cuttingOver() && flip.alreadyDone(migration.athleteId())) {
            return mirrored(migration, "completed after an interruption", begun, now);
        }
        Bundle current = bundleOf(mirror.originals(legacy.rowsOf(migration.athleteId())));
        if (!current.fingerprint().equals(bundle(migration).fingerprint())) {
            return delta(migration, current, begun, now);
        }
        // The days between snapshot and cutover lay ahead when the others were imported.
        LocalDate since = today(migration, now);
        if (prepared(migration, now) instanceof Preparation.Ready ready) {
            importHistory(migration, ready, session -> !session.date().isBefore(since));
        }
        Migration intent = save(migration, migration.cuttingOver(now), "about to flip", begun, List.of(), List.of(),
                now);
        if (intent == null) {
            return null;
        }
        return switch (flip.flip(intent)) {
            case FLIPPED -> mirrored(intent, "cut over", begun, now);
            case CHANGED -> failed(intent, begun, now);
        };
    }

    private @Nullable Migration delta(Migration migration, Bundle current, long begun, Instant now) {
        return switch (Preparation.of(current, today(migration, now))) {
            case Preparation.Impossible impossible -> {
                List<Change.Evidence> evidence = new ArrayList<>(impossible.evidence(current));
                evidence.addFirst(new Change.Evidence.OfBundle(current));
                yield quarantine(migration,
                        migration.quarantined(Obstacle.CHANGED_SINCE_SNAPSHOT, current.sha256()), evidence, begun, now);
            }
            case Preparation.Ready ready when movesTheBoundary(migration, ready)
                    || !Preparation.readsBack(ready.markdown(), ready.converted().dossier()) ->
                quarantine(migration, migration.quarantined(Obstacle.CHANGED_SINCE_SNAPSHOT,
                        required(migration.bundleSha256())), List.of(), begun, now);
            case Preparation.Ready ready -> {
                importHistory(migration, ready, session -> true);
                List<Change.Evidence> evidence = new ArrayList<>(ready.evidence(current));
                evidence.addFirst(new Change.Evidence.OfBundle(current));
                yield save(migration, migration.withDelta(current.sha256(), ready.sha256()),
                        "what changed since the snapshot is carried over too", begun,
                        List.of(new MoveFact.DossierReady(required(migration.planStartsOn()), ready.sha256())),
                        evidence, now);
            }
        };
    }

    private static boolean movesTheBoundary(Migration migration, Preparation.Ready ready) {
        return !migration.expedited() && !ready.converted().boundary().endsOn().equals(migration.planEndsOn());
    }

    private @Nullable Migration mirrored(Migration migration, String why, long begun, Instant now) {
        Migration after = migration.mirrored(now);
        return save(migration, after, why, begun,
                List.of(new MoveFact.CutOver(required(after.effectiveFrom()), after.epoch())), List.of(), now);
    }

    private @Nullable Migration rollBack(Migration migration, long begun, Instant now) {
        return switch (flip.back(migration, now)) {
            case FlipLegacy.WayBack.Back(var proof) -> {
                Migration after = migration.rolledBack(now);
                yield save(migration, after, "back in the legacy system: " + proof.inWords(), begun,
                        List.of(new MoveFact.RolledBack(required(after.effectiveFrom()), after.epoch())),
                        List.of(new Change.Evidence.OfRollback(proof)), now);
            }
            case FlipLegacy.WayBack.Refused(var tables) -> save(migration, migration.rollbackRefused(now),
                    "legacy rows changed since the cutover, in " + String.join(", ", tables), begun, List.of(),
                    List.of(), now);
        };
    }

    private @Nullable Migration quarantine(Migration migration, Migration after, List<Change.Evidence> evidence,
            long begun, Instant now) {
        return save(migration, after, "needs a person's decision", begun, stoppedBy(after), evidence, now);
    }

    private @Nullable Migration failed(Migration migration, long begun, Instant now) {
        Migration failed = migration.failed(now, Obstacle.CHANGED_SINCE_SNAPSHOT);
        return save(migration, failed, "the rows changed under our hands", begun, stoppedBy(failed), List.of(), now);
    }

    static List<MoveFact> stoppedBy(Migration failed) {
        return failed.state() == MoveState.QUARANTINED && failed.obstacle() != null
                ? List.of(new MoveFact.Stopped(failed.obstacle()))
                : List.of();
    }

    private @Nullable Migration save(Migration before, Migration after, String why, long begun, List<MoveFact> facts,
            List<Change.Evidence> evidence, Instant now) {
        Change change = new Change(before.state(), after, Change.SERVICE, why,
                Duration.ofNanos(System.nanoTime() - begun), facts, evidence);
        if (!migrations.save(change, now)) {
            return null;
        }
        observer.moved(change);
        return after;
    }

    private Preparation prepared(Migration migration, Instant now) {
        LocalDate today = today(migration, now);
        Prepared last = preparations.get(migration.athleteId());
        if (last == null || !last.today().equals(today)
                || !last.bundle().sha256().equals(migration.bundleSha256())) {
            Bundle bundle = bundle(migration);
            last = new Prepared(bundle, today, Preparation.of(bundle, today));
            preparations.put(migration.athleteId(), last);
        }
        return last.preparation();
    }

    /** Programs first, for sessions name their versions; all may be repeated. */
    private void importHistory(Migration migration, Preparation.Ready ready, Predicate<LegacySession> which) {
        Map<UUID, NewPrograms.Written> programs = new HashMap<>();
        for (LegacyProgram program : ready.converted().programs()) {
            programs.put(program.programId(), newPrograms.write(migration.athleteId(), program));
        }
        newDay.importSessions(migration.athleteId(), ready.converted().sessions().stream().filter(which).toList(),
                programs);
        if (!ready.converted().conversation().saysNothing()) {
            newConversations.write(migration.athleteId(), ready.converted().conversation());
        }
    }

    private Bundle bundle(Migration migration) {
        Prepared last = preparations.get(migration.athleteId());
        if (last != null && last.bundle().sha256().equals(migration.bundleSha256())) {
            return last.bundle();
        }
        return migrations.bundle(required(migration.bundleSha256()));
    }

    static LocalDate today(Migration migration, Instant now) {
        return migration.schedule().dateAt(migration.snapshotAt() == null ? now : migration.snapshotAt());
    }

    static Bundle bundleOf(LegacyRows rows) {
        UUID athleteId = rows.athleteId();
        return Bundle.of(athleteId, rows.tables().entrySet().stream()
                .collect(Collectors.toMap(table -> table.getKey().tableName(), Map.Entry::getValue)));
    }

    /**
     * plan-service has written the plan.
     *
     * @param startsOn the plan's first day
     * @return false where a worker changed the move at the same moment: deliver the event again
     */
    public boolean planPublished(UUID athleteId, LocalDate startsOn, Instant now) {
        Migration migration = migrations.find(athleteId);
        Migration after = migration == null ? null : migration.planPublished(startsOn, now);
        return migration == null || after == null
                || save(migration, after, "plan-service wrote the plan", System.nanoTime(),
                        List.of(), List.of(), now) != null;
    }

    static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("a move in this state has this value");
        }
        return value;
    }
}
