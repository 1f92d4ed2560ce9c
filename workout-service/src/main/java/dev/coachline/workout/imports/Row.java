package dev.coachline.workout.imports;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.coachline.workout.imports.ImportedSession.Began;
import dev.coachline.workout.imports.ImportedSet.Distance;
import dev.coachline.workout.strength.Load;
import dev.coachline.workout.strength.WeightUnit;

/** One row under its header; cells are asked for by the names of their columns, in lower case. */
final class Row {

    private static final Pattern WEIGHT = Pattern.compile("weight(?: ?\\((kgs?|lbs?)\\))?");
    private static final Pattern DISTANCE = Pattern
            .compile("distance(?: ?\\((m|meters|metres|km|kilometers|mi|miles)\\))?");
    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0\\u202f]+");

    /** Where the columns stand, and how the file writes numbers. */
    record Header(Map<String, Integer> columns, int width, boolean decimalComma) {

        static Header of(List<String> cells, boolean decimalComma) {
            Map<String, Integer> columns = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                columns.putIfAbsent(normal(cells.get(i)), i);
            }
            return new Header(columns, cells.size(), decimalComma);
        }

        boolean has(String... names) {
            return List.of(names).stream().allMatch(columns::containsKey);
        }

        private static String normal(String cell) {
            return SPACES.matcher(cell).replaceAll(" ").strip().toLowerCase(Locale.ROOT).replace('×', 'x');
        }
    }

    /** @param assumed whether the unit is not in the file */
    record Weight(@Nullable Load load, boolean assumed) {}

    private final Header header;
    private final List<String> cells;
    private final long line;
    private final Reading reading;

    Row(Header header, List<String> cells, long line, Reading reading) {
        this.header = header;
        this.cells = cells;
        this.line = line;
        this.reading = reading;
    }

    long line() {
        return line;
    }

    Header header() {
        return header;
    }

    /** Commas where the quotes around them are missing shift what follows: better no value than the neighbour's. */
    void checkWidth() {
        for (int i = header.width(); i < cells.size(); i++) {
            if (!cells.get(i).isBlank()) {
                throw new UnmappedValue(null, cells.get(i), "there are more cells than columns",
                        "put quotes around what holds separators");
            }
        }
    }

    /** Of the first of these columns that exists; empty where none does or the row ends before it. */
    String text(String... columns) {
        for (String column : columns) {
            Integer at = header.columns().get(column);
            if (at != null) {
                return at < cells.size() ? cells.get(at).strip() : "";
            }
        }
        return "";
    }

    /** As {@link #text}, with the spaces around it. */
    String raw(String column) {
        Integer at = header.columns().get(column);
        return at == null || at >= cells.size() ? "" : cells.get(at);
    }

    String exercise(String column) {
        return reading.shared(Values.name(column, text(column)));
    }

    /** The name of the session, or a plain one where it has none. */
    String title(String column) {
        String title = Values.atMost(column, text(column));
        return title.isEmpty() ? "Workout" : reading.shared(title);
    }

    Began began(String column) {
        return Moments.began(column, text(column), reading.today());
    }

    @Nullable
    BigDecimal number(String column, BigDecimal most) {
        return Values.number(column, text(column), most, header.decimalComma());
    }

    @Nullable
    Integer whole(String column, int most) {
        return Values.whole(column, text(column), most);
    }

    @Nullable
    Integer duration(String... columns) {
        return Values.duration(columns[0], text(columns));
    }

    /** An RPE of 0 is how some programs write that there is none. */
    @Nullable
    BigDecimal rpe(String column) {
        BigDecimal rpe = number(column, Values.MOST_RPE);
        return rpe == null || rpe.signum() == 0 ? null : rpe;
    }

    /** Of a column whose name may tell the unit, or with a column for it; no load where it is 0. */
    Weight weight() {
        for (String column : header.columns().keySet()) {
            Matcher named = WEIGHT.matcher(column);
            if (named.matches()) {
                BigDecimal number = number(column, Values.MOST_LOAD);
                if (number != null && number.signum() > 0) {
                    String unit = named.group(1) == null ? text("weight unit") : named.group(1);
                    return unit.isEmpty()
                            ? new Weight(new Load(number, reading.assumedUnit()), true)
                            : new Weight(new Load(number, Values.unit(column, unit)), false);
                }
            }
        }
        return new Weight(null, false);
    }

    @Nullable
    Load load(String column, WeightUnit unit) {
        BigDecimal number = number(column, Values.MOST_LOAD);
        return number == null || number.signum() == 0 ? null : new Load(number, unit);
    }

    /** As {@link #weight}, with the unit as written. */
    @Nullable
    Distance distance() {
        for (String column : header.columns().keySet()) {
            Matcher named = DISTANCE.matcher(column);
            if (named.matches()) {
                BigDecimal number = number(column, Values.MOST_DISTANCE);
                if (number != null && number.signum() > 0) {
                    String unit = named.group(1) == null ? text("distance unit") : named.group(1);
                    return new Distance(number, unit.isEmpty() ? null : reading.shared(Values.atMost(column, unit)));
                }
            }
        }
        return null;
    }

    /** Where there is a time or a distance, 0 repetitions mean that they were not counted. */
    static @Nullable Integer counted(@Nullable Integer reps, @Nullable Integer seconds, @Nullable Distance distance) {
        return reps != null && reps == 0 && (seconds != null || distance != null) ? null : reps;
    }

    static @Nullable Integer positive(@Nullable Integer number) {
        return number == null || number == 0 ? null : number;
    }

    static List<String> details(String... texts) {
        return List.of(texts).stream().filter(text -> !text.isEmpty()).toList();
    }
}
