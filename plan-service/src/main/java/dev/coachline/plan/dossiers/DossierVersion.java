package dev.coachline.plan.dossiers;

import java.util.UUID;

import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierMarkdown;

/**
 * One version of an athlete's dossier; never changed.
 *
 * @param version from 1, growing by 1
 * @param sha256 lower-case hex of the Markdown in UTF-8
 */
public record DossierVersion(UUID athleteId, int version, String markdown, String sha256) {

    /** An athlete's first version, in its canonical form. */
    public static DossierVersion first(UUID athleteId, Dossier dossier) {
        return first(athleteId, DossierMarkdown.render(dossier));
    }

    /** An athlete's first version, word for word. */
    public static DossierVersion first(UUID athleteId, String markdown) {
        return new DossierVersion(athleteId, 1, markdown, DossierMarkdown.sha256(markdown));
    }

    /** The version that follows this one. */
    public DossierVersion next(String newMarkdown) {
        return new DossierVersion(athleteId, version + 1, newMarkdown, DossierMarkdown.sha256(newMarkdown));
    }
}
