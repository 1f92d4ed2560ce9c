package dev.coachline.plan.coach;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierFact.Section;

/**
 * What the coach reads from a dossier; where it is silent, something moderate is assumed.
 *
 * @param goal in the athlete's own words
 * @param daysPerWeek training days, 1 to 7
 * @param available weekdays on which the athlete can train; never empty
 * @param eventOn what the athlete prepares for; absent where there is nothing of the kind
 * @param notes wishes about single days, as far as they are understood
 */
record AthleteProfile(String goal, Experience experience, int daysPerWeek, Set<DayOfWeek> available,
        @Nullable LocalDate eventOn, List<PlanNote> notes) {

    private static final int DEFAULT_DAYS = 3;

    enum Experience {
        BEGINNER, INTERMEDIATE, ADVANCED
    }

    static AthleteProfile of(Dossier dossier) {
        String goal = text(dossier, Section.GOALS, DossierFact.Keys.PRIMARY_GOAL);
        DossierFact event = last(dossier, Section.GOALS, DossierFact.Keys.EVENT);
        return new AthleteProfile(goal == null || goal.isBlank() ? "general fitness" : goal,
                experience(text(dossier, Section.TRAINING, DossierFact.Keys.EXPERIENCE)), days(dossier),
                available(dossier), event == null ? null : event.date(),
                texts(dossier, Section.NOTES, DossierFact.Keys.PLAN_NOTE).flatMap(PlanNote::read).toList());
    }

    /** The same without wishes about single days, by which the weeks that rules lay out are judged. */
    AthleteProfile withoutNotes() {
        return new AthleteProfile(goal, experience, daysPerWeek, available, eventOn, List.of());
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

    /** Somebody who can never train has said something else than was meant. */
    private static Set<DayOfWeek> available(Dossier dossier) {
        Set<DayOfWeek> unavailable = texts(dossier, Section.TRAINING, DossierFact.Keys.UNAVAILABLE_DAY)
                .flatMap(text -> PlanNote.weekdays(text).stream()).collect(Collectors.toSet());
        Set<DayOfWeek> available = EnumSet.allOf(DayOfWeek.class);
        available.removeAll(unavailable);
        return available.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : available;
    }

    private static Stream<String> texts(Dossier dossier, Section section, String key) {
        return dossier.facts(section, key).flatMap(fact -> Stream.ofNullable(fact.text()));
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
