package dev.coachline.messaging.conversations;

/**
 * What was said.
 *
 * @param structured whether it is a JSON value, as tools give it, rather than a text
 */
public record Words(String text, boolean structured) {

    public static Words text(String text) {
        return new Words(text, false);
    }

    public static Words json(String json) {
        return new Words(json, true);
    }

    /** Leaves the words out, so that no log line can hold them. */
    @Override
    public String toString() {
        return "Words[" + text.length() + " characters]";
    }
}
