package dev.coachline.plan.programs;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often a set repeats: {@code 5}, {@code 8-12}, or {@code AMRAP} for as often as possible.
 *
 * @param text as it was written, brought into one form; whether it says anything is for {@link #isReadable}
 */
public record Reps(String text) {

    private static final String AMRAP = "AMRAP";
    private static final Pattern FORM = Pattern.compile("(\\d{1,3})(?:-(\\d{1,3}))?");
    private static final int MOST = 200;

    public Reps {
        // The dashes that keyboards and word processors write for a range.
        text = text.replaceAll("\\s", "").replaceAll("[\u2010-\u2015]", "-").toUpperCase(Locale.ROOT);
    }

    /** Whether it is a number from 1 to 200, a range of such, the lower one first, or AMRAP. */
    public boolean isReadable() {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return text.equals(AMRAP);
        }
        int least = Integer.parseInt(form.group(1));
        int most = form.group(2) == null ? least : Integer.parseInt(form.group(2));
        return least >= 1 && least <= most && most <= MOST;
    }
}
