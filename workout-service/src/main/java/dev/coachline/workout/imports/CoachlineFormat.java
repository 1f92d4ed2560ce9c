package dev.coachline.workout.imports;

import java.util.List;
import java.util.UUID;

import dev.coachline.workout.imports.ImportedSession.Began;
import dev.coachline.workout.strength.Load;

/** What {@link SessionsCsv} writes: one row for each set, one for each note, one for a session with neither. */
final class CoachlineFormat implements RowFormat {

    static final List<String> COLUMNS = List.of("session_id", "date", "title", "status", "source", "set", "exercise",
            "load", "unit", "reps", "note");

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
            UUID id = id(row.text("session_id"));
            Began began = row.began("date");
            String title = Values.name("title", row.raw("title"));
            boolean skipped = skipped(row.text("status"));
            String set = row.text("set");
            ImportedSet done = set.isEmpty() ? null : set(row);
            Reading.Draft session = reading.session(id.toString(), row.line(), began, title);
            session.is(id, skipped);
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
        return new ImportedSet(Values.name("exercise", row.raw("exercise")), load, false,
                row.whole("reps", Values.MOST_REPS), null, null, null, null, List.of());
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new UnmappedValue("session_id", text, "is no UUID", "take it from the export");
        }
    }

    static boolean skipped(String text) {
        return switch (text) {
            case "completed" -> false;
            case "skipped" -> true;
            default -> throw new UnmappedValue("status", text, "is neither completed nor skipped", "write one of them");
        };
    }
}
