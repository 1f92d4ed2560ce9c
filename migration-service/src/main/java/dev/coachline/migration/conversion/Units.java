package dev.coachline.migration.conversion;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The unit that an athlete reads.
 *
 * @param unit {@code kg} or {@code lb}
 * @param assumed whether the user's row does not say so
 * @param said whether that row or, with one voice, the profiles say so; else it is that of the old application's country
 */
public record Units(String unit, boolean assumed, boolean said) {

    static boolean knows(String units) {
        return ofColumn(units) != null;
    }

    /**
     * @param column of the user's row
     * @param profiles the rows, of which every field that is called {@code unit} has a voice
     */
    public static Units of(@Nullable String column, JsonNode profiles) {
        String known = ofColumn(column);
        if (known != null) {
            return new Units(known, false, true);
        }
        Set<String> voices = new TreeSet<>();
        voices(profiles, voices);
        return voices.size() == 1
                ? new Units(voices.iterator().next(), true, true)
                : new Units("lb", true, false);
    }

    private static void voices(JsonNode node, Set<String> found) {
        for (JsonNode child : node) {
            voices(child, found);
        }
        String unit = node.isObject() ? ofWord(node.path("unit").asString("")) : null;
        if (unit != null) {
            found.add(unit);
        }
    }

    private static @Nullable String ofColumn(@Nullable String units) {
        return switch (units == null ? "" : units.toLowerCase(Locale.ROOT)) {
            case "metric" -> "kg";
            case "imperial" -> "lb";
            default -> null;
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
