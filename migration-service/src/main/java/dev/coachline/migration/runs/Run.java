package dev.coachline.migration.runs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * One selection of athletes on its way.
 *
 * @param name lower case letters, digits and hyphens; stands in the history of its athletes
 * @param members those that it moves; 0 in the standing run, which has everybody who is in no other
 * @param wave the newest open one, from 0
 * @param throttle part of the pace's rate that live traffic leaves, above 0 to 1
 * @param heldUntil end of a force-pause; absent where there is none
 * @param closed why the gate is closed; empty where it is open
 * @param activeBefore time spent running before {@code activeSince}
 * @param activeSince absent while it does not run
 * @param version grows with every change, so that of two operators one wins
 */
public record Run(UUID runId, String name, RunState state, RunSettings settings, int members, int wave,
        double throttle, @Nullable Instant heldUntil, List<String> closed, Instant createdAt, String createdBy,
        Duration activeBefore, @Nullable Instant activeSince, @Nullable Instant endedAt, int version) {

    /** The rule for everybody who is in no other run. */
    public static final UUID STANDING = new UUID(0, 1);
    /** A force-pause ends by itself after at most this time, unless it is asked for again. */
    public static final Duration LONGEST_HOLD = Duration.ofMinutes(30);

    public Run {
        closed = List.copyOf(closed);
    }

    static Run begun(UUID runId, String name, RunSettings settings, int members, String who, Instant now) {
        return new Run(runId, name, RunState.RUNNING, settings, members, 0,
                Throttle.first(settings.pace().latencyTarget()), null, List.of(), now, who,
                Duration.ZERO, now, null, 0);
    }

    public static Run standing(boolean running, Instant now) {
        Run run = begun(STANDING, "standing", RunSettings.STANDING, 0, "service", now);
        return running ? run : run.moved(RunState.PAUSED, now, 0);
    }

    public boolean isStanding() {
        return runId.equals(STANDING);
    }

    boolean isHeld(Instant now) {
        return heldUntil != null && heldUntil.isAfter(now);
    }

    /** Null where it is over. */
    @Nullable
    Run paused(Instant now) {
        return state.isOver() ? null : state == RunState.PAUSED ? this : moved(RunState.PAUSED, now, version + 1);
    }

    /** Also ends a force-pause. Null where it is over. */
    @Nullable
    Run resumed(Instant now) {
        return state.isOver() ? null : moved(RunState.RUNNING, now, version + 1).heldUntil(null);
    }

    /** Null where it is done already, or the standing one, which can only be paused. */
    @Nullable
    Run cancelled(Instant now) {
        return isStanding() || state == RunState.DONE
                ? null
                : state == RunState.CANCELLED ? this : moved(RunState.CANCELLED, now, version + 1);
    }

    Run done(Instant now) {
        return moved(RunState.DONE, now, version + 1);
    }

    /** Nothing moves for that time, whatever the state; then it is as before without anybody's help. Null where it is over. */
    @Nullable
    Run held(Duration lease, Instant now) {
        Duration within = lease.compareTo(LONGEST_HOLD) > 0 ? LONGEST_HOLD : lease;
        return state.isOver() ? null : next().heldUntil(now.plus(within));
    }

    Run adjusted(Pace pace, int quarantineBound) {
        return new Run(runId, name, state, settings.with(pace, quarantineBound), members, wave, throttle, heldUntil,
                closed, createdAt, createdBy, activeBefore, activeSince, endedAt, version + 1);
    }

    /** What the last look at the counts and at live traffic says; this one where that is nothing new. */
    Run judged(List<String> reasons, double leaves) {
        return reasons.equals(closed) && leaves == throttle
                ? this
                : new Run(runId, name, state, settings, members, wave, leaves, heldUntil, reasons, createdAt, createdBy,
                        activeBefore, activeSince, endedAt, version + 1);
    }

    Run nextWave() {
        return new Run(runId, name, state, settings, members, wave + 1, throttle, heldUntil, closed, createdAt,
                createdBy, activeBefore, activeSince, endedAt, version + 1);
    }

    /** How many members, in their stable order, may move. */
    public int released() {
        return settings.waves().opens(wave, members);
    }

    /** Time spent running until now, pauses left out. */
    Duration active(Instant now) {
        return activeSince == null ? activeBefore : activeBefore.plus(Duration.between(activeSince, now));
    }

    private Run moved(RunState to, Instant now, int newVersion) {
        return new Run(runId, name, to, settings, members, wave, throttle, heldUntil, closed, createdAt, createdBy,
                active(now), to == RunState.RUNNING ? now : null, to.isOver() ? now : null, newVersion);
    }

    private Run next() {
        return new Run(runId, name, state, settings, members, wave, throttle, heldUntil, closed, createdAt, createdBy,
                activeBefore, activeSince, endedAt, version + 1);
    }

    private Run heldUntil(@Nullable Instant until) {
        return new Run(runId, name, state, settings, members, wave, throttle, until, closed, createdAt, createdBy,
                activeBefore, activeSince, endedAt, version);
    }
}
