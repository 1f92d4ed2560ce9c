package dev.coachline.model;

import java.util.List;
import java.util.Set;

import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierFact.Section;

/** What a model may know of an athlete: a line for each fact, in the dossier's order, without who it is. */
public final class Known {

    private Known() {}

    /** Everything but the identity, of which there is the unit alone. */
    public static List<String> lines(Dossier dossier) {
        return lines(dossier, Section.values());
    }

    /** What these sections say. */
    public static List<String> lines(Dossier dossier, Section... sections) {
        Set<Section> wanted = Set.of(sections);
        return dossier.facts().stream().filter(fact -> wanted.contains(fact.section()))
                .filter(fact -> fact.section() != Section.IDENTITY || fact.key().equals(DossierFact.Keys.UNIT))
                .map(Known::line).toList();
    }

    private static String line(DossierFact fact) {
        StringBuilder line = new StringBuilder(fact.key()).append(':');
        if (fact.text() != null) {
            line.append(' ').append(Personal.leftOut(fact.text()));
        }
        DossierFact.Quantity quantity = fact.quantity();
        if (quantity != null) {
            line.append(' ').append(quantity.value().toPlainString()).append(' ').append(quantity.unit());
        }
        if (fact.reps() != null) {
            line.append(" x ").append(fact.reps());
        }
        if (fact.date() != null) {
            line.append(" (").append(fact.date()).append(')');
        }
        return line.toString();
    }
}
