package dev.coachline.plan.coach;

import java.math.BigDecimal;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierFact.Section;

/**
 * What the coach reads from a dossier; where it is silent, something moderate is assumed.
 *
 * @param goal in the athlete's own words
 * @param daysPerWeek training days, 1 to 7
 */
record AthleteProfile(String goal, Experience experience, int daysPerWeek) {

    private static final int DEFAULT_DAYS = 3;

    enum Experience {
        BEGINNER, INTERMEDIATE, ADVANCED
    }

    static AthleteProfile of(Dossier dossier) {
        String goal = text(dossier, Section.GOALS, DossierFact.Keys.PRIMARY_GOAL);
        return new AthleteProfile(goal == null || goal.isBlank() ? "general fitness" : goal,
                experience(text(dossier, Section.TRAINING, DossierFact.Keys.EXPERIENCE)), days(dossier));
    }

    private static Experience experience(@Nullable String text) {
        return switch (text == null ? "" : text.strip().toLowerCase(Locale.ROOT)) {
            case "beginner", "novice", "new" -> Experience.BEGINNER;
            case "advanced", "expert", "elite" -> Experience.ADVANCED;
            default -> Experience.INTERMEDIATE;
        };
    }

    private static int days(Dossier dossier) {
        DossierFact fact = last(dossier, Section.TRAINING, DossierFact.Keys.DAYS_PER_WEEK);
        BigDecimal days = fact == null || fact.quantity() == null ? null : fact.quantity().value();
        return days == null
                ? DEFAULT_DAYS
                : days.max(BigDecimal.ONE).min(BigDecimal.valueOf(7)).intValue();
    }

    private static @Nullable String text(Dossier dossier, Section section, String key) {
        DossierFact fact = last(dossier, section, key);
        return fact == null ? null : fact.text();
    }

    /** A later fact stands over an earlier one. */
    private static @Nullable DossierFact last(Dossier dossier, Section section, String key) {
        return dossier.facts(section, key).reduce((earlier, later) -> later).orElse(null);
    }
}
