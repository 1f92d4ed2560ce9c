package dev.coachline.workout.sessions;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** All sessions, by athlete and session id. */
public interface Sessions {

    /** Stores sessions of one athlete in one write; may be repeated. */
    void save(List<Session> sessions);

    boolean exists(UUID athleteId, UUID sessionId);

    /** In the order of their dates; both ends included. */
    List<Session> between(UUID athleteId, LocalDate from, LocalDate to);
}
