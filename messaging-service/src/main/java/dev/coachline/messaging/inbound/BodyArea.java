package dev.coachline.messaging.inbound;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.coachline.dossier.RedFlag;

/** A part of the body of which somebody says that it hurts, or a sign after which nobody should train on. */
public enum BodyArea {
    KNEE("knees?|acl|mcl|meniscus|patella"), SHOULDER("shoulders?|rotator cuff"), LOWER_BACK(
            "back|spine|lumbar|sciatica|disc|disk"), WRIST("wrists?"), ELBOW("elbows?"), HIP("hips?|groin"), ANKLE(
                    "ankles?|achilles|foot|feet|heel|shins?"), NECK("neck"), HAMSTRING("hamstrings?|hammy"), CALF(
                            "calf|calves"), CHEST(RedFlag.CHEST), FAINTING(RedFlag.FAINTING), BREATH(
                                    RedFlag.BREATH), HEART(RedFlag.HEART), STROKE(
                                            RedFlag.STROKE), NERVES(RedFlag.NERVES), BLOOD(RedFlag.BLOOD);

    /** Sore muscles are no injury; a sore joint is taken for one. */
    private static final Set<BodyArea> MUSCLES = EnumSet.of(HAMSTRING, CALF, LOWER_BACK, NECK);
    private static final Pattern HURTS = Pattern.compile(
            "\\b(?:hurts?|hurting|pains?|painful|ach(?:es?|ing|y)|injur(?:y|ed)|tweak(?:ed|y)|strain(?:ed)?|sprain(?:ed)?"
                    + "|twist(?:ed)?|pulled my|popped|swollen|stabbing|pinch(?:ed|ing)?|tightness|pressure)\\b");
    private static final Pattern SORE = Pattern.compile("\\bsore\\b");
    private static final Pattern DENIED = Pattern.compile(
            "\\b(?:no|without|not|zero|isnt|doesnt|didnt|dont|nothing|never|wasnt|wont)(?: \\w+){0,2} (?:hurts?|hurting|pain|painful|sore|ach(?:es?|ing)|injur(?:y|ed))\\b"
                    + "|\\b(?:pain free|no longer hurts?|stopped hurting|feels? (?:fine|good|better|great|ok)|(?:is|are|was) (?:fine|good|better|great|ok))\\b");

    private final @Nullable Pattern words;
    private final @Nullable RedFlag sign;

    BodyArea(String words) {
        this.words = Pattern.compile("\\b(?:" + words + ")\\b");
        this.sign = null;
    }

    BodyArea(RedFlag sign) {
        this.words = null;
        this.sign = sign;
    }

    /** Whether a doctor comes before the next workout. */
    public boolean needsDoctor() {
        return sign != null;
    }

    /** Such as {@code lower back}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /**
     * What hurts, by a text's own words. A denial is believed, as a question is; only a sign that needs a doctor counts in a
     * question too.
     *
     * @param plain as {@link PlainText#of} makes it
     */
    static Set<BodyArea> hurtingIn(String plain) {
        String words = PlainText.words(plain);
        boolean believed = !plain.endsWith("?") && !DENIED.matcher(words).find();
        boolean hurts = HURTS.matcher(words).find();
        boolean sore = SORE.matcher(words).find();
        Set<RedFlag> signs = RedFlag.toldIn(plain);
        Set<BodyArea> areas = EnumSet.noneOf(BodyArea.class);
        for (BodyArea area : values()) {
            boolean named = area.words != null && area.words.matcher(words).find();
            if ((area.sign != null && signs.contains(area.sign))
                    || (named && believed && (hurts || (sore && !MUSCLES.contains(area))))) {
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
