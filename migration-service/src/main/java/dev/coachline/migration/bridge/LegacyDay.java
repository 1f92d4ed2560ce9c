package dev.coachline.migration.bridge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the legacy system would have texted for a date.
 *
 * @param rest whether it has nothing planned
 * @param damagedRows rows whose details could not be read and for which a general sentence stands instead
 */
public record LegacyDay(String text, boolean rest, int damagedRows) {

    static final int MAX_LENGTH = 300;
    private static final String REST = "Rest day. Nothing is planned: recover well, and see you at the next workout.";

    /**
     * Composes the day; there is always a text.
     *
     * @param rows of {@code workout_instances} for one athlete and date, in order
     */
    public static LegacyDay compose(List<JsonNode> rows) {
        if (rows.isEmpty()) {
            return new LegacyDay(REST, true, 0);
        }
        List<String> paragraphs = new ArrayList<>();
        int damaged = 0;
        for (JsonNode row : rows) {
            List<String> activities = activities(row.get("details"));
            if (activities.isEmpty()) {
                damaged++;
            }
            paragraphs.add(paragraph(row, activities));
        }
        return new LegacyDay(shorten(String.join("\n", paragraphs)), false, damaged);
    }

    /** Lower-case hex of the text in UTF-8. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String paragraph(JsonNode row, List<String> activities) {
        String goal = line(row.get("goal"));
        String type = line(row.get("session_type"));
        String title = !goal.isEmpty() ? goal : type.isEmpty() ? "Workout" : capitalized(type);
        return activities.isEmpty()
                ? "Today: " + title
                        + ". The details are not available; keep to what you did last time, and reply with questions."
                : title + ": " + String.join("; ", activities);
    }

    /** From all shapes of the column: blocks or a text, by themselves or as {@code details} of an object. */
    private static List<String> activities(@Nullable JsonNode details) {
        JsonNode blocks = details != null && details.isObject() ? details.get("details") : details;
        List<String> activities = new ArrayList<>();
        addIfPresent(activities, blocks);
        if (blocks != null && blocks.isArray()) {
            for (JsonNode block : blocks) {
                JsonNode listed = block.get("activities");
                if (listed != null && listed.isArray()) {
                    listed.forEach(activity -> addIfPresent(activities, activity));
                } else {
                    addIfPresent(activities, listed);
                }
            }
        }
        return activities;
    }

    private static void addIfPresent(List<String> activities, @Nullable JsonNode activity) {
        String line = line(activity);
        if (!line.isEmpty()) {
            activities.add(line);
        }
    }

    /** One line of text; empty where there is none, be it null, "" or another type. */
    private static String line(@Nullable JsonNode node) {
        return node != null && node.isString()
                ? node.stringValue().replaceAll("[\\p{Cntrl}\\s]+", " ").strip()
                : "";
    }

    private static String capitalized(String word) {
        int first = word.codePointAt(0);
        return new StringBuilder().appendCodePoint(Character.toTitleCase(first))
                .append(word, Character.charCount(first), word.length()).toString();
    }

    private static String shorten(String text) {
        if (text.length() <= MAX_LENGTH) {
            return text;
        }
        int end = text.lastIndexOf(' ', MAX_LENGTH - 4);
        if (end <= 0) {
            end = text.offsetByCodePoints(0, text.codePointCount(0, MAX_LENGTH - 5));
        }
        return text.substring(0, end).replaceAll("[;,:\\s]+$", "") + " ...";
    }
}
