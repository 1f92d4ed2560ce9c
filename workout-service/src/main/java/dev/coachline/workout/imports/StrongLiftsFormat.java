package dev.coachline.workout.imports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.coachline.workout.imports.ImportedSession.Began;
import dev.coachline.workout.strength.Load;
import dev.coachline.workout.strength.WeightUnit;

/** StrongLifts: one row for each exercise, its sets side by side as pairs of columns. Each set is an entry. */
final class StrongLiftsFormat implements RowFormat {

    private static final Pattern LOAD = Pattern.compile("set (\\d{1,3}) \\((kg|lb|lbs)\\)");
    private static final BigDecimal SECONDS_IN_AN_HOUR = new BigDecimal("3600");
    private static final BigDecimal MOST_HOURS = new BigDecimal("168");

    /** @param column of the load; the repetitions stand in one of the same number */
    private record Pair(String number, String column, WeightUnit unit) {

        String reps() {
            return "set " + number + " (reps)";
        }
    }

    @Override
    public String name() {
        return "stronglifts";
    }

    @Override
    public boolean recognises(Row.Header header) {
        return header.has("workout name", "exercise", "set 1 (reps)")
                && (header.has("date (yyyy/mm/dd)") || header.has("date"));
    }

    @Override
    public void read(Row row, Reading reading) {
        List<Pair> done = pairs(row).stream()
                .filter(pair -> !row.text(pair.reps()).isEmpty() || !row.text(pair.column()).isEmpty()).toList();
        if (done.isEmpty()) {
            reading.entry(row.line(), () -> reading.skip("exercise without sets"));
        }
        done.forEach(pair -> reading.entry(row.line(), () -> set(row, pair, reading)));
    }

    private static List<Pair> pairs(Row row) {
        List<Pair> pairs = new ArrayList<>();
        for (String column : row.header().columns().keySet()) {
            Matcher load = LOAD.matcher(column);
            if (load.matches()) {
                pairs.add(new Pair(load.group(1), column, Values.unit(column, load.group(2))));
            }
        }
        return pairs;
    }

    private static void set(Row row, Pair pair, Reading reading) {
        row.checkWidth();
        Began began = began(row);
        String title = row.title("workout name");
        String exercise = row.exercise("exercise");
        Integer took = took(row);
        Load load = row.load(pair.column(), pair.unit());
        ImportedSet set = new ImportedSet(exercise, load, false, row.whole(pair.reps(), Values.MOST_REPS), null, null,
                null, null, List.of());
        Reading.Draft session = reading.session(began.moment() + "|" + title, row.line(), began, title);
        session.add(set);
        session.noteOnce(row.text("notes"));
        String program = row.text("program name");
        session.noteOnce(program.isEmpty() ? "" : "Program: " + program);
        session.noteOnce(bodyWeight(row));
        session.took(took);
    }

    private static Began began(Row row) {
        String column = row.header().has("date (yyyy/mm/dd)") ? "date (yyyy/mm/dd)" : "date";
        Began date = row.began(column);
        String time = row.text("start time (h:mm)");
        return time.isEmpty() ? date : Moments.at("start time (h:mm)", date, time);
    }

    private static @Nullable Integer took(Row row) {
        BigDecimal hours = row.number("duration (hours)", MOST_HOURS);
        return hours == null
                ? null
                : hours.multiply(SECONDS_IN_AN_HOUR).setScale(0, RoundingMode.HALF_UP).intValueExact();
    }

    private static String bodyWeight(Row row) {
        for (String unit : List.of("kg", "lb")) {
            String weight = row.text("body weight (" + unit + ")");
            if (!weight.isEmpty()) {
                return "Body weight: " + weight + " " + unit;
            }
        }
        return "";
    }
}
