package dev.coachline.plan.athletes;

import java.util.UUID;

/** Where dossiers of migrated athletes come from. */
@FunctionalInterface
public interface ConvertedDossiers {

    /** The Markdown of an athlete's converted dossier. */
    String fetch(UUID athleteId);
}
