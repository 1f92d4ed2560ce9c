package dev.coachline.dossier;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Everything that coaching may know about one athlete, as facts by section, within a section in the order given. */
public record Dossier(List<DossierFact> facts) {

    public Dossier {
        facts = facts.stream().sorted(Comparator.comparing(DossierFact::section)).toList();
    }

    /** The facts of one kind, in the order in which they were learnt; a later one stands over an earlier. */
    public Stream<DossierFact> facts(DossierFact.Section section, String key) {
        return facts.stream().filter(fact -> fact.section() == section && fact.key().equals(key));
    }
}
