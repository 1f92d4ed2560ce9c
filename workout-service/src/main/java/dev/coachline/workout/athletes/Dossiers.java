package dev.coachline.workout.athletes;

import java.util.UUID;

/** The dossiers, which plan-service keeps. */
@FunctionalInterface
public interface Dossiers {

    /** The Markdown of one version, byte for byte. */
    String markdown(UUID athleteId, int version);
}
