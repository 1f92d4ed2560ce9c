package dev.coachline.workout.records;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

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
 * @param withdrawn records that corrections took back, as often as they did, in that order
 */
public record TrackRecord(UUID athleteId, String key, long revision, boolean doubtful, @Nullable Last last,
        PersonalRecords best, List<PersonalRecord> withdrawn) {

    public TrackRecord {
        // Those that were written before this was kept have none.
        withdrawn = withdrawn == null ? List.of() : List.copyOf(withdrawn);
    }

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
        return new TrackRecord(athleteId, key, 0, false, null, PersonalRecords.NONE, List.of());
    }

    /** @param sets those of this exercise in the session, at least one */
    TrackRecord with(Session session, List<LoggedSet> sets) {
        Last told = new Last(session.sessionId(), session.date(), session.title(), session.origin(), sets);
        Last latest = last == null || Last.ORDER.compare(last, told) <= 0 ? told : last;
        return new TrackRecord(athleteId, key, revision, doubtful, latest, best.with(
                sets.stream().map(set -> new Performed(session.sessionId(), session.date(), set)).toList()), withdrawn);
    }

    boolean restsOn(UUID sessionId) {
        return (last != null && last.sessionId().equals(sessionId)) || !setBy(sessionId).isEmpty();
    }

    List<PersonalRecord> setBy(UUID sessionId) {
        return best.records().stream().filter(record -> record.sessionId().equals(sessionId)).toList();
    }

    TrackRecord inDoubt() {
        return new TrackRecord(athleteId, key, revision, true, last, best, withdrawn);
    }

    /** As it will be stored over another one; what that one held and this one does not is remembered as withdrawn. */
    TrackRecord over(TrackRecord stored) {
        List<PersonalRecord> all = Stream.concat(stored.withdrawn().stream(),
                stored.best().records().stream().filter(record -> !best.holds(record))).toList();
        return new TrackRecord(athleteId, key, stored.revision() + 1, doubtful, last, best, all);
    }

    /** Whether it says the same of what was performed, whatever became of it before. */
    boolean saysTheSameAs(TrackRecord other) {
        return doubtful == other.doubtful && Objects.equals(last, other.last) && best.equals(other.best);
    }

    /** The records that a session holds. */
    List<RecordNews.Stands> standing(UUID sessionId) {
        return setBy(sessionId).stream().map(record -> new RecordNews.Stands(record, timesTakenBack(record))).toList();
    }

    /** The records that a session held until corrections took them back. */
    List<RecordNews.TakenBack> takenBackOf(UUID sessionId) {
        List<RecordNews.TakenBack> news = new ArrayList<>();
        for (PersonalRecord record : withdrawn) {
            if (record.sessionId().equals(sessionId) && !best.holds(record)
                    && news.stream().noneMatch(told -> told.record().isThatOf(record))) {
                news.add(new RecordNews.TakenBack(record, timesTakenBack(record),
                        best.standing(record).orElse(null)));
            }
        }
        return news;
    }

    private int timesTakenBack(PersonalRecord record) {
        return (int) withdrawn.stream().filter(record::isThatOf).count();
    }
}
