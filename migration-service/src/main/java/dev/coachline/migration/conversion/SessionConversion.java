package dev.coachline.migration.conversion;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.conversion.LegacySession.PerformedSet;

/** Sessions of the mutable programs: what was done, and which workout it was where exactly one fits best. */
final class SessionConversion {

    private static final String SESSION = "sessions";
    private static final int MOST_REPS = 10_000;
    private static final int MOST_SECONDS = 604_800;

    private final ProgramConversion programs;
    private final Units units;
    private final ZoneId zone;
    private final List<LegacySession> sessions = new ArrayList<>();

    /** @param zone the athlete's, in which a session's instants have a date */
    SessionConversion(ProgramConversion programs, Units units, ZoneId zone) {
        this.programs = programs;
        this.units = units;
        this.zone = zone;
    }

    List<LegacySession> sessions() {
        return List.copyOf(sessions);
    }

    void convert(Place row) {
        String id = row.at("id").text();
        row.at("id").derived("key, from which the session's id follows");
        List.of("user_id", "created_at", "updated_at")
                .forEach(column -> row.at(column).derived("key or time of the row"));
        Place session = row.at("session");
        if (id == null || !session.isObject()) {
            session.ofRecords().unmatched("no session with an id");
            return;
        }
        session.at("id").derived("key");
        LocalDate date = date(session.at("startedAt"));
        LocalDate end = date(session.at("completedAt"));
        LocalDate day = date != null ? date : end;
        if (day == null) {
            session.ofRecords().unmatched("a session without a time");
            return;
        }
        Lines notes = new Lines(SESSION);
        notes.word("from", session.at("startedAt"));
        notes.word("to", session.at("completedAt"));
        String status = session.at("status").text();
        notes.word("status:", session.at("status"));
        List<PerformedSet> sets = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Place exercises = session.at("exercises");
        if (!exercises.absent()) {
            exercises.items().forEach(exercise -> exercise(exercise, sets, names, notes));
        }
        if (sets.stream().anyMatch(set -> set.load() != null)) {
            notes.line("loads were written without a unit and are read as " + units.unit());
        }
        String name = session.at("workoutNameSnapshot").text();
        LegacySession.Origin origin = origin(session, name, names, day);
        session.at("workoutNameSnapshot").migrated(SESSION);
        boolean done = status != null && status.strip().toLowerCase(Locale.ROOT).equals("completed");
        sessions.add(new LegacySession(sessionId(id), day, name == null ? "workout" : name, done || !sets.isEmpty(),
                sets.size() > LegacySession.MOST_SETS ? List.of() : sets, notes.all(), origin));
    }

    /** The local date of an instant; of a time without an offset, the date as it stands. */
    private @Nullable LocalDate date(Place place) {
        String text = place.text();
        if (text == null) {
            return null;
        }
        try {
            return DateTimeFormatter.ISO_DATE_TIME.parseBest(text, Instant::from,
                    LocalDateTime::from) instanceof Instant at
                            ? LocalDate.ofInstant(at, zone)
                            : LocalDateTime.parse(text).toLocalDate();
        } catch (DateTimeException e) {
            place.unmatched("no time");
            return null;
        }
    }

    private void exercise(Place exercise, List<PerformedSet> sets, Set<String> names, Lines notes) {
        if (exercise.absent()) {
            return;
        }
        exercise.at("exerciseId").derived("key");
        Lines words = new Lines(SESSION);
        String name = exercise.at("exerciseName").text();
        words.word("", exercise.at("exerciseName"));
        if (name != null) {
            names.add(name);
        }
        Boolean skipped = exercise.at("skipped").truth();
        words.flag("skipped", exercise.at("skipped"));
        words.word("", exercise.at("notes"));
        Place list = exercise.at("sets");
        if (!list.absent()) {
            int number = 1;
            for (Place set : list.items()) {
                if (name == null && !set.absent()) {
                    set.ofRecords().unmatched("a set of no exercise");
                } else if (name != null) {
                    set(set.ofRecords(), name, number++, skipped != null && skipped, sets, words);
                }
            }
        }
        if (!words.isEmpty()) {
            notes.line(words.inOneLine());
        }
    }

    /** Every set is noted, and those that were completed are logged. */
    private void set(Place set, String exercise, int number, boolean skipped, List<PerformedSet> sets, Lines words) {
        if (set.absent()) {
            return;
        }
        set.at("setNumber").derived("the order of the sets");
        Boolean completed = set.at("completed").truth();
        boolean done = !skipped && (completed == null || completed);
        set.at("completed").migrated(SESSION);
        Integer reps = ProgramConversion.read(set.at("reps"), 0, MOST_REPS);
        ProgramConversion.read(set.at("duration"), 0, MOST_SECONDS);
        BigDecimal load = load(set.at("weight"));
        Lines said = new Lines(SESSION);
        said.line("set " + number + (done ? "" : " not done"));
        said.word("reps", set.at("reps"));
        said.word("load", set.at("weight"));
        said.word("seconds", set.at("duration"));
        said.word("at", set.at("completedAt"));
        words.line(said.inOneLine());
        List.of("reps", "weight", "duration").forEach(part -> set.at(part).migrated(SESSION));
        PerformedSet performed = new PerformedSet(exercise, load, load == null ? null : units.unit(), reps);
        if (done && reps != null && reps > 0 && performed.storable()) {
            sets.add(performed);
        }
    }

    /** Loads have no unit here: it is that of the user or the profile, where they say one. 0 is no load. */
    private @Nullable BigDecimal load(Place weight) {
        BigDecimal load = weight.number();
        if (load == null || load.signum() == 0) {
            return null;
        }
        if (!WrittenRecord.plausible(load) || !units.said()) {
            weight.unmatched(units.said() ? "no load that anybody lifts" : "a load without a unit, which nobody says");
            return null;
        }
        return load;
    }

    private LegacySession.@Nullable Origin origin(Place session, @Nullable String name, Set<String> exercises,
            LocalDate day) {
        Place programId = session.at("programId");
        Place workoutId = session.at("workoutId");
        String program = programId.text();
        String workout = workoutId.text();
        if (program == null) {
            workoutId.unmatched("a workout of no program");
            return null;
        }
        ProgramConversion.Known known = programs.named(program);
        if (known == null) {
            programId.unmatched("no program, or several, of this id");
            workoutId.unmatched("a workout of a program that is not known");
            return null;
        }
        programId.derived("the program's version");
        WorkoutMatch match = WorkoutMatch.of(new WorkoutMatch.Trace(workout, name, exercises, day.getDayOfWeek()),
                known.workouts());
        if (match == null) {
            workoutId.unmatched("no workout of the program fits best by id, name, exercises or weekday");
            return null;
        }
        workoutId.derived("the workout's version, found by its " + match.by());
        return new LegacySession.Origin(known.program().programId(), match.workout(),
                name == null ? known.program().workouts().get(match.workout()).name() : name);
    }

    private static String sessionId(String rowId) {
        return UUID.nameUUIDFromBytes(("coachline/legacy/workout-session/" + rowId).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
