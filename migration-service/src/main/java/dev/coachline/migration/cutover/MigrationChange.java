package dev.coachline.migration.cutover;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.conversion.Obstacle;

/** The next version of a {@link Migration} in the making; a change of state forgets earlier failures. */
final class MigrationChange {

    private final Migration from;
    private MoveState state;
    private @Nullable LocalDate planEndsOn;
    private Schedule schedule;
    private @Nullable LocalDate planStartsOn;
    private @Nullable Instant snapshotAt;
    private @Nullable String bundle;
    private @Nullable String dossier;
    private boolean expedited;
    private boolean firstWorkoutReady;
    private boolean cuttingOver;
    private int epoch;
    private @Nullable LocalDate effectiveFrom;
    private @Nullable Instant cutoverAt;
    private @Nullable Instant nextDueAt;
    private int attempts;
    private @Nullable Obstacle obstacle;
    private @Nullable LocalDate planPublishedFrom;
    private boolean rollingBack;

    MigrationChange(Migration from) {
        this.from = from;
        state = from.state();
        planEndsOn = from.planEndsOn();
        schedule = from.schedule();
        planStartsOn = from.planStartsOn();
        snapshotAt = from.snapshotAt();
        bundle = from.bundleSha256();
        dossier = from.dossierSha256();
        expedited = from.expedited();
        firstWorkoutReady = from.firstWorkoutReady();
        cuttingOver = from.cuttingOver();
        epoch = from.epoch();
        effectiveFrom = from.effectiveFrom();
        cutoverAt = from.cutoverAt();
        nextDueAt = from.nextDueAt();
        attempts = from.attempts();
        obstacle = from.obstacle();
        planPublishedFrom = from.planPublishedFrom();
        rollingBack = from.rollingBack();
    }

    MigrationChange state(MoveState to) {
        state = to;
        attempts = to == MoveState.QUARANTINED ? attempts : 0;
        cuttingOver = cuttingOver && to == MoveState.PLAN_READY;
        rollingBack = false;
        return this;
    }

    MigrationChange rollingBack(boolean intended) {
        rollingBack = intended;
        return this;
    }

    MigrationChange planned(@Nullable LocalDate endsOn, Schedule times) {
        planEndsOn = endsOn;
        schedule = times;
        return this;
    }

    MigrationChange answersFrom(@Nullable LocalDate date, int newEpoch) {
        effectiveFrom = date;
        epoch = newEpoch;
        return this;
    }

    /** Neither plan nor first workout of an earlier move counts. */
    MigrationChange begunAnew() {
        planPublishedFrom = null;
        firstWorkoutReady = false;
        return this;
    }

    MigrationChange snapshot(@Nullable Instant at, @Nullable String sha256) {
        snapshotAt = at;
        bundle = sha256;
        return this;
    }

    MigrationChange dossier(String sha256) {
        dossier = sha256;
        return this;
    }

    MigrationChange published(LocalDate startsOn) {
        planPublishedFrom = startsOn;
        return this;
    }

    MigrationChange startingOn(LocalDate date) {
        planStartsOn = date;
        return this;
    }

    MigrationChange firstWorkoutReady() {
        firstWorkoutReady = true;
        attempts = 0;
        return this;
    }

    MigrationChange intent(LocalDate from, int newEpoch) {
        cuttingOver = state == MoveState.PLAN_READY;
        effectiveFrom = from;
        epoch = newEpoch;
        return this;
    }

    MigrationChange expedited(@Nullable LocalDate startsOn, Instant now) {
        expedited = true;
        planStartsOn = startsOn;
        cutoverAt = now;
        return this;
    }

    MigrationChange cutOverAt(Instant at) {
        cutoverAt = at;
        return this;
    }

    MigrationChange due(@Nullable Instant at) {
        nextDueAt = at;
        return this;
    }

    MigrationChange attempts(int failures) {
        attempts = failures;
        return this;
    }

    MigrationChange obstacle(@Nullable Obstacle why) {
        obstacle = why;
        return this;
    }

    Migration make() {
        return new Migration(from.athleteId(), state, planEndsOn, planStartsOn, schedule, snapshotAt,
                bundle,
                dossier, expedited, firstWorkoutReady, cuttingOver, epoch, effectiveFrom, cutoverAt, nextDueAt,
                attempts, obstacle, planPublishedFrom, rollingBack, from.version() + 1);
    }
}
