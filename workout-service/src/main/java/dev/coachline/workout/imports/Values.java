package dev.coachline.workout.imports;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.coachline.workout.sessions.Distance;
import dev.coachline.workout.sessions.Origin;
import dev.coachline.workout.sessions.Session;
import dev.coachline.workout.strength.WeightUnit;

/** Cells as values. The bounds are those of a session that an athlete records by hand. */
public final class Values {

    public static final BigDecimal MOST_LOAD = new BigDecimal("2000");
    public static final BigDecimal MOST_RPE = BigDecimal.TEN;
    public static final BigDecimal MOST_DISTANCE = new BigDecimal("1000000");
    static final BigDecimal MOST_KILOMETRES = new BigDecimal("1000");
    public static final int MOST_REPS = 10_000;
    public static final int MOST_SECONDS = 86_400;
    public static final int LONGEST_NAME = 200;
    public static final String NO_STATUS = "is none of completed, skipped, in_progress and abandoned";

    private static final int MOST_DECIMALS = 20;
    public static final int LONGEST_SESSION_SECONDS = 7 * 86_400;
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,9}(?:[.,]\\d{1,20})?");
    private static final Pattern THOUSANDS = Pattern.compile("[+-]?[1-9]\\d{0,2},\\d{3}");
    private static final Pattern CLOCK = Pattern.compile("(?:(\\d{1,4}):)?(\\d{1,4}):(\\d{2})");
    private static final Pattern WORDS = Pattern.compile(
            "(?:(\\d{1,4})\\s*h(?:rs?|ours?)?)?\\s*(?:(\\d{1,5})\\s*m(?:ins?)?)?\\s*(?:(\\d{1,6})\\s*s(?:ecs?)?)?");

    private Values() {}

    /**
     * @param decimalComma whether a comma can only be a decimal one
     * @return null where the cell is empty
     */
    static @Nullable BigDecimal number(String column, String text, BigDecimal most, boolean decimalComma) {
        if (text.isEmpty()) {
            return null;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw new UnmappedValue(column, text, "is not a plain number", "write it as 82.5, or leave it empty");
        }
        if (!decimalComma && THOUSANDS.matcher(text).matches()) {
            throw new UnmappedValue(column, text, "may be thousands or a fraction",
                    "write it with a point, or without");
        }
        return inRange(column, text, new BigDecimal(text.replace(',', '.')), most);
    }

    public static BigDecimal inRange(String column, String text, BigDecimal number, BigDecimal most) {
        if (number.signum() < 0) {
            throw new UnmappedValue(column, text, "is negative", "write 0 or more");
        }
        if (number.compareTo(most) > 0) {
            throw new UnmappedValue(column, text, "is more than " + most.toPlainString(), "correct it");
        }
        if (number.scale() > MOST_DECIMALS) {
            throw new UnmappedValue(column, text, "has more than " + MOST_DECIMALS + " decimals", "round it");
        }
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    /** @return null where the cell is empty */
    static @Nullable Integer whole(String column, String text, int most) {
        BigDecimal number = number(column, text, BigDecimal.valueOf(most), false);
        return number == null ? null : whole(column, text, number);
    }

    public static int whole(String column, String text, BigDecimal number) {
        if (number.stripTrailingZeros().scale() > 0) {
            throw new UnmappedValue(column, text, "is no whole number", "write it without a fraction");
        }
        return number.intValueExact();
    }

    /** A number of seconds, {@code 1:23:45}, {@code 23:45} or {@code 1h 23m 45s}; null where the cell is empty. */
    static @Nullable Integer duration(String column, String text) {
        if (text.isEmpty()) {
            return null;
        }
        Matcher clock = CLOCK.matcher(text);
        Matcher words = WORDS.matcher(text.toLowerCase(Locale.ROOT));
        long seconds;
        if (clock.matches()) {
            seconds = seconds(clock);
        } else if (words.matches()) {
            seconds = seconds(words);
        } else {
            return whole(column, text, LONGEST_SESSION_SECONDS);
        }
        if (seconds > LONGEST_SESSION_SECONDS) {
            throw new UnmappedValue(column, text, "is longer than a week", "correct it, or leave it empty");
        }
        return (int) seconds;
    }

    private static long seconds(Matcher parts) {
        return part(parts, 1) * 3600 + part(parts, 2) * 60 + part(parts, 3);
    }

    private static long part(Matcher parts, int group) {
        String text = parts.group(group);
        return text == null ? 0 : Long.parseLong(text);
    }

    public static String name(String column, String text) {
        if (text.isEmpty()) {
            throw new UnmappedValue(column, text, "is missing", "write it");
        }
        return atMost(column, text);
    }

    public static String atMost(String column, String text) {
        if (text.length() > LONGEST_NAME) {
            throw new UnmappedValue(column, text, "has more than " + LONGEST_NAME + " characters", "shorten it");
        }
        return text;
    }

    static WeightUnit unit(String column, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "kg", "kgs", "kilogram", "kilograms" -> WeightUnit.KG;
            case "lb", "lbs", "pound", "pounds" -> WeightUnit.LB;
            default -> throw new UnmappedValue(column, text, "is no unit of weight", "write kg or lb");
        };
    }

    /** By symbol or name; null for others, whose distances are told in a note. */
    static Distance.@Nullable Unit distanceUnit(@Nullable String written) {
        return switch (written == null ? "" : written.toLowerCase(Locale.ROOT)) {
            case "m", "meters", "metres" -> Distance.Unit.M;
            case "km", "kilometers", "kilometres" -> Distance.Unit.KM;
            case "mi", "miles" -> Distance.Unit.MI;
            default -> null;
        };
    }

    /** As an export of ours has it. */
    public static UUID id(String column, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new UnmappedValue(column, text, "is no UUID", "take it from the export");
        }
    }

    /** @return null where nothing of it is told */
    public static @Nullable Origin origin(@Nullable UUID workoutId, @Nullable UUID programVersionId,
            @Nullable UUID workoutVersionId, String workoutName) {
        return workoutId == null && programVersionId == null && workoutVersionId == null && workoutName.isEmpty()
                ? null
                : new Origin(workoutId, programVersionId, workoutVersionId,
                        workoutName.isEmpty() ? null : workoutName);
    }

    /** Where a session of ours stands; null for any other word. */
    public static Session.@Nullable Status status(String written) {
        return Arrays.stream(Session.Status.values())
                .filter(status -> status.name().toLowerCase(Locale.ROOT).equals(written)).findFirst().orElse(null);
    }
}
