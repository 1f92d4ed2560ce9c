package dev.coachline.messaging.inbound;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import com.ibm.icu.text.SpoofChecker;

/**
 * What somebody wrote, without what only looks different: letters that look like Latin ones (Unicode's confusables) are
 * those, and accents, invisible characters and typographic signs are gone.
 */
final class PlainText {

    /** Nobody means more than that; what follows is not read. */
    static final int LONGEST = 1_600;

    private static final SpoofChecker LOOKS = new SpoofChecker.Builder().build();
    private static final Map<String, Character> LATIN = latinLetters();

    private PlainText() {}

    /** With its case, digits, signs and line breaks. */
    static String of(String written) {
        String bounded = written.length() <= LONGEST ? written : written.substring(0, LONGEST);
        // Looks first: normalization makes a sigma of the Greek letter that looks like a C.
        String apart = Normalizer.normalize(Normalizer.normalize(latin(bounded), Normalizer.Form.NFKC),
                Normalizer.Form.NFD);
        StringBuilder plain = new StringBuilder(apart.length());
        latin(apart).codePoints().forEach(c -> append(plain, c));
        return plain.toString().replaceAll("[ \\t]+", " ").replaceAll(" ?[\\r\\n]+ ?", "\n").strip();
    }

    /** Lower-case words of letters and digits with one blank between; apostrophes are gone. */
    static String words(String plain) {
        return plain.toLowerCase(Locale.ROOT).replaceAll("['`]", "").replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    private static void append(StringBuilder plain, int c) {
        switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK,
                    Character.FORMAT, Character.UNASSIGNED, Character.PRIVATE_USE, Character.SURROGATE -> {
                /* invisible, or an accent */ }
            case Character.SPACE_SEPARATOR -> plain.append(' ');
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> plain.append('\n');
            case Character.DASH_PUNCTUATION -> plain.append('-');
            case Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION -> plain.append('\'');
            default -> plain.appendCodePoint(c == '×' || c == '✕' || c == '✖' ? 'x' : c);
        }
    }

    private static String latin(String text) {
        StringBuilder latin = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            Character letter = c >= 0x80 && Character.isLetter(c)
                    ? LATIN.get(LOOKS.getSkeleton(Character.toString(Character.toUpperCase(c))))
                    : null;
            if (letter == null) {
                latin.appendCodePoint(c);
            } else {
                latin.append(Character.isLowerCase(c) ? Character.toLowerCase(letter) : letter);
            }
        });
        return latin.toString();
    }

    private static Map<String, Character> latinLetters() {
        Map<String, Character> byLooks = new HashMap<>();
        for (char letter = 'A'; letter <= 'Z'; letter++) {
            byLooks.put(LOOKS.getSkeleton(String.valueOf(letter)), letter);
        }
        return Map.copyOf(byLooks);
    }
}
