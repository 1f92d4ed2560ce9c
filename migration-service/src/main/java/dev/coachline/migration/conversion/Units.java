package dev.coachline.migration.conversion;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The unit that an athlete reads.
 *
 * @param unit {@code kg} or {@code lb}
 * @param assumed whether nobody said so: the old application began in a country of pounds
 */
record Units(String unit, boolean assumed) {

    static boolean knows(String units) {
        return !ofColumn(units).assumed();
    }

    static Units ofColumn(@Nullable String units) {
        return switch (units == null ? "" : units.toLowerCase(Locale.ROOT)) {
            case "metric" -> new Units("kg", false);
            case "imperial" -> new Units("lb", false);
            default -> new Units("lb", true);
        };
    }

    /** {@code kg} or {@code lb} for what people write; null for anything else. */
    static @Nullable String ofWord(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "kg", "kgs", "kilo", "kilos", "kilogram", "kilograms" -> "kg";
            case "lb", "lbs", "pound", "pounds", "#" -> "lb";
            default -> null;
        };
    }
}
