package dev.coachline.workout.records;

import java.util.List;
import java.util.UUID;

import dev.coachline.workout.athletes.LiftRecord;
import dev.coachline.workout.athletes.Profile;
import dev.coachline.workout.athletes.Profiles;
import dev.coachline.workout.catalogue.Catalogue;

/** Answers what athletes brought: lifts of before Coachline, as their dossiers tell them, whatever was logged since. */
public final class ReadBrought {

    private final Profiles profiles;
    private final Catalogue catalogue;

    public ReadBrought(Profiles profiles, Catalogue catalogue) {
        this.profiles = profiles;
        this.catalogue = catalogue;
    }

    public List<LiftRecord> of(UUID athleteId) {
        return profiles.find(athleteId).map(Profile::records).orElse(List.of());
    }

    /** Those of one exercise, by the catalogue's id or any name. */
    public List<LiftRecord> of(UUID athleteId, String exercise) {
        String key = catalogue.keyOf(exercise);
        return of(athleteId).stream().filter(lift -> catalogue.keyOf(lift.exercise()).equals(key)).toList();
    }
}
