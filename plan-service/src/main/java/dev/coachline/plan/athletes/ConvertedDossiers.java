package dev.coachline.plan.athletes;

import java.util.UUID;

/** Where dossiers of migrated athletes come from. */
@FunctionalInterface
public interface ConvertedDossiers {

    /**
     * The Markdown of a converted dossier.
     *
     * @param sha256 which one; an athlete may have several, each replacing the one before
     */
    String fetch(UUID athleteId, String sha256);
}
