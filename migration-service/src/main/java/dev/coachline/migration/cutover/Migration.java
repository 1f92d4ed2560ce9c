package dev.coachline.migration.cutover;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.conversion.Obstacle;

/**
 * One athlete's move.
 *
 * @param planEndsOn the boundary
 * @param planStartsOn first day that the new plan is written for
 * @param schedule the athlete's zone and send hour
 * @param snapshotAt when the first bundle was taken; its history counts back from there
 * @param expedited whether an operator asked not to wait for the boundary
 * @param cuttingOver the intent, recorded before the legacy row is flipped: after a crash it tells our flip from others'
 * @param epoch of the routing that begins with the cutover; 0 before
 * @param effectiveFrom first local date that the new system answers for
 * @param cutoverAt earliest instant of the cutover; once it has happened, that instant
 * @param nextDueAt when there is something to do; absent while an event or a person is awaited
 * @param attempts failures in a row
 * @param planPublishedFrom first day of the plan that plan-service wrote; it writes one only once, so a move that begins
 *        anew keeps it
 * @param rollingBack the intent to go back, recorded before the legacy row is flipped
 * @param version grows with every change, so that of two workers one wins
 */
public record Migration(UUID athleteId, MoveState state, @Nullable LocalDate planEndsOn,
        @Nullable LocalDate planStartsOn, Schedule schedule, @Nullable Instant snapshotAt,
        @Nullable String bundleSha256, @Nullable String dossierSha256, boolean expedited, boolean firstWorkoutReady,
        boolean cuttingOver, int epoch, @Nullable LocalDate effectiveFrom, @Nullable Instant cutoverAt,
        @Nullable Instant nextDueAt, int attempts, @Nullable Obstacle obstacle, @Nullable LocalDate planPublishedFrom,
        boolean rollingBack, int version) {

    private static final int MOST_ATTEMPTS = 5;
    private static final Duration RETRY = Duration.ofHours(1);
    private static final Duration RETRY_EXPEDITED = Duration.ofSeconds(10);
    /** plan-service plans a week 48 hours before its first day; asking earlier would be asking in vain. */
    private static final Duration WEEK_KNOWN_AHEAD = Duration.ofHours(47);
    private static final Duration UNTIL_SETTLED = Duration.ofDays(14);

    /** The boundary is near: the move begins now. */
    public static Migration detected(UUID athleteId, @Nullable LocalDate endsOn, LocalDate planStartsOn,
            Schedule schedule, Instant cutoverAt, Instant now) {
        return new Migration(athleteId, MoveState.DETECTED, endsOn, planStartsOn, schedule, null, null, null, false,
                false, false, 0, null, cutoverAt, now, 0, null, null, false, 0);
    }

    /** The same beginning, on an operator's request. */
    Migration asRequested() {
        return new Migration(athleteId, state, planEndsOn, planStartsOn, schedule, null, null, null, true, false, false,
                0, null, cutoverAt, nextDueAt, 0, null, null, false, version);
    }

    /**
     * Nothing can begin.
     *
     * @param bundle the rows that it was decided on
     */
    public static Migration stopped(UUID athleteId, @Nullable LocalDate endsOn, Schedule schedule, Obstacle obstacle,
            String bundle, Instant now) {
        return new Migration(athleteId, MoveState.QUARANTINED, endsOn, null, schedule, now, bundle, null, false, false,
                false, 0, null, null, null, 0, obstacle, null, false, 0);
    }

    /** The intent to cut over at once, of which nothing is stored. */
    static Migration rehearsed(UUID athleteId, Schedule schedule, String bundle, String dossier, Instant now) {
        return new Migration(athleteId, MoveState.PLAN_READY, null, null, schedule, now, bundle, dossier, true, true,
                true, 1, schedule.firstUnpreparedDate(now), now, null, 0, null, null, false, 0);
    }

    /** What there is to do. */
    public sealed interface Step {

        record TakeSnapshot() implements Step {}

        record Convert() implements Step {}

        record Verify() implements Step {}

        /** plan-service has a plan already, from an earlier attempt. */
        record KeepPlan() implements Step {}

        /** @param date the first day that the new system answers for */
        record PrepareFirstDay(LocalDate date) implements Step {}

        record CutOver() implements Step {}

        record Settle() implements Step {}

        /** The way back, after a cutover. */
        record RollBack() implements Step {}

        /** @param until absent where an event or a person is awaited */
        record Await(@Nullable Instant until) implements Step {}

        /** Whether it costs so much that a run's pace counts it. */
        default boolean isHeavy() {
            return this instanceof TakeSnapshot || this instanceof CutOver;
        }

        /** Whether it changes who answers for the athlete; what comes before only reads, and prepares where nobody looks yet. */
        default boolean touchesAthlete() {
            return this instanceof CutOver;
        }
    }

    public Step next(Instant now) {
        if (rollingBack) {
            Instant clear = schedule.clearOfTexts(now);
            return clear.isAfter(now) ? new Step.Await(clear) : new Step.RollBack();
        }
        return switch (state) {
            case DETECTED -> new Step.TakeSnapshot();
            case SNAPSHOTTED -> new Step.Convert();
            case CONVERTED -> new Step.Verify();
            case PLAN_READY -> planReady(now);
            case MIRRORED -> settle(now);
            case VERIFIED -> planPublishedFrom == null ? new Step.Await(null) : new Step.KeepPlan();
            case SETTLED, QUARANTINED, ROLLED_BACK, CANCELLED -> new Step.Await(null);
        };
    }

    /** Whether a step has to be allowed: all that lead to the cutover do, but for an intent that is carried through. */
    boolean asksBefore(Step step) {
        return !cuttingOver && !(step instanceof Step.Await) && !(step instanceof Step.Settle)
                && !(step instanceof Step.RollBack);
    }

    private Step planReady(Instant now) {
        // An intent that was recorded is carried through first: the flip may have happened already.
        if (cuttingOver) {
            return new Step.CutOver();
        }
        if (!firstWorkoutReady && planStartsOn != null) {
            Instant weekKnown = schedule.startOf(planStartsOn).minus(WEEK_KNOWN_AHEAD);
            return now.isBefore(weekKnown) ? new Step.Await(weekKnown) : new Step.PrepareFirstDay(planStartsOn);
        }
        if (cutoverAt != null && now.isBefore(cutoverAt)) {
            return new Step.Await(cutoverAt);
        }
        Instant clear = schedule.clearOfTexts(now);
        return clear.isAfter(now) ? new Step.Await(clear) : new Step.CutOver();
    }

    private Step settle(Instant now) {
        Instant from = cutoverAt == null ? now : cutoverAt.plus(UNTIL_SETTLED);
        return from.isAfter(now) ? new Step.Await(from) : new Step.Settle();
    }

    public Migration snapshotted(String bundle, Instant now) {
        return change().state(MoveState.SNAPSHOTTED).snapshot(snapshotAt == null ? now : snapshotAt, bundle).due(now)
                .make();
    }

    public Migration converted(String dossier, Instant now) {
        return change().state(MoveState.CONVERTED).dossier(dossier).due(now).make();
    }

    public Migration verified(Instant now) {
        return change().state(MoveState.VERIFIED).due(planPublishedFrom == null ? null : now).make();
    }

    /** Null where it is known already, or the athlete has been cut over or taken back: then it comes late. */
    public @Nullable Migration planPublished(LocalDate from, Instant now) {
        boolean late = switch (state) {
            case MIRRORED, SETTLED, ROLLED_BACK, CANCELLED -> true;
            case DETECTED, SNAPSHOTTED, CONVERTED, VERIFIED, PLAN_READY, QUARANTINED -> false;
        };
        if (late || from.equals(planPublishedFrom)) {
            return null;
        }
        MigrationChange heard = change().published(from);
        return state == MoveState.VERIFIED ? heard.state(MoveState.PLAN_READY).due(now).make() : heard.make();
    }

    /** The plan of an earlier attempt stands. */
    public Migration planKept(Instant now) {
        return change().state(MoveState.PLAN_READY).startingOn(orUnprepared(planPublishedFrom, now)).due(now).make();
    }

    /** The date, or the first one whose text nobody prepares yet where that has passed. */
    private LocalDate orUnprepared(@Nullable LocalDate date, Instant now) {
        LocalDate first = schedule.firstUnpreparedDate(now);
        return date == null || date.isBefore(first) ? first : date;
    }

    public Migration firstDayReady(Instant now) {
        return change().firstWorkoutReady().due(now).make();
    }

    /** The new plan's week has not reached workout-service yet, or it does not answer: no failure, only early. */
    public Migration firstDayNotReady(Instant now) {
        return change().due(now.plus(retryAfter())).make();
    }

    private Duration retryAfter() {
        return expedited || rollingBack ? RETRY_EXPEDITED : RETRY;
    }

    public Migration awaiting(@Nullable Instant until) {
        return change().due(until).make();
    }

    /** What changed since the snapshot is converted and verified as well. */
    public Migration withDelta(String bundle, String dossier) {
        return change().snapshot(snapshotAt, bundle).dossier(dossier).make();
    }

    /** The intent, before the flip. */
    public Migration cuttingOver(Instant now) {
        return change().intent(effectiveAt(now), cuttingOver ? epoch : epoch + 1).due(now).make();
    }

    /** The flip has happened. */
    public Migration mirrored(Instant now) {
        return change().state(MoveState.MIRRORED).intent(effectiveAt(now), Math.max(epoch, 1)).cutOverAt(now)
                .due(now.plus(UNTIL_SETTLED)).make();
    }

    /** The plan's first day, or the first one whose text nobody prepares yet where that has passed. */
    private LocalDate effectiveAt(Instant now) {
        return orUnprepared(effectiveFrom != null ? effectiveFrom : planStartsOn, now);
    }

    public Migration settled() {
        return change().state(MoveState.SETTLED).due(null).make();
    }

    /** @param bundle the rows that it was decided on */
    public Migration quarantined(Obstacle why, String bundle) {
        return change().state(MoveState.QUARANTINED).snapshot(snapshotAt, bundle).obstacle(why).due(null).make();
    }

    /** Another failure in a row; after the fifth, a person must look. A flip under way is never given up. */
    public Migration failed(Instant now, Obstacle ifTooOften) {
        boolean tooOften = attempts + 1 >= MOST_ATTEMPTS && !cuttingOver && !rollingBack;
        return tooOften
                ? change().attempts(attempts + 1).state(MoveState.QUARANTINED).obstacle(ifTooOften).due(null).make()
                : change().attempts(attempts + 1).due(now.plus(retryAfter())).make();
    }

    /**
     * An operator takes the athlete back. Before the cutover that ends the move; afterwards it begins the way back. Null
     * where there is nothing to take back.
     */
    public @Nullable Migration rollBack(Instant now) {
        return switch (state) {
            case ROLLED_BACK, CANCELLED -> null;
            case MIRRORED, SETTLED -> change().rollingBack(true).obstacle(null).due(now).make();
            case DETECTED, SNAPSHOTTED, CONVERTED, VERIFIED, PLAN_READY, QUARANTINED -> cuttingOver
                    ? change().rollingBack(true).due(now).make()
                    : ended(MoveState.CANCELLED, now);
        };
    }

    /** The legacy row says legacy again. */
    public Migration rolledBack(Instant now) {
        return ended(MoveState.ROLLED_BACK, now);
    }

    /** The first date whose text nobody prepares is the first of the legacy system's; nothing of the move is left. */
    private Migration ended(MoveState how, Instant now) {
        return change().state(how).answersFrom(schedule.firstUnpreparedDate(now), epoch + 1).begunAnew().obstacle(null)
                .due(null).make();
    }

    /** The legacy rows are not what they were at the cutover: the athlete stays until somebody has looked at them. */
    public Migration rollbackRefused(Instant now) {
        return change().rollingBack(false).obstacle(Obstacle.CHANGED_SINCE_CUTOVER).due(now).make();
    }

    /**
     * An operator does not want to wait for the boundary; starts from whatever state. Where the dossier has been announced
     * already, the plan's first day stays as announced, and the legacy system answers until then. Null where the athlete
     * has moved.
     */
    public @Nullable Migration expedite(Instant now) {
        return switch (state) {
            case MIRRORED, SETTLED -> null;
            case VERIFIED -> change().expedited(planStartsOn, now).due(null).make();
            case PLAN_READY -> change().expedited(planStartsOn, now).due(now).make();
            case DETECTED, SNAPSHOTTED, CONVERTED, QUARANTINED, ROLLED_BACK, CANCELLED ->
                change().state(MoveState.DETECTED).obstacle(null).snapshot(null, bundleSha256)
                        .expedited(orUnprepared(planPublishedFrom, now), now).due(now).make();
        };
    }

    /**
     * A move that came to a bad end, or was taken back, begins anew from the rows as they are now.
     *
     * @param fresh what would begin now, were there no move yet
     */
    public @Nullable Migration again(Migration fresh, Instant now) {
        return switch (state) {
            case QUARANTINED, ROLLED_BACK, CANCELLED -> new Migration(athleteId, MoveState.DETECTED, fresh.planEndsOn,
                    orUnprepared(planPublishedFrom == null ? fresh.planStartsOn : planPublishedFrom, now),
                    fresh.schedule, null, bundleSha256, null, fresh.expedited, false, false, epoch, null,
                    fresh.cutoverAt,
                    now, 0, null, planPublishedFrom, false, version + 1);
            case DETECTED, SNAPSHOTTED, CONVERTED, VERIFIED, PLAN_READY, MIRRORED, SETTLED -> null;
        };
    }

    /** Null where the cutover is under way or has happened, or the move has ended otherwise. */
    public @Nullable Migration cancelled(Instant now) {
        return switch (state) {
            case DETECTED, SNAPSHOTTED, CONVERTED, VERIFIED, PLAN_READY -> cuttingOver ? null : rollBack(now);
            case MIRRORED, SETTLED, QUARANTINED, ROLLED_BACK, CANCELLED -> null;
        };
    }

    private MigrationChange change() {
        return new MigrationChange(this);
    }
}
