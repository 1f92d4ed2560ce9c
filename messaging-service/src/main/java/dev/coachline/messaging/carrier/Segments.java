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
    private static final byte[] SEPTETS = table();

    public Segments {
        parts = List.copyOf(parts);
    }

    public static Segments of(String text) {
        int septets = 0;
        boolean gsm7 = true;
        for (int i = 0; gsm7 && i < text.length(); i++) {
            int cost = septets(text.charAt(i));
            septets += cost;
            gsm7 = cost > 0;
        }
        int whole = gsm7 ? septets : text.length();
        return new Segments(gsm7, whole <= (gsm7 ? 160 : 70) ? List.of(text) : cut(text, gsm7, gsm7 ? 153 : 67));
    }

    /** None for a character that GSM-7 does not have. */
    private static int septets(char c) {
        return c < SEPTETS.length ? SEPTETS[c] : 0;
    }

    /** By character: each text that leaves is counted, so a look-up has to be cheap. */
    private static byte[] table() {
        byte[] table = new byte[EXTENSION.chars().max().orElseThrow() + 1];
        BASIC.chars().forEach(c -> table[c] = 1);
        EXTENSION.chars().forEach(c -> table[c] = 2);
        return table;
    }

    /** How many a carrier counts and charges; an empty text is one. */
    public int count() {
        return parts.size();
    }

    private static List<String> cut(String text, boolean gsm7, int room) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        int used = 0;
        for (int i = 0; i < text.length();) {
            int units = gsm7 ? 1 : Character.charCount(text.codePointAt(i));
            int cost = gsm7 ? septets(text.charAt(i)) : units;
            if (used + cost > room) {
                parts.add(text.substring(from, i));
                from = i;
                used = 0;
            }
            used += cost;
            i += units;
        }
        parts.add(text.substring(from));
        return parts;
    }
}
