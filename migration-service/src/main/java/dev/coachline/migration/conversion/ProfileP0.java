package dev.coachline.migration.conversion;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierFact.Keys;
import dev.coachline.dossier.DossierFact.Quantity;
import dev.coachline.dossier.DossierFact.Section;

/** The five flat columns of the oldest generation: kept word for word, and read for what coaching needs, as assumed. */
final class ProfileP0 {

    private static final Pattern TIMES_A_WEEK = Pattern.compile("(?<days>[1-7])\\s*(?:x|times|days)\\b.*");

    private final Facts facts;

    ProfileP0(Facts facts) {
        this.facts = facts;
    }

    void convert(Place row) {
        String goals = row.at("fitness_goals").text();
        String skill = row.at("skill_level").text();
        String frequency = row.at("exercise_frequency").text();
        facts.text(row.at("fitness_goals"), Section.GOALS, "fitness-goals");
        facts.text(row.at("skill_level"), Section.TRAINING, "skill-level");
        facts.text(row.at("exercise_frequency"), Section.TRAINING, "exercise-frequency");
        facts.text(row.at("gender"), Section.BODY, "gender");
        facts.quantity(row.at("age"), Section.BODY, "age", "years");
        assumed(Section.GOALS, Keys.PRIMARY_GOAL, goals == null ? null : Vocabulary.goal(goals));
        assumed(Section.TRAINING, Keys.EXPERIENCE, skill == null ? null : Vocabulary.experience(skill));
        Matcher days = TIMES_A_WEEK.matcher(frequency == null ? "" : frequency);
        if (days.matches()) {
            facts.add(new DossierFact(Section.TRAINING, Keys.DAYS_PER_WEEK, null,
                    new Quantity(new BigDecimal(days.group("days")), "days"), null, null, true));
        }
    }

    private void assumed(Section section, String key, @Nullable String text) {
        if (text != null) {
            facts.add(new DossierFact(section, key, text, null, null, null, true));
        }
    }
}
