package dev.coachline.workout.imports;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.coachline.workout.imports.ImportedSession.Began;
import dev.coachline.workout.imports.ImportedSet.Distance;

/** Strong: one row for each set; the unit of weight only in some versions. Rows of rest timers say nothing of what was done. */
final class StrongFormat implements RowFormat {

    @Override
    public String name() {
        return "strong";
    }

    @Override
    public boolean recognises(Row.Header header) {
        return header.has("date", "workout name", "exercise name", "set order");
    }

    @Override
    public void read(Row row, Reading reading) {
        reading.entry(row.line(), () -> {
            String order = row.text("set order").toLowerCase(Locale.ROOT);
            if (order.equals("rest timer")) {
                reading.skip("rest timer");
                return;
            }
            row.checkWidth();
            Began began = row.began("date");
            String title = row.title("workout name");
            String exercise = row.exercise("exercise name");
            Integer took = row.duration("duration", "workout duration", "duration (sec)");
            boolean isNote = order.equals("note");
            @Nullable
            ImportedSet set = isNote ? null : set(row, order, exercise);
            Reading.Draft session = reading.session(began.moment() + "|" + title, row.line(), began, title);
            if (set == null) {
                session.note(exercise + ": " + row.text("notes"));
                session.keepRow();
            } else {
                session.add(set);
            }
            session.noteOnce(row.text("workout notes"));
            session.took(took);
        });
    }

    private static ImportedSet set(Row row, String order, String exercise) {
        Row.Weight weight = row.weight();
        Distance distance = row.distance();
        Integer seconds = Row.positive(row.whole("seconds", Values.MOST_SECONDS));
        Integer reps = Row.counted(row.whole("reps", Values.MOST_REPS), seconds, distance);
        return new ImportedSet(exercise, weight.load(), weight.assumed(), reps, row.rpe("rpe"), seconds, distance,
                kind(row, order), details(row));
    }

    private static List<String> details(Row row) {
        return Row.details(row.text("notes"));
    }

    private static @Nullable String kind(Row row, String order) {
        String told = row.text("set type");
        return switch (order) {
            case "w" -> "warm-up";
            case "d" -> "drop set";
            case "f" -> "to failure";
            default -> {
                if (!order.matches("\\d{0,6}")) {
                    throw new UnmappedValue("set order", order, "is neither a number nor W, D, F, Note or Rest Timer",
                            "write the number of the set");
                }
                yield told.isEmpty() || told.equalsIgnoreCase("normal") ? null : told.toLowerCase(Locale.ROOT);
            }
        };
    }
}
