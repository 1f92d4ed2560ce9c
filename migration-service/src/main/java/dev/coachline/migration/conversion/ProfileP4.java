package dev.coachline.migration.conversion;

import java.util.List;

import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierFact.Keys;
import dev.coachline.dossier.DossierFact.Section;

/** The lists that the fourth generation kept beside its Markdown; records stand in the Markdown alone. */
final class ProfileP4 {

    private final Facts facts;
    private final Limits limits;

    ProfileP4(Facts facts, Limits limits) {
        this.facts = facts;
        this.limits = limits;
    }

    void convert(Place structured) {
        structured.at("version").derived("shape of the profile");
        List<String> goals = structured.at("goals").texts();
        if (!goals.isEmpty()) {
            // Of several, none is said to be the first.
            facts.add(new DossierFact(Section.GOALS, Keys.PRIMARY_GOAL, Vocabulary.goal(goals.getFirst()), null, null,
                    null, goals.size() > 1));
        }
        facts.text(structured.at("goals"), Section.GOALS, "goal");
        Vocabulary.experience(facts, structured.at("experienceLevel"));
        facts.text(structured.at("preferences"), Section.PREFERENCES, "preference");
        facts.text(structured.at("injuries"), Section.CONSTRAINTS, Keys.CONSTRAINT);
        limits.convert(structured.at("constraints"));
        List<String> equipment = structured.at("equipmentAccess").texts();
        if (!equipment.isEmpty()) {
            facts.add(new DossierFact(Section.EQUIPMENT, Keys.EQUIPMENT_ACCESS,
                    Vocabulary.equipment(equipment.getFirst()), null, null, null, true));
        }
        facts.text(structured.at("equipmentAccess"), Section.EQUIPMENT, "equipment");
    }
}
