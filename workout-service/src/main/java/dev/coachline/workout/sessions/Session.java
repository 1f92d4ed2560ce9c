package dev.coachline.workout.sessions;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What an athlete performed on a date.
 *
 * @param sessionId unique for the athlete; the natural key, so that recording may be repeated
 * @param date the local date it counts for
 */
public record Session(UUID athleteId, UUID sessionId, LocalDate date, String title, Status status, Source source,
        List<LoggedSet> sets, List<String> notes) {

    /** Whether it was done. */
    public enum Status {
        COMPLETED, SKIPPED
    }

    /** Who told of it: the athlete, or the legacy system whose history was carried over. */
    public enum Source {
        ATHLETE, LEGACY
    }

    public Session {
        sets = List.copyOf(sets);
        notes = List.copyOf(notes);
    }
}
