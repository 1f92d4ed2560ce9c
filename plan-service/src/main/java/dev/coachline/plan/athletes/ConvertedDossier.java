package dev.coachline.plan.athletes;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierMarkdown;

/** A dossier that came by migration, word for word as it was hashed, and what it says. */
public record ConvertedDossier(UUID athleteId, LocalDate planStartsOn, String markdown, Dossier dossier) {

    /**
     * @param sha256 what the announcement says the Markdown's hash is
     * @throws UnusableDossierException where it is another: what was fetched is not what was announced
     */
    public static ConvertedDossier verified(UUID athleteId, LocalDate planStartsOn, String markdown, String sha256) {
        if (!DossierMarkdown.sha256(markdown).equals(sha256)) {
            throw new UnusableDossierException(athleteId, "is not the announced one", null);
        }
        return new ConvertedDossier(athleteId, planStartsOn, markdown, DossierMarkdown.parse(markdown));
    }

    /** @throws UnusableDossierException where the dossier names no zone that exists */
    public ZoneId zone() {
        String zone = identity(ImportDossier.ZONE);
        try {
            if (zone != null) {
                return ZoneId.of(zone.strip());
            }
        } catch (DateTimeException e) {
            throw new UnusableDossierException(athleteId, "names no known zone", e);
        }
        throw new UnusableDossierException(athleteId, "names no zone", null);
    }

    /** Kilograms where the dossier does not say. */
    public LoadUnit unit() {
        String unit = identity(DossierFact.Keys.UNIT);
        return unit != null && unit.strip().equalsIgnoreCase(LoadUnit.LB.symbol()) ? LoadUnit.LB : LoadUnit.KG;
    }

    private @Nullable String identity(String key) {
        DossierFact last = dossier.facts(DossierFact.Section.IDENTITY, key).reduce((earlier, later) -> later)
                .orElse(null);
        return last == null ? null : last.text();
    }
}
