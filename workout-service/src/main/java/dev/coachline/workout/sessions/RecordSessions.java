package dev.coachline.workout.sessions;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Records what was done, so that it counts from the next workout on. Stores first and lets it count afterwards, both as often as
 * it is told: whoever tells a session tells it again until it was recorded.
 */
public final class RecordSessions {

    private static final int ATTEMPTS = 50;

    private final Sessions sessions;
    private final TrainingLogs logs;
    private final Achievements achievements;
    private final SessionCount count;
    private final InstantSource clock;

    public RecordSessions(Sessions sessions, TrainingLogs logs, Achievements achievements, SessionCount count,
            InstantSource clock) {
        this.sessions = sessions;
        this.logs = logs;
        this.achievements = achievements;
        this.count = count;
        this.clock = clock;
    }

    /**
     * Records sessions as a whole. One that was performed step by step, or corrected, stays as it is; what another one said
     * before is kept beside it.
     *
     * @param recorded of one athlete, at least one
     */
    public void record(List<Session> recorded) {
        record(recorded, false);
    }

    /**
     * Records a session that nobody else tells the world about, and has it announced.
     *
     * @return false where it was performed step by step, or corrected, and stays as it is
     */
    public boolean recordAndAnnounce(Session session, Announcements announcements) {
        Optional<Execution> before = sessions.find(session.athleteId(), session.sessionId());
        switch (before.map(execution -> execution.toldAgain(session, clock.instant()))
                .orElseGet(() -> new Execution.Outcome.Changed(Execution.of(session)))) {
            case Execution.Outcome.Refused _ -> {
                return false;
            }
            case Execution.Outcome.Changed(var after) -> announcements.intend(session, after.revision());
            case Execution.Outcome.Unchanged() ->
                announcements.intend(session, before.map(Execution::revision).orElse(1L));
        }
        record(List.of(session), false);
        announcements.recorded();
        return true;
    }

    /**
     * Stores one step of a session, and has it announced where the session has ended.
     *
     * @return false where somebody else changed the session at the same time; then nothing was stored
     */
    boolean step(Session before, Execution after, Announcements announcements) {
        boolean ended = after.session().status() != Session.Status.IN_PROGRESS;
        if (ended) {
            announcements.intend(after.session(), after.revision());
        }
        if (!store(before, after)) {
            return false;
        }
        takeIn(List.of(after.session()), false);
        if (ended) {
            count.recorded(List.of(after.session()));
            announcements.recorded();
        }
        return true;
    }

    /**
     * Finishes what an interrupted {@link #recordAndAnnounce} or {@link #step} may have left, and tells of the records that the
     * session holds, and that it no longer holds: here and nowhere else, so that each is told once where nothing goes wrong.
     *
     * @param revision that the session was to get
     */
    public void complete(Session session, long revision) {
        Execution before = sessions.find(session.athleteId(), session.sessionId()).orElse(null);
        boolean missing = before == null || before.revision() < revision;
        if (before == null || (missing && before.startedAt() == null && !before.isCorrected())) {
            record(List.of(session), true);
            if (before != null) {
                sessions.find(session.athleteId(), session.sessionId()).ifPresent(this::tellWhatWasTakenBack);
            }
        } else if (missing
                && before.move(session.status(), clock.instant()) instanceof Execution.Outcome.Changed(var after)
                && after.session().equals(session) && store(before.session(), after)) {
            tellWhatWasTakenBack(after);
            takeIn(List.of(after.session()), true);
        } else {
            // First: what is in doubt since a crash is settled by it.
            tellWhatWasTakenBack(before);
            takeIn(List.of(before.session()), true);
        }
    }

    private void tellWhatWasTakenBack(Execution execution) {
        if (execution.wasToldOtherwise()) {
            achievements.toldOtherwise(execution.session(), execution.everSaid());
        }
    }

    private void record(List<Session> told, boolean news) {
        UUID athleteId = told.getFirst().athleteId();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Map<UUID, Execution> known = sessions.find(athleteId, told.stream().map(Session::sessionId).toList());
            List<Session> standing = new ArrayList<>();
            List<Execution> first = new ArrayList<>();
            boolean stored = true;
            for (Session session : told) {
                Execution before = known.get(session.sessionId());
                if (before == null) {
                    first.add(Execution.of(session));
                    standing.add(session);
                } else if (before.toldAgain(session, clock.instant()) instanceof Execution.Outcome.Changed(var after)) {
                    stored &= store(before.session(), after);
                    standing.add(after.session());
                } else {
                    standing.add(before.session());
                }
            }
            if ((first.isEmpty() || sessions.save(first)) && stored) {
                takeIn(standing, news);
                count.recorded(standing);
                return;
            }
        }
        throw new IllegalStateException("sessions were changed by others " + ATTEMPTS + " times while being recorded");
    }

    private boolean store(Session before, Execution after) {
        var doubtful = achievements.doubt(before, after.session());
        boolean stored = sessions.save(List.of(after));
        achievements.settle(before.athleteId(), doubtful);
        return stored;
    }

    private void takeIn(List<Session> standing, boolean news) {
        List<Session> ended = standing.stream().filter(s -> s.status() != Session.Status.IN_PROGRESS).toList();
        if (!ended.isEmpty()) {
            logs.update(ended.getFirst().athleteId(), log -> log.with(ended));
        }
        achievements.performed(standing, news);
        takeBackWhatChangedMeanwhile(standing);
    }

    /** A correction may have come between what was read and what was taken in, and must not be undone by it. */
    private void takeBackWhatChangedMeanwhile(List<Session> taken) {
        UUID athleteId = taken.getFirst().athleteId();
        Map<UUID, Execution> present = sessions.find(athleteId, taken.stream().map(Session::sessionId).toList());
        for (Session session : taken) {
            Execution now = present.get(session.sessionId());
            if (now != null && !now.session().equals(session)) {
                achievements.settle(athleteId, achievements.doubt(session, now.session()));
            }
        }
    }
}
