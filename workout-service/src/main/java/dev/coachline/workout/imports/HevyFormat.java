package dev.coachline.workout.imports;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.coachline.workout.imports.ImportedSession.Began;
import dev.coachline.workout.imports.ImportedSet.Distance;
import dev.coachline.workout.strength.Load;
import dev.coachline.workout.strength.WeightUnit;

/** Hevy: one row for each set, with kilograms or pounds in the column's name, or both. */
final class HevyFormat implements RowFormat {

    @Override
    public String name() {
        return "hevy";
    }

    @Override
    public boolean recognises(Row.Header header) {
        return header.has("title", "start_time", "exercise_title", "set_index");
    }

    @Override
    public void read(Row row, Reading reading) {
        reading.entry(row.line(), () -> {
            row.checkWidth();
            Began began = row.began("start_time");
            Integer took = took(row, began, reading);
            String title = row.title("title");
            String exercise = row.exercise("exercise_title");
            row.whole("set_index", Values.MOST_REPS);
            Load load = load(row);
            Distance distance = distance(row);
            Integer seconds = Row.positive(row.whole("duration_seconds", Values.MOST_SECONDS));
            Integer reps = Row.counted(row.whole("reps", Values.MOST_REPS), seconds, distance);
            String superset = row.text("superset_id");
            ImportedSet set = new ImportedSet(exercise, load, false, reps, row.rpe("rpe"), seconds, distance,
                    kind(row.text("set_type").toLowerCase(Locale.ROOT)),
                    Row.details(superset.isEmpty() ? "" : "superset " + superset));
            Reading.Draft session = reading.session(began.moment() + "|" + title, row.line(), began, title);
            session.add(set);
            session.noteOnce(row.text("description"));
            String notes = row.text("exercise_notes");
            session.noteOnce(notes.isEmpty() ? "" : exercise + ": " + notes);
            session.took(took);
        });
    }

    private static @Nullable Integer took(Row row, Began began, Reading reading) {
        String text = row.text("end_time");
        if (text.isEmpty()) {
            return null;
        }
        Began end = Moments.began("end_time", text, reading.today());
        long seconds = seconds(began, end);
        if (seconds < 0) {
            throw new UnmappedValue("end_time", text, "is before start_time", "correct it, or leave it empty");
        }
        return seconds > Integer.MAX_VALUE ? null : (int) seconds;
    }

    /** Only times of the same kind can be compared; of others the dates are. */
    private static long seconds(Began begin, Began end) {
        boolean offsets = hasOffset(begin) && hasOffset(end);
        boolean times = isLocal(begin) && isLocal(end);
        if (offsets) {
            return ChronoUnit.SECONDS.between(OffsetDateTime.parse(begin.moment()), OffsetDateTime.parse(end.moment()));
        }
        return times
                ? ChronoUnit.SECONDS.between(LocalDateTime.parse(begin.moment()), LocalDateTime.parse(end.moment()))
                : 86_400 * ChronoUnit.DAYS.between(begin.date(), end.date());
    }

    private static boolean isLocal(Began moment) {
        return moment.moment().indexOf('T') > 0 && !hasOffset(moment);
    }

    private static boolean hasOffset(Began moment) {
        return moment.moment().matches(".*T.*(Z|[+-].*)");
    }

    /** Where both are told one is converted: the kilograms count, unless they are 0. */
    private static @Nullable Load load(Row row) {
        Load kilograms = row.load("weight_kg", WeightUnit.KG);
        return kilograms == null ? row.load("weight_lbs", WeightUnit.LB) : kilograms;
    }

    private static @Nullable Distance distance(Row row) {
        for (String column : new String[]{"distance_km", "distance_miles", "distance_meters"}) {
            var number = row.number(column, Values.MOST_KILOMETRES);
            if (number != null && number.signum() > 0) {
                return new Distance(number, column.substring("distance_".length()));
            }
        }
        return null;
    }

    private static @Nullable String kind(String type) {
        return switch (type) {
            case "", "normal", "1" -> null;
            case "warmup", "2" -> "warm-up";
            case "dropset", "3" -> "drop set";
            case "failure", "4" -> "to failure";
            default -> "type " + Values.atMost("set_type", type);
        };
    }
}
