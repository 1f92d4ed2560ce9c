package dev.coachline.workout.catalogue;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A part of the body that an exercise may strain and that an athlete may have to spare. */
public enum Joint {
    KNEE("knees?|patellar?|acl|mcl|meniscus"), SHOULDER("shoulders?|rotator|labrum"), BACK(
            "back|spine|spinal|lumbar|discs?|disks?|sciatica|hernia|herniated"), WRIST("wrists?|carpal"), ELBOW(
                    "elbows?|epicondylitis"), HIP("hips?|groin"), ANKLE("ankles?|achilles|foot|feet|plantar|shins?");

    private final Pattern words;

    /** The name of the condition that it must be spared, such as {@code injury.lower_back.active}. */
    public String condition() {
        return "injury." + part() + ".active";
    }

    /** As an athlete calls it, such as {@code lower back}. */
    public String words() {
        return part().replace('_', ' ');
    }

    private String part() {
        return this == BACK ? "lower_back" : name().toLowerCase(Locale.ROOT);
    }

    Joint(String words) {
        this.words = Pattern.compile("\\b(" + words + ")\\b");
    }

    /** The joints that constraints speak of, in the athlete's own words. A denial is read as a mention: better safe. */
    public static Set<Joint> mentionedIn(List<String> constraints) {
        Set<Joint> mentioned = EnumSet.noneOf(Joint.class);
        for (String constraint : constraints) {
            String text = constraint.toLowerCase(Locale.ROOT);
            for (Joint joint : values()) {
                if (joint.words.matcher(text).find()) {
                    mentioned.add(joint);
                }
            }
        }
        return mentioned;
    }
}
