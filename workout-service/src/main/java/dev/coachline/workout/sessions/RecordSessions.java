package dev.coachline.workout.sessions;

import java.util.List;

/** Records what was done, so that it counts from the next workout on. May be repeated with the same sessions. */
public final class RecordSessions {

    private final Sessions sessions;
    private final TrainingLogs logs;
    private final SessionCount count;

    public RecordSessions(Sessions sessions, TrainingLogs logs, SessionCount count) {
        this.sessions = sessions;
        this.logs = logs;
        this.count = count;
    }

    /** @param recorded of one athlete, at least one */
    public void record(List<Session> recorded) {
        // The log first: a session that exists is one that counts.
        logs.update(recorded.getFirst().athleteId(), log -> log.with(recorded));
        sessions.save(recorded);
        count.recorded(recorded);
    }

    /** Records a session that nobody else tells the world about, and has it announced. */
    public void recordAndAnnounce(Session session, Announcements announcements) {
        announcements.intend(session);
        record(List.of(session));
        announcements.recorded();
    }

    /** Finishes what an interrupted {@link #recordAndAnnounce} may have left; does nothing where it was complete. */
    public void complete(Session session) {
        if (!sessions.exists(session.athleteId(), session.sessionId())) {
            record(List.of(session));
        }
    }
}
