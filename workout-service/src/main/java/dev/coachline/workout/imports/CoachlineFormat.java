package dev.coachline.workout.imports;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.workout.imports.ImportedSession.Began;
import dev.coachline.workout.sessions.Origin;
import dev.coachline.workout.sessions.Session;
import dev.coachline.workout.strength.Load;

/** What {@link SessionsCsv} writes: one row for each set, one for each note, one for a session with neither. */
final class CoachlineFormat implements RowFormat {

    static final List<String> COLUMNS = List.of("session_id", "date", "title", "status", "source", "set", "exercise",
            "exercise_id", "load", "unit", "reps", "distance", "distance_unit", "seconds", "rpe", "note",
            "workout_id", "program_version_id", "workout_version_id", "workout_name");

    @Override
    public String name() {
        return "coachline";
    }

    @Override
    public boolean recognises(Row.Header header) {
        return header.has("session_id", "date", "title", "status", "exercise", "load", "unit", "reps", "note");
    }

    @Override
    public void read(Row row, Reading reading) {
        reading.entry(row.line(), () -> {
            row.checkWidth();
            UUID id = Values.id("session_id", row.text("session_id"));
            Began began = row.began("date");
            String title = Values.name("title", row.raw("title"));
            Session.Status status = status(row.text("status"));
            Origin origin = origin(row);
            String set = row.text("set");
            ImportedSet done = set.isEmpty() ? null : set(row);
            Reading.Draft session = reading.session(id.toString(), row.line(), began, title);
            session.is(id, status, origin);
            if (done != null) {
                session.add(done);
                return;
            }
            session.keepRow();
            String note = row.raw("note");
            if (!note.isEmpty()) {
                session.note(note);
            }
        });
    }

    private static ImportedSet set(Row row) {
        Load load = null;
        var number = row.number("load", Values.MOST_LOAD);
        if (number != null) {
            load = new Load(number, Values.unit("unit", row.text("unit")));
        }
        String exerciseId = row.text("exercise_id");
        return new ImportedSet(Values.name("exercise", row.raw("exercise")), load, false,
                row.whole("reps", Values.MOST_REPS), row.number("rpe", Values.MOST_RPE),
                row.whole("seconds", Values.MOST_SECONDS), distance(row), null, List.of(),
                exerciseId.isEmpty() ? null : exerciseId);
    }

    private static ImportedSet.@Nullable Distance distance(Row row) {
        BigDecimal distance = row.number("distance", Values.MOST_DISTANCE);
        String unit = row.text("distance_unit");
        if (distance != null && Values.distanceUnit(unit) == null) {
            throw new UnmappedValue("distance_unit", unit, "is no unit of distance", "write m, km or mi");
        }
        return distance == null ? null : new ImportedSet.Distance(distance, unit);
    }

    /** Exports of before have no such columns. */
    private static @Nullable Origin origin(Row row) {
        return Values.origin(id("workout_id", row), id("program_version_id", row), id("workout_version_id", row),
                Values.atMost("workout_name", row.raw("workout_name")));
    }

    private static @Nullable UUID id(String column, Row row) {
        String text = row.text(column);
        return text.isEmpty() ? null : Values.id(column, text);
    }

    private static Session.Status status(String text) {
        Session.Status status = Values.status(text);
        if (status == null) {
            throw new UnmappedValue("status", text, Values.NO_STATUS, "write one of them");
        }
        return status;
    }
}
