package dev.coachline.migration.conversion;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierFact.Section;

/** The dossier in the making; putting a place into it accounts for the place. */
final class Facts {

    private final List<DossierFact> facts = new ArrayList<>();

    void add(DossierFact fact) {
        if (fact.section() != Section.RECORDS || !facts.contains(fact)) {
            facts.add(fact);
        }
    }

    List<DossierFact> all() {
        return List.copyOf(facts);
    }

    static String destination(Section section, String key) {
        return "dossier/" + section.name().toLowerCase(Locale.ROOT) + "/" + key;
    }

    /** The text of a place as one fact; a list as one fact for each element. */
    void text(Place place, Section section, String key) {
        text(place, section, key, null);
    }

    void text(Place place, Section section, String key, @Nullable LocalDate date) {
        if (place.isList() && !place.absent()) {
            place.items().forEach(item -> text(item, section, key, date));
            return;
        }
        String text = place.text();
        if (text != null) {
            add(DossierFact.text(section, key, text, date));
            place.migrated(destination(section, key));
        }
    }

    void quantity(Place place, Section section, String key, String unit) {
        BigDecimal value = place.number();
        if (value != null) {
            add(DossierFact.quantity(section, key, value, unit, null));
            place.migrated(destination(section, key));
        }
    }
}
