package dev.coachline.workout.imports;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.coachline.workout.catalogue.Exercise;
import dev.coachline.workout.sessions.Distance;
import dev.coachline.workout.sessions.LoggedSet;
import dev.coachline.workout.sessions.RecordSessions;
import dev.coachline.workout.sessions.Session;
import dev.coachline.workout.sessions.Sessions;

/**
 * The one place where imported sessions meet those that are recorded here. For what a session has no field for, it gets a note
 * in plain words. Recorded sessions are never replaced.
 */
final class ImportedHistory {

    private static final int PAGE = 500;
    private static final UUID NOBODY = new UUID(0, 0);
    private static final int LONGEST_NOTE = 4_000;

    private final Sessions sessions;
    private final RecordSessions recordSessions;
    private final ExerciseNames names;

    ImportedHistory(Sessions sessions, RecordSessions recordSessions, ExerciseNames names) {
        this.sessions = sessions;
        this.recordSessions = recordSessions;
        this.names = names;
    }

    /** A session of the file, and what recording it would record. */
    record Recordable(ImportedSession read, Session session) {}

    /**
     * By the same ids each time: those of an export of ours, otherwise made of athlete, format, beginning and title. Where a file
     * has several different such sessions, their order counts; where it has the same one twice, that is one.
     */
    List<Recordable> recordable(UUID athleteId, String format, List<ImportedSession> imported) {
        Map<Session, UUID> seen = new HashMap<>();
        Map<String, Integer> alike = new HashMap<>();
        List<Recordable> all = new ArrayList<>();
        for (ImportedSession one : imported) {
            UUID id = one.sessionId();
            Session session = session(athleteId, id == null ? NOBODY : id, format, one);
            if (id == null) {
                String key = "import:" + athleteId + ":" + format + ":" + one.began().moment() + ":" + one.title();
                session = with(seen.computeIfAbsent(session, s -> id(key, alike.merge(key, 1, Integer::sum))), session);
            }
            all.add(new Recordable(one, session));
        }
        return all;
    }

    private static Session with(UUID id, Session session) {
        return new Session(session.athleteId(), id, session.date(), session.title(), session.status(), session.source(),
                session.sets(), session.notes());
    }

    private static UUID id(String key, int place) {
        String name = place == 1 ? key : key + "#" + place;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** Those that were recorded before under these ids, at whatever date. */
    Map<UUID, Session> recorded(UUID athleteId, List<Recordable> wanted) {
        List<UUID> ids = wanted.stream().map(one -> one.session().sessionId()).distinct().toList();
        Map<UUID, Session> found = new HashMap<>();
        for (int from = 0; from < ids.size(); from += PAGE) {
            sessions.find(athleteId, ids.subList(from, Math.min(ids.size(), from + PAGE)))
                    .forEach((id, execution) -> found.put(id, execution.session()));
        }
        return found;
    }

    /** History is not announced: nobody is told today what was done years ago. */
    void record(List<Session> wanted) {
        for (int from = 0; from < wanted.size(); from += PAGE) {
            recordSessions.record(wanted.subList(from, Math.min(wanted.size(), from + PAGE)));
        }
    }

    /** What the file does not tell of a session's origin stays as it is recorded. */
    static boolean same(Session recorded, Session read) {
        return recorded.date().equals(read.date()) && recorded.title().equals(read.title())
                && recorded.status() == read.status() && recorded.sets().equals(read.sets())
                && recorded.notes().equals(read.notes())
                && (read.origin() == null || read.origin().equals(recorded.origin()));
    }

    private Session session(UUID athleteId, UUID id, String format, ImportedSession one) {
        boolean ours = one.sessionId() != null;
        return new Session(athleteId, id, one.began().date(), one.title(),
                one.status(), Session.Source.ATHLETE,
                one.sets().stream().map(set -> logged(set, ours)).toList(), ours ? one.notes() : notes(format, one),
                one.origin());
    }

    private LoggedSet logged(ImportedSet set, boolean ours) {
        return new LoggedSet(ours ? set.exercise() : called(set.exercise()), set.load(), set.reps(), set.exerciseId(),
                distance(set.distance()), set.seconds(), rpe(set));
    }

    private static @Nullable Distance distance(ImportedSet.@Nullable Distance told) {
        Distance.Unit unit = told == null ? null : Values.distanceUnit(told.unit());
        return told == null || unit == null ? null : new Distance(told.value(), unit);
    }

    /** Ours begins at 1; less than that some programs write who mean none. */
    private static @Nullable BigDecimal rpe(ImportedSet set) {
        return set.rpe() == null || set.rpe().compareTo(BigDecimal.ONE) < 0 ? null : set.rpe();
    }

    /** As written where that says to the catalogue what is meant, otherwise as the catalogue calls it. */
    private String called(String name) {
        ExerciseNames.Match match = names.of(name);
        Exercise exercise = match.exercise();
        return exercise == null || match.how() == ExerciseNames.How.ALIAS ? name : exercise.name();
    }

    private List<String> notes(String format, ImportedSession one) {
        List<String> notes = new ArrayList<>();
        notes.add("Imported from " + format + "; began " + one.began().moment()
                + (one.seconds() == null ? "" : ", took " + one.seconds() + " s"));
        notes.addAll(one.notes());
        Set<String> renamed = new TreeSet<>();
        one.sets().stream().map(ImportedSet::exercise).filter(name -> !called(name).equalsIgnoreCase(name))
                .forEach(name -> renamed.add(name + " = " + called(name)));
        if (!renamed.isEmpty()) {
            notes.add("Names in the file: " + String.join("; ", renamed));
        }
        if (one.sets().stream().anyMatch(ImportedSet::unitAssumed)) {
            notes.add("The file names no unit of weight; the athlete's was assumed.");
        }
        for (int i = 0; i < one.sets().size(); i++) {
            String details = details(one.sets().get(i));
            if (!details.isEmpty()) {
                notes.add("Set " + (i + 1) + ", " + one.sets().get(i).exercise() + ": " + details);
            }
        }
        return notes.stream().flatMap(ImportedHistory::pieces).toList();
    }

    /** What a set here has no field for. */
    private static String details(ImportedSet set) {
        ImportedSet.Distance distance = set.distance();
        return Stream.concat(Stream.of(set.kind() == null ? "" : set.kind(),
                set.rpe() == null || rpe(set) != null ? "" : "RPE " + set.rpe().toPlainString(),
                distance == null || distance(distance) != null
                        ? ""
                        : "distance " + distance.value().toPlainString()
                                + (distance.unit() == null ? "" : " " + distance.unit())),
                set.details().stream()).filter(text -> !text.isEmpty()).collect(Collectors.joining("; "));
    }

    /** A note has a length that it must not exceed; a longer one becomes several. */
    private static Stream<String> pieces(String note) {
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < note.length(); from += LONGEST_NOTE) {
            pieces.add(note.substring(from, Math.min(note.length(), from + LONGEST_NOTE)));
        }
        return pieces.stream();
    }
}
