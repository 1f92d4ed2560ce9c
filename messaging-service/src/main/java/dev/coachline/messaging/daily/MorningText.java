package dev.coachline.messaging.daily;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.coachline.messaging.routing.Responder;

/** What a morning text says. Plain text, no greeting, one line of why; what no carrier takes in one message goes in several. */
public final class MorningText {

    /** Carriers refuse longer bodies. */
    static final int LONGEST = 1_600;
    /** More than anybody reads in a morning. */
    static final int MOST_PARTS = 6;

    private static final String REST = "Rest day. No training today: sleep well, eat well, take an easy walk if you like.";
    private static final String DONE = "\n\nReply DONE when you have finished.";
    private static final String CUT = "\n(shortened)";
    static final int LONGEST_WHY = 120;
    private static final String WHY = "\nWhy: ";
    private static final String NOT_READY = "Today's plan is not ready yet. Until it is: ";
    private static final String IF_IT_HURTS = " Stop if anything hurts.";

    private MorningText() {}

    /**
     * The legacy system's words stay as they are; its athletes must notice nothing.
     *
     * @param why what explains the day's main work; absent where nothing does
     */
    public static String compose(Responder responder, boolean rest, String content, @Nullable String why) {
        return switch (responder) {
            case LEGACY -> content;
            case MARKDOWN_V1 -> rest ? REST : content.strip() + (why == null ? "" : WHY + line(why)) + DONE;
        };
    }

    /** The line that explains the day; null where the text has none. */
    public static @Nullable String why(String text) {
        int from = text.lastIndexOf(WHY);
        int to = from < 0 ? -1 : text.indexOf('\n', from + WHY.length());
        return to < 0 ? null : text.substring(from + WHY.length(), to);
    }

    /** The same text with another line of why, where it has one. */
    static String with(String why, String text) {
        String line = why(text);
        int from = text.lastIndexOf(WHY) + WHY.length();
        return line == null ? text : text.substring(0, from) + line(why) + text.substring(from + line.length());
    }

    /**
     * Where nothing was written in time: easy, without equipment, and of the day's kind.
     *
     * @param theme what the day is about; absent where nobody knows
     */
    public static String fallback(@Nullable String theme) {
        String easy = switch (theme == null ? "" : theme.toLowerCase(Locale.ROOT)) {
            case "rest" -> null;
            case "lower" ->
                "10 min easy warm-up, then 3 easy rounds of 12 squats, 8 lunges on each side and 15 hip bridges.";
            case "upper" ->
                "10 min easy warm-up, then 3 easy rounds of 10 push-ups, 10 rows with a full bag and a 30 s plank.";
            case "push" -> "10 min easy warm-up, then 3 easy rounds of 10 push-ups, 8 pike push-ups and a 30 s plank.";
            case "pull" ->
                "10 min easy warm-up, then 3 easy rounds of 12 rows with a full bag and 10 back raises on the floor.";
            case "easy run" -> "20 to 30 min easy, at a pace at which you can talk.";
            case "long run" -> "30 to 40 min easy, at a pace at which you can talk.";
            case "intervals" -> "25 min easy, with 5 brisk stretches of 30 s in it.";
            case "mobility" -> "15 min of easy mobility for hips, back and shoulders.";
            default ->
                "10 min easy warm-up, then 3 easy rounds of 10 squats, 10 push-ups and a 30 s plank.";
        };
        return easy == null ? REST : NOT_READY + easy + IF_IT_HURTS;
    }

    /** The messages in which it leaves, in their order: cut between blocks where it can be, else between lines or words. */
    public static List<String> parts(String text) {
        if (text.length() <= LONGEST) {
            return List.of(text);
        }
        int room = LONGEST - "(1/2) ".length();
        List<String> parts = new ArrayList<>();
        String rest = text.strip();
        while (rest.length() > room && parts.size() < MOST_PARTS - 1) {
            int end = boundary(rest, room);
            parts.add(rest.substring(0, end).strip());
            rest = rest.substring(end).strip();
        }
        parts.add(rest.length() <= room ? rest : rest.substring(0, boundary(rest, room - CUT.length())) + CUT);
        return IntStream.range(0, parts.size())
                .mapToObj(i -> "(%d/%d) %s".formatted(i + 1, parts.size(), parts.get(i))).toList();
    }

    private static int boundary(String text, int room) {
        for (String between : List.of("\n\n", "\n", " ")) {
            int end = text.lastIndexOf(between, room);
            if (end > room / 3) {
                return end;
            }
        }
        // Not between the halves of a surrogate pair.
        return Character.isHighSurrogate(text.charAt(room - 1)) ? room - 1 : room;
    }

    private static String line(String why) {
        String line = why.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_WHY ? line : line.substring(0, LONGEST_WHY).strip();
    }
}
