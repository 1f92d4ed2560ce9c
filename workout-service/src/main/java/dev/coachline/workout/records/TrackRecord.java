package dev.coachline.workout.records;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.workout.sessions.LoggedSet;
import dev.coachline.workout.sessions.Origin;
import dev.coachline.workout.sessions.Session;

/**
 * The latest and the best of one exercise, small however long the history is: both are found without reading it. The same in
 * whatever order and however often sessions are taken in.
 *
 * @param key see {@link ExerciseKeys}
 * @param revision grows by one with every change; 0 where nothing is stored
 * @param doubtful whether a session that it rests on may have been changed, so that it has to be made anew
 * @param last absent where nothing was performed
 */
public record TrackRecord(UUID athleteId, String key, long revision, boolean doubtful, @Nullable Last last,
        PersonalRecords best) {

    /**
     * What was done of the exercise the last time.
     *
     * @param title what the session was called when it was performed
     */
    public record Last(UUID sessionId, LocalDate date, String title, @Nullable Origin origin, List<LoggedSet> sets) {

        static final Comparator<Last> ORDER = Comparator.comparing(Last::date).thenComparing(Last::sessionId);

        public Last {
            sets = List.copyOf(sets);
        }
    }

    static TrackRecord none(UUID athleteId, String key) {
        return new TrackRecord(athleteId, key, 0, false, null, PersonalRecords.NONE);
    }

    /** @param sets those of this exercise in the session, at least one */
    TrackRecord with(Session session, List<LoggedSet> sets) {
        Last told = new Last(session.sessionId(), session.date(), session.title(), session.origin(), sets);
        Last latest = last == null || Last.ORDER.compare(last, told) <= 0 ? told : last;
        return new TrackRecord(athleteId, key, revision, doubtful, latest, best.with(
                sets.stream().map(set -> new Performed(session.sessionId(), session.date(), set)).toList()));
    }

    boolean restsOn(UUID sessionId) {
        return (last != null && last.sessionId().equals(sessionId)) || !setBy(sessionId).isEmpty();
    }

    List<PersonalRecord> setBy(UUID sessionId) {
        return best.records().stream().filter(record -> record.sessionId().equals(sessionId)).toList();
    }

    TrackRecord inDoubt() {
        return new TrackRecord(athleteId, key, revision, true, last, best);
    }

    /** As it will be stored over another one. */
    TrackRecord over(TrackRecord stored) {
        return new TrackRecord(athleteId, key, stored.revision() + 1, doubtful, last, best);
    }

    /** Whether it says the same, whatever its revision. */
    boolean saysTheSameAs(TrackRecord other) {
        return over(other).equals(other.over(other));
    }
}
