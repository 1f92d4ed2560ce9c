package dev.coachline.migration.conversion;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.coachline.dossier.DossierFact;

/**
 * A personal record as people write it into a profile: {@code Bench 225x5 lb}, {@code - Squat: 140 kg x 3 (2025-08-01)},
 * {@code Bench 3x5 @ 205 - PR!}, {@code Deadlift 180 kg PR}. What they write into workouts is for {@link WorkoutText}.
 *
 * @param unit {@code kg} or {@code lb}; absent where none was written
 */
record WrittenRecord(String exercise, BigDecimal load, @Nullable String unit, @Nullable Integer reps,
        @Nullable LocalDate date) {

    private static final String NAME = "^[\\s>*+-]*(?<name>\\p{L}[^:@|\\d]*?)\\**\\s*[:|–-]?\\s*\\**\\s*";
    private static final String LOAD = "(?<load>\\d+(?:\\.\\d+)?)";
    private static final String UNIT = "(?:\\s*(?<unit>(?i:kgs?|kilos?|lbs?|pounds?)\\b))?";
    private static final String UNIT_LATER = "(?:\\s*(?<later>(?i:kgs?|kilos?|lbs?|pounds?)\\b))?";
    private static final String TAIL = "(?<tail>.*)$";
    /** Sets, reps, load: {@code 3x5 @ 205}. */
    private static final Pattern SETS = Pattern
            .compile(NAME + "(?:\\d+\\s*[x×]\\s*)?(?<reps>\\d+)\\s*@\\s*" + LOAD + UNIT + TAIL);
    /** Load, reps: {@code 225x5 lb}, {@code 225 lb x 5}. */
    private static final Pattern LOAD_REPS = Pattern
            .compile(NAME + LOAD + UNIT + "\\s*[x×]\\s*(?<reps>\\d+)" + UNIT_LATER + TAIL);
    /** Load alone, which needs its unit or the word PR to be one. */
    private static final Pattern LOAD_ALONE = Pattern.compile(NAME + LOAD + UNIT + TAIL);
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern PR = Pattern.compile("\\b(?:PR|PB)\\b");
    /** Behind a number: it is no pounds and no kilos, and must not be taken for them. */
    private static final Pattern OTHER_UNIT = Pattern.compile(
            "\\s*(?:%|(?i:stones?|st|plates?|percent|reps?|mins?|minutes?|s|secs?|seconds?|h|hours?|miles?|mi|k|km|m|"
                    + "meters?|metres?|cm|inch(?:es)?|rounds?|cals?|calories|watts?)\\b)");
    private static final Pattern REPS = Pattern.compile("^\\s*(?i:reps?)\\b");
    private static final Pattern DIGIT = Pattern.compile("\\d");

    /** More than anybody lifts in any unit: a slip of the pen, or another number. */
    private static final BigDecimal MOST_LOAD = BigDecimal.valueOf(5_000);

    static boolean plausible(BigDecimal load) {
        return load.signum() > 0 && load.compareTo(MOST_LOAD) <= 0;
    }

    /** What a line of text says about records. */
    sealed interface Reading {

        record Found(WrittenRecord record) implements Reading {}

        record NoRecord() implements Reading {}

        /** It claims a record that cannot be read. */
        record Unreadable() implements Reading {}
    }

    /** A line of a Markdown profile, where load and repetitions side by side mean a record. */
    static Reading inProfile(String line) {
        Matcher lift = LOAD_REPS.matcher(line);
        if (lift.matches() && (unit(lift) != null || claimed(line))) {
            return of(lift, lift.group("reps"));
        }
        return inActivity(line);
    }

    /** Another line, which is a record only where it says so. */
    private static Reading inActivity(String line) {
        if (!claimed(line)) {
            return new Reading.NoRecord();
        }
        return inRecords(line);
    }

    /** A line under a heading of records, where a load alone is one too. */
    static Reading inRecords(String line) {
        Matcher sets = SETS.matcher(line);
        if (sets.matches()) {
            return of(sets, sets.group("reps"));
        }
        Matcher lift = LOAD_REPS.matcher(line);
        if (lift.matches()) {
            return of(lift, lift.group("reps"));
        }
        Matcher alone = LOAD_ALONE.matcher(line);
        return alone.matches() ? of(alone, null) : line.isBlank() ? new Reading.NoRecord() : new Reading.Unreadable();
    }

    DossierFact fact(Units units, @Nullable LocalDate performed) {
        return new DossierFact(DossierFact.Section.RECORDS, DossierFact.Keys.RECORD, exercise,
                new DossierFact.Quantity(load, unit == null ? units.unit() : unit), reps,
                date == null ? performed : date,
                unit == null);
    }

    private static boolean claimed(String line) {
        return PR.matcher(line).find() && DIGIT.matcher(line).find();
    }

    private static @Nullable String unit(Matcher lift) {
        String near = lift.group("unit");
        String later = near == null && lift.namedGroups().containsKey("later") ? lift.group("later") : near;
        return later == null ? null : Units.ofWord(later);
    }

    private static Reading of(Matcher lift, @Nullable String reps) {
        try {
            Matcher written = DATE.matcher(lift.group("tail"));
            LocalDate date = written.find() ? LocalDate.parse(written.group()) : null;
            String tail = reps == null ? lift.group("tail") : REPS.matcher(lift.group("tail")).replaceFirst("");
            boolean otherUnit = unit(lift) == null && OTHER_UNIT.matcher(tail).lookingAt();
            if (otherUnit || !plausible(new BigDecimal(lift.group("load")))) {
                return new Reading.Unreadable();
            }
            return new Reading.Found(new WrittenRecord(lift.group("name").strip(), new BigDecimal(lift.group("load")),
                    unit(lift), reps == null ? null : Integer.valueOf(reps), date));
        } catch (DateTimeException | NumberFormatException e) {
            return new Reading.Unreadable();
        }
    }
}
