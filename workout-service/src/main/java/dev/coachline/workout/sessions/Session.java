package dev.coachline.workout.sessions;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What an athlete performed on a date.
 *
 * @param sessionId unique for the athlete; the natural key, so that recording may be repeated
 * @param date the local date it counts for
 * @param origin absent where it followed no workout that we know of
 */
public record Session(UUID athleteId, UUID sessionId, LocalDate date, String title, Status status, Source source,
        List<LoggedSet> sets, List<String> notes, @Nullable Origin origin) {

    /** Where it stands. All but {@code IN_PROGRESS} have ended. */
    public enum Status {
        COMPLETED, SKIPPED, IN_PROGRESS, ABANDONED
    }

    /** Who told of it: the athlete, or the legacy system whose history was carried over. */
    public enum Source {
        ATHLETE, LEGACY
    }

    public Session {
        sets = List.copyOf(sets);
        notes = List.copyOf(notes);
    }

    public Session(UUID athleteId, UUID sessionId, LocalDate date, String title, Status status, Source source,
            List<LoggedSet> sets, List<String> notes) {
        this(athleteId, sessionId, date, title, status, source, sets, notes, null);
    }

    /** What really was done: nothing of a session that was skipped. */
    public List<LoggedSet> performed() {
        return status == Status.SKIPPED ? List.of() : sets;
    }

    Session with(Status next) {
        return new Session(athleteId, sessionId, date, title, next, source, sets, notes, origin);
    }

    Session with(List<LoggedSet> next) {
        return new Session(athleteId, sessionId, date, title, status, source, next, notes, origin);
    }
}
