package dev.coachline.workout.workouts;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.coachline.workout.athletes.Profile;
import dev.coachline.workout.athletes.Profiles;
import dev.coachline.workout.catalogue.Joint;
import dev.coachline.workout.catalogue.Lift;
import dev.coachline.workout.catalogue.Lifts;

/** What an athlete can do instead of a lift: the next best of its pattern, or of those nearest to it, that suits. */
public final class Alternatives {

    /** One lift for another, as text messages call them. */
    public record Alternative(String exercise, String instead) {}

    private final Profiles profiles;

    public Alternatives(Profiles profiles) {
        this.profiles = profiles;
    }

    /** @return empty where the lift is none that is prescribed, or nothing can stand in */
    public Optional<Alternative> to(UUID athleteId, String exercise) {
        Profile profile = profiles.find(athleteId).orElseGet(() -> Profile.unknown(athleteId));
        return Lifts.named(exercise)
                .flatMap(lift -> Lifts
                        .choose(lift.pattern(), profile.equipment(), Joint.mentionedIn(profile.constraints()),
                                unwanted(lift, profile))
                        .map(Lift::name).map(instead -> new Alternative(lift.name(), instead)));
    }

    /** The lift and those that the athlete has swapped for others before. */
    private static Set<Lift> unwanted(Lift lift, Profile profile) {
        return Stream.concat(Stream.of(lift),
                profile.swaps().stream().flatMap(swap -> Lifts.named(swap.exercise()).stream()))
                .collect(Collectors.toSet());
    }
}
