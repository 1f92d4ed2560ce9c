package dev.coachline.migration.cutover;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.coachline.migration.conversion.LegacySession;

/** What workout-service does for an athlete before the cutover. */
public interface NewDay {

    /** A service that takes the history does not answer, which says nothing about the athlete. */
    final class Unavailable extends RuntimeException {

        private final String service;

        public Unavailable(String service, Throwable cause) {
            super(cause);
            this.service = service;
        }

        /** Such as {@code workout-service}. */
        public String service() {
            return service;
        }
    }

    /**
     * Carries sessions over; repeating it changes nothing. Days that are still to come count as not done.
     *
     * @param programs what became of the programs that sessions name, by {@link LegacySession.Origin#programId}
     */
    void importSessions(UUID athleteId, List<LegacySession> sessions, Map<UUID, NewPrograms.Written> programs);

    /** Has the workout of a date written; false where its week is not planned yet. */
    boolean write(UUID athleteId, LocalDate date);
}
