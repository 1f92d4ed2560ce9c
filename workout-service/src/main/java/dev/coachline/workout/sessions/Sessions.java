package dev.coachline.workout.sessions;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** All sessions, by athlete and session id. */
public interface Sessions {

    /**
     * Stores sessions of one athlete in one write, each only over the revision before its own.
     *
     * @return false where somebody else was faster with one of them, which stays as it is; the others are stored
     */
    boolean save(List<Execution> executions);

    /** By session id; those that exist. */
    Map<UUID, Execution> find(UUID athleteId, Collection<UUID> sessionIds);

    default Optional<Execution> find(UUID athleteId, UUID sessionId) {
        return Optional.ofNullable(find(athleteId, List.of(sessionId)).get(sessionId));
    }

    /** Where a session stands in the order of the dates. */
    record Place(LocalDate date, UUID sessionId) {

        public static Place of(Session session) {
            return new Place(session.date(), session.sessionId());
        }
    }

    /**
     * In the order of their dates; both ends included.
     *
     * @param after the last that is known already; absent for from the beginning
     */
    List<Session> between(UUID athleteId, LocalDate from, LocalDate to, @Nullable Place after, int limit);
}
