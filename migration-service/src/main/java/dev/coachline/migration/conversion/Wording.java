package dev.coachline.migration.conversion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words and phrases to look for. Most texts have none of them, and how a word begins tells that many times sooner than a
 * regular expression, which is asked only where one may be there.
 */
final class Wording {

    private static final int ASCII = 128;

    /** @param whole whether the word ends behind these letters */
    private record Beginning(String letters, boolean whole) {

        static Beginning of(String phrase) {
            int end = 0;
            while (end < phrase.length() && isWord(phrase.charAt(end))) {
                end++;
            }
            if (end == phrase.length()) {
                return new Beginning(phrase.toLowerCase(Locale.ROOT), true);
            }
            int sure = phrase.charAt(end) == '?' ? end - 1 : end;
            if (sure == 0) {
                throw new IllegalArgumentException("a phrase begins with letters that it cannot do without: " + phrase);
            }
            return new Beginning(phrase.substring(0, sure).toLowerCase(Locale.ROOT), false);
        }

        boolean isAt(String text, int at) {
            int end = at + letters.length();
            return text.regionMatches(true, at, letters, 0, letters.length())
                    && (!whole || end == text.length() || !isWord(text.charAt(end)));
        }
    }

    private final Pattern pattern;
    private final List<List<Beginning>> byFirstLetter = new ArrayList<>();

    private Wording(Pattern pattern, String... phrases) {
        this.pattern = pattern;
        for (int i = 0; i < ASCII; i++) {
            byFirstLetter.add(new ArrayList<>());
        }
        for (String phrase : phrases) {
            Beginning beginning = Beginning.of(phrase);
            byFirstLetter.get(beginning.letters().charAt(0)).add(beginning);
        }
    }

    /** @param phrases regular expressions that begin with letters, to be found as whole words, however written */
    static Wording of(String... phrases) {
        return new Wording(Pattern.compile("(?i)\\b(?:" + String.join("|", phrases) + ")\\b"), phrases);
    }

    /** @param words of which every match of the pattern has one: it stands alone, as a whole word */
    static Wording of(Pattern pattern, String... words) {
        return new Wording(pattern, words);
    }

    boolean isIn(String text) {
        return mayBeIn(text) && pattern.matcher(text).find();
    }

    Matcher matcher(String text) {
        return pattern.matcher(text);
    }

    /** False only where the pattern finds nothing. */
    boolean mayBeIn(String text) {
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean word = isWord(c);
            if (word && !inside && oneIsAt(text, i, c)) {
                return true;
            }
            inside = word;
        }
        return false;
    }

    private boolean oneIsAt(String text, int at, char first) {
        char lower = first >= 'A' && first <= 'Z' ? (char) (first + 'a' - 'A') : first;
        for (Beginning beginning : byFirstLetter.get(lower)) {
            if (beginning.isAt(text, at)) {
                return true;
            }
        }
        return false;
    }

    /** As {@code \b} sees it. */
    private static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }
}
