package dev.coachline.migration.cutover;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.conversion.Boundary;
import dev.coachline.migration.legacy.LegacyDatabase;
import dev.coachline.migration.legacy.LegacyPlan;
import dev.coachline.migration.legacy.LegacyRows;

/** An operator asks for an athlete's cutover without waiting for the boundary. */
public final class RequestCutover {

    /** What came of it. */
    public sealed interface Outcome {

        record Accepted(Migration migration) implements Outcome {}

        record AlreadyMoved() implements Outcome {}

        /** Neither on the move nor in the legacy database. */
        record NoSuchAthlete() implements Outcome {}

        /** The move changed at the same moment. */
        record Busy() implements Outcome {}
    }

    private static final String ASKED = "an operator asked for the cutover";

    private final Migrations migrations;
    private final Watches watches;
    private final LegacyDatabase legacy;
    private final MoveObserver observer;

    public RequestCutover(Migrations migrations, Watches watches, LegacyDatabase legacy, MoveObserver observer) {
        this.migrations = migrations;
        this.watches = watches;
        this.legacy = legacy;
        this.observer = observer;
    }

    /** @param who the operator, as the history names them */
    public Outcome request(UUID athleteId, String who, Instant now) {
        Migration before = migrations.find(athleteId);
        if (before == null || before.state() == MoveState.ROLLED_BACK || before.state() == MoveState.CANCELLED) {
            return begin(before, athleteId, who, now);
        }
        Migration after = before.expedite(now);
        return after == null ? new Outcome.AlreadyMoved() : save(before.state(), after, who, ASKED, now);
    }

    /** Begins a move anew that came to a bad end; it waits for the boundary where one lies ahead. */
    public Outcome again(UUID athleteId, String who, Instant now) {
        Migration before = migrations.find(athleteId);
        LegacyRows rows = legacy.rowsOf(athleteId);
        if (before == null || !rows.known()) {
            return before == null ? begin(null, athleteId, who, now) : new Outcome.NoSuchAthlete();
        }
        LegacyPlan plan = DetectAthletes.planOf(athleteId, rows);
        Schedule schedule = Schedule.of(plan);
        LocalDate endsOn = endsOn(plan);
        LocalDate first = schedule.firstUnpreparedDate(now);
        LocalDate startsOn = endsOn == null || endsOn.isBefore(first) ? first : endsOn.plusDays(1);
        Migration after = before.again(Migration.detected(athleteId, endsOn, startsOn, schedule,
                schedule.cutoverBefore(startsOn), now), now);
        return after == null
                ? new Outcome.AlreadyMoved()
                : save(before.state(), after, who, "a move that did not come to its end begins anew", now);
    }

    /** Ends a move that has not cut over; the athlete stays with the legacy system, whatever the boundary. */
    public Outcome cancel(UUID athleteId, String who, Instant now) {
        Migration before = migrations.find(athleteId);
        Migration after = before == null ? null : before.cancelled(now);
        return before == null || after == null
                ? new Outcome.AlreadyMoved()
                : save(new Change(before.state(), after, who, "the run was cancelled", Duration.ZERO,
                        RollBackAthletes.heard(before, after), List.of()), now);
    }

    private static @Nullable LocalDate endsOn(LegacyPlan plan) {
        return Boundary.of(plan.row(), plan.scheduledUntil()) instanceof Boundary.Ends ends ? ends.endsOn() : null;
    }

    /** @param takenBack an earlier move that was taken back, from which epoch and history go on */
    private Outcome begin(@Nullable Migration takenBack, UUID athleteId, String who, Instant now) {
        LegacyRows rows = legacy.rowsOf(athleteId);
        if (!rows.known()) {
            return new Outcome.NoSuchAthlete();
        }
        LegacyPlan plan = DetectAthletes.planOf(athleteId, rows);
        Schedule schedule = Schedule.of(plan);
        Migration fresh = Migration
                .detected(athleteId, endsOn(plan), schedule.firstUnpreparedDate(now), schedule, now, now)
                .asRequested();
        Migration begun = takenBack == null ? fresh : takenBack.again(fresh, now);
        if (begun == null) {
            return new Outcome.AlreadyMoved();
        }
        Outcome outcome = save(takenBack == null ? null : takenBack.state(), begun, who, ASKED, now);
        watches.forget(List.of(athleteId));
        return outcome;
    }

    private Outcome save(@Nullable MoveState from, Migration after, String who, String why, Instant now) {
        return save(new Change(from, after, who, why, Duration.ZERO, List.of(), List.of()), now);
    }

    private Outcome save(Change change, Instant now) {
        if (!migrations.save(change, now)) {
            return new Outcome.Busy();
        }
        observer.moved(change);
        return new Outcome.Accepted(change.after());
    }
}
