package dev.coachline.workout.athletes;

import java.util.Optional;
import java.util.UUID;

/** The athletes' profiles, one for each. */
public interface Profiles {

    /** Stores a profile unless a later dossier's stands there already. */
    void saveIfNewer(Profile profile);

    Optional<Profile> find(UUID athleteId);
}
