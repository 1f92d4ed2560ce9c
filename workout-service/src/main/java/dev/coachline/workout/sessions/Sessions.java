package dev.coachline.workout.sessions;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** All sessions, by athlete and session id. */
public interface Sessions {

    /** Stores sessions of one athlete in one write; may be repeated. */
    void save(List<Session> sessions);

    boolean exists(UUID athleteId, UUID sessionId);

    /** Where a session stands in the order of the dates. */
    record Place(LocalDate date, UUID sessionId) {}

    /**
     * In the order of their dates; both ends included.
     *
     * @param after the last that is known already; absent for from the beginning
     */
    List<Session> between(UUID athleteId, LocalDate from, LocalDate to, @Nullable Place after, int limit);
}
