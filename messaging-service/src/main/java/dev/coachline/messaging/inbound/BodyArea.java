package dev.coachline.messaging.inbound;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A part of the body of which somebody says that it hurts, or a sign after which nobody should train on. */
public enum BodyArea {
    KNEE("knees?|acl|mcl|meniscus|patella"), SHOULDER("shoulders?|rotator cuff"), LOWER_BACK(
            "back|spine|lumbar|sciatica|disc|disk"), WRIST("wrists?"), ELBOW("elbows?"), HIP("hips?|groin"), ANKLE(
                    "ankles?|achilles|foot|feet|heel|shins?"), NECK("neck"), HAMSTRING("hamstrings?|hammy"), CALF(
                            "calf|calves"), CHEST("chest"), FAINTING(
                                    "faint\\w*|passed out|blacked out|black out"), BREATH(
                                            "short of breath|shortness of breath|cannot breathe|cant breathe|trouble breathing");

    /** Sore muscles are no injury; a sore joint is taken for one. */
    private static final Set<BodyArea> MUSCLES = EnumSet.of(HAMSTRING, CALF, CHEST, LOWER_BACK, NECK);
    private static final Set<BodyArea> RED = EnumSet.of(CHEST, FAINTING, BREATH);
    private static final Pattern HURTS = Pattern.compile(
            "\\b(?:hurts?|hurting|pains?|painful|ach(?:es?|ing|y)|injur(?:y|ed)|tweak(?:ed|y)|strain(?:ed)?|sprain(?:ed)?"
                    + "|twist(?:ed)?|pulled my|popped|swollen|stabbing|pinch(?:ed|ing)?|tightness|pressure)\\b");
    private static final Pattern SORE = Pattern.compile("\\bsore\\b");
    private static final Pattern DENIED = Pattern.compile(
            "\\b(?:no|without|not|zero|isnt|doesnt|didnt|dont|nothing|never|wasnt|wont)(?: \\w+){0,2} (?:hurts?|hurting|pain|painful|sore|ach(?:es?|ing)|injur(?:y|ed))\\b"
                    + "|\\b(?:pain free|no longer hurts?|stopped hurting|feels? (?:fine|good|better|great|ok)|(?:is|are|was) (?:fine|good|better|great|ok))\\b");

    private final Pattern words;

    BodyArea(String words) {
        this.words = Pattern.compile("\\b(?:" + words + ")\\b");
    }

    /** Whether a doctor comes before the next workout. */
    public boolean needsDoctor() {
        return RED.contains(this);
    }

    /** Such as {@code lower back}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /**
     * What hurts, by a text's own words; a denial is believed, as a question is.
     *
     * @param words as {@link PlainText#words} makes them
     */
    static Set<BodyArea> hurtingIn(String words) {
        Set<BodyArea> areas = EnumSet.noneOf(BodyArea.class);
        boolean hurts = HURTS.matcher(words).find();
        boolean sore = SORE.matcher(words).find();
        boolean denied = DENIED.matcher(words).find();
        for (BodyArea area : values()) {
            boolean itself = area == FAINTING || area == BREATH;
            if (area.words.matcher(words).find()
                    && (itself || (!denied && (hurts || (sore && !MUSCLES.contains(area)))))) {
                areas.add(area);
            }
        }
        return areas;
    }

    /** Whether something hurts of which no part of the body is named. */
    static boolean hurtSomewhere(String words) {
        return HURTS.matcher(words).find() && !DENIED.matcher(words).find() && hurtingIn(words).isEmpty()
                && words.matches(".*\\b(?:hurts?|hurting|painful|injured|in pain|an injury)\\b.*");
    }
}
