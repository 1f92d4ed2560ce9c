package dev.coachline.messaging.carrier;

import java.util.ArrayList;
import java.util.List;

/**
 * A text as it travels: 160 septets of GSM-7 or 70 UTF-16 units in one segment, 153 or 67 in each of several, which
 * carry a header (3GPP TS 23.038 and 23.040). Neither an extension character nor a surrogate pair is cut in two.
 *
 * @param gsm7 whether every character is in GSM-7's basic set or its extension table
 */
public record Segments(boolean gsm7, List<String> parts) {

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
            + "¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENSION = "\f^{}\\[~]|€";

    public Segments {
        parts = List.copyOf(parts);
    }

    public static Segments of(String text) {
        boolean gsm7 = text.chars().allMatch(c -> BASIC.indexOf(c) >= 0 || EXTENSION.indexOf(c) >= 0);
        int whole = text.codePoints().map(c -> cost(gsm7, c)).sum();
        return new Segments(gsm7, whole <= (gsm7 ? 160 : 70) ? List.of(text) : cut(text, gsm7, gsm7 ? 153 : 67));
    }

    /** How many a carrier counts and charges; an empty text is one. */
    public int count() {
        return parts.size();
    }

    private static List<String> cut(String text, boolean gsm7, int room) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int used = 0;
        for (int c : text.codePoints().toArray()) {
            int cost = cost(gsm7, c);
            if (used + cost > room) {
                parts.add(part.toString());
                part.setLength(0);
                used = 0;
            }
            part.appendCodePoint(c);
            used += cost;
        }
        parts.add(part.toString());
        return parts;
    }

    private static int cost(boolean gsm7, int c) {
        return gsm7 ? EXTENSION.indexOf(c) >= 0 ? 2 : 1 : Character.charCount(c);
    }
}
