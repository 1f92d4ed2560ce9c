package dev.coachline.workout.sessions;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongPredicate;

import org.jspecify.annotations.Nullable;

/** A session from its start to its end, step by step, and its corrections afterwards. Every step may be repeated. */
public final class PerformSession {

    private static final int ATTEMPTS = 50;

    /** What came of a step. */
    public sealed interface Result {

        /** @param first whether this step began the session */
        record Done(Execution execution, boolean first) implements Result {}

        /** There is no such session. */
        record Unknown() implements Result {}

        /** It is no longer what the caller has seen. */
        record Stale() implements Result {}

        record Refused(Execution.Refusal why, Execution execution) implements Result {}
    }

    private final Sessions sessions;
    private final RecordSessions recordSessions;
    private final Announcements announcements;
    private final InstantSource clock;

    public PerformSession(Sessions sessions, RecordSessions recordSessions, Announcements announcements,
            InstantSource clock) {
        this.sessions = sessions;
        this.recordSessions = recordSessions;
        this.announcements = announcements;
        this.clock = clock;
    }

    /** @param planned in progress and without sets */
    public Result start(Session planned) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Execution known = sessions.find(planned.athleteId(), planned.sessionId()).orElse(null);
            if (known != null) {
                return known.startAgain(planned) instanceof Execution.Outcome.Refused(var why)
                        ? new Result.Refused(why, known)
                        : new Result.Done(known, false);
            }
            Execution started = Execution.started(planned, clock.instant());
            if (sessions.save(List.of(started))) {
                return new Result.Done(started, true);
            }
        }
        throw contended();
    }

    /**
     * @param seen whether the caller has seen the revision that is changed
     * @param number of the first set, from 1
     */
    public Result log(UUID athleteId, UUID sessionId, LongPredicate seen, int number, List<LoggedSet> sets) {
        return step(athleteId, sessionId, seen, execution -> execution.log(number, sets));
    }

    public Result skip(UUID athleteId, UUID sessionId, LongPredicate seen, Execution.SkippedExercise exercise) {
        return step(athleteId, sessionId, seen, execution -> execution.skip(exercise));
    }

    /** Finishes, abandons, skips or resumes. */
    public Result move(UUID athleteId, UUID sessionId, LongPredicate seen, Session.Status next) {
        return step(athleteId, sessionId, seen, execution -> execution.move(next, clock.instant()));
    }

    /**
     * @param set what was really done; null where it was no set after all
     * @param by who says so
     */
    public Result correct(UUID athleteId, UUID sessionId, LongPredicate seen, int number, @Nullable LoggedSet set,
            String by, String why) {
        return step(athleteId, sessionId, seen,
                execution -> execution.correct(number, set, new Execution.Change(clock.instant(), by, why)));
    }

    private Result step(UUID athleteId, UUID sessionId, LongPredicate seen,
            Function<Execution, Execution.Outcome> decide) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Execution before = sessions.find(athleteId, sessionId).orElse(null);
            if (before == null) {
                return new Result.Unknown();
            }
            Execution.Outcome outcome = decide.apply(before);
            if (outcome instanceof Execution.Outcome.Unchanged) {
                // Before the caller's condition: the first call's answer may have been lost.
                return new Result.Done(before, false);
            }
            if (!seen.test(before.revision())) {
                return new Result.Stale();
            }
            if (outcome instanceof Execution.Outcome.Refused(var why)) {
                return new Result.Refused(why, before);
            }
            if (outcome instanceof Execution.Outcome.Changed(var after)
                    && recordSessions.step(before.session(), after, announcements)) {
                return new Result.Done(after, false);
            }
        }
        throw contended();
    }

    private static IllegalStateException contended() {
        return new IllegalStateException("a session was changed by others " + ATTEMPTS + " times while being changed");
    }
}
