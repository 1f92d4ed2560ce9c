package dev.coachline.model;

import java.util.regex.Pattern;

/** What tells who somebody is, in words that people wrote: no model needs it. */
public final class Personal {

    /** Addresses, numbers of phones and ids. */
    private static final Pattern PERSONAL = Pattern.compile(
            "[\\w.+-]+@[\\w-]+\\.[\\w.]+|https?://\\S+|\\bwww\\.\\S+|\\+?\\d(?:[ ().-]?\\d){6,}"
                    + "|[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F-]{22}");
    private static final Pattern DATE = Pattern.compile("\\b\\d{4}-\\d\\d-\\d\\d\\b");

    private Personal() {}

    /** On one line, and without it. */
    public static String leftOut(String words) {
        return PERSONAL.matcher(words.replaceAll("\\s+", " ").strip())
                .replaceAll(found -> DATE.matcher(found.group()).matches() ? found.group() : "[left out]");
    }

    /** Whether words have any. */
    public static boolean in(String words) {
        return PERSONAL.matcher(DATE.matcher(words).replaceAll("")).find();
    }
}
