package dev.coachline.workout.workouts;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Words after which nobody should train before a doctor has looked: then there is no workout, the answer is always the
 * same, and a person is asked to look. A denial is read as a mention: better safe.
 */
final class RedFlags {

    static final String THEME = "Please wait";
    static final String TEXT = """
            No workout today
            Something you told us needs a doctor's eye before you train again. Please see one first.
            Chest pain, fainting or trouble breathing now? Call your emergency number.
            """;

    private static final Pattern WORDS = Pattern
            .compile("chest\\s+(?:pain|tightness|pressure)|(?:pain|tightness|pressure) "
                    + "in (?:my |the |his |her )?chest|angina|heart attack|palpitation|irregular heart ?beat|\\bfaint|passed out|"
                    + "pass(?:es|ing)? out|black(?:ed|ing)? out|\\bsyncope|(?:short|shortness) of breath at rest|"
                    + "cannot breathe|can't breathe|\\bstroke\\b|blood clot|thrombosis|numb(?:ness)? in (?:my |the )?(?:groin|saddle)|"
                    + "loss of bladder|cough\\w* (?:up )?blood");

    private RedFlags() {}

    static boolean raisedBy(List<String> constraints) {
        return constraints.stream().anyMatch(text -> WORDS.matcher(text.toLowerCase(Locale.ROOT)).find());
    }
}
