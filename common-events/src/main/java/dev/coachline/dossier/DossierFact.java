package dev.coachline.dossier;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * One fact of a dossier; one line of its Markdown.
 *
 * @param section the heading it stands under
 * @param key what kind of fact it is, in kebab case: see {@link Keys}, other keys are allowed
 * @param text free text in the athlete's or the source's own words, any characters; absent where the quantity says all
 * @param quantity a number with its unit; absent where the text says all
 * @param reps repetitions that belong to the quantity; absent where they do not apply or are not known
 * @param date the day it holds for; absent means "date unknown"
 * @param assumed whether the unit or the reading was assumed rather than written by the source
 */
public record DossierFact(Section section, String key, @Nullable String text, @Nullable Quantity quantity,
        @Nullable Integer reps, @Nullable LocalDate date, boolean assumed) {

    /** The headings, in the order in which they stand. */
    public enum Section {
        IDENTITY, GOALS, TRAINING, EQUIPMENT, PREFERENCES, BODY, CONSTRAINTS, RECORDS, HISTORY, NOTES
    }

    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9.-]*");
    private static final Pattern UNIT = Pattern.compile("[\\p{L}\\p{N}%/.-]+");

    public DossierFact {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("a key is of lower-case letters, digits, dots and hyphens");
        }
        if (reps != null && reps < 0) {
            throw new IllegalArgumentException("repetitions are not negative");
        }
    }

    /** @param unit such as {@code kg}, {@code lb}, {@code cm}, {@code km}, {@code min}, {@code days}, {@code percent} */
    public record Quantity(BigDecimal value, String unit) {

        public Quantity {
            if (!UNIT.matcher(unit).matches()) {
                throw new IllegalArgumentException("a unit is of letters, digits, %, /, . and -");
            }
            // 1E+3 and 1000 are one number and must be equal after a round trip.
            value = value.scale() < 0 ? value.setScale(0) : value;
        }
    }

    /** The keys that coaching reads. */
    public static final class Keys {

        /** IDENTITY: text, the athlete's name. */
        public static final String NAME = "name";
        /** IDENTITY: text, {@code kg} or {@code lb}, the unit the athlete reads. */
        public static final String UNIT = "unit";
        /** GOALS: text, {@code strength}, {@code hypertrophy}, {@code endurance}, {@code fat-loss}, {@code general} or other words. */
        public static final String PRIMARY_GOAL = "primary-goal";
        /** TRAINING: text, {@code beginner}, {@code intermediate} or {@code advanced}. */
        public static final String EXPERIENCE = "experience";
        /** TRAINING: quantity in {@code days}. */
        public static final String DAYS_PER_WEEK = "days-per-week";
        /** TRAINING: quantity in {@code weeks}, the length of the newest legacy plan; the date is its first day. */
        public static final String LEGACY_PLAN_WEEKS = "legacy-plan-weeks";
        /** TRAINING: text, the name of a block of the newest legacy plan; quantity in {@code weeks}; in order. */
        public static final String LEGACY_BLOCK = "legacy-block";
        /** TRAINING: the date is the first day of a week of the newest legacy plan that is lighter. */
        public static final String LEGACY_DELOAD = "legacy-deload";
        /** EQUIPMENT: text, {@code full-gym}, {@code home-gym}, {@code minimal} or {@code none}. */
        public static final String EQUIPMENT_ACCESS = "equipment-access";
        /** RECORDS: text, the exercise's name; quantity, the load; reps. */
        public static final String RECORD = "record";
        /** TRAINING: quantity in {@code min}, how long a session may take. */
        public static final String SESSION_MINUTES = "minutes-per-session";
        /** TRAINING: text, the English name of a weekday on which the athlete cannot train; one fact a day. */
        public static final String UNAVAILABLE_DAY = "unavailable-day";
        /** GOALS: date of the event that the athlete prepares for. */
        public static final String EVENT = "event";
        /** NOTES: text, a wish about single days of a plan, such as {@code week 2 Monday off for travel}. */
        public static final String PLAN_NOTE = "plan-note";
        /** RECORDS: text, a distance such as {@code 5 km}; quantity in {@code s}, the time it took. */
        public static final String RACE = "race";
        /** CONSTRAINTS: text, an injury or another limit in the athlete's words. */
        public static final String CONSTRAINT = "constraint";

        /** PREFERENCES: text, one lift instead of another, with {@link #SWAPPED_FOR} between their names; of two for a lift the later holds. */
        public static final String SWAP = "swap";
        /** Stands between the names of a {@link #SWAP}. */
        public static final String SWAPPED_FOR = " -> ";

        private Keys() {}
    }

    public static DossierFact text(Section section, String key, String text, @Nullable LocalDate date) {
        return new DossierFact(section, key, text, null, null, date, false);
    }

    public static DossierFact quantity(Section section, String key, BigDecimal value, String unit,
            @Nullable LocalDate date) {
        return new DossierFact(section, key, null, new Quantity(value, unit), null, date, false);
    }
}
