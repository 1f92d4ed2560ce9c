package dev.coachline.plan.dossiers;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.dossier.Dossier;

/** The athletes' dossiers. */
public interface Dossiers {

    /** The newest version of one athlete's dossier. */
    @Nullable
    DossierVersion latest(UUID athleteId);

    /** A given version of one athlete's dossier. */
    @Nullable
    DossierVersion version(UUID athleteId, int version);

    /** What the newest versions say; athletes without one are left out. */
    Map<UUID, Dossier> latest(Set<UUID> athleteIds);

    /** Adds a version and publishes it, in the running transaction. */
    void append(Instant at, DossierVersion version);
}
