package dev.coachline.workout.imports;

import dev.coachline.workout.imports.ImportedSession.Began;
import dev.coachline.workout.imports.ImportedSet.Distance;

/** FitNotes: one row for each set, with a column for the unit of weight or its name in the header. A day is a session. */
final class FitNotesFormat implements RowFormat {

    private static final String TITLE = "Workout";

    @Override
    public String name() {
        return "fitnotes";
    }

    @Override
    public boolean recognises(Row.Header header) {
        return header.has("date", "exercise", "category", "reps");
    }

    @Override
    public void read(Row row, Reading reading) {
        reading.entry(row.line(), () -> {
            row.checkWidth();
            Began began = row.began("date");
            String exercise = row.exercise("exercise");
            Row.Weight weight = row.weight();
            Distance distance = row.distance();
            Integer seconds = Row.positive(row.duration("time"));
            Integer reps = Row.counted(row.whole("reps", Values.MOST_REPS), seconds, distance);
            ImportedSet set = new ImportedSet(exercise, weight.load(), weight.assumed(), reps, null, seconds, distance,
                    null, Row.details(row.text("comment", "notes")));
            reading.session(began.moment(), row.line(), began, TITLE).add(set);
        });
    }
}
