package dev.coachline.workout.workouts;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.coachline.workout.catalogue.Joint;

/**
 * A change that a workout makes where a condition holds. A stored workout names those that were applied to it.
 *
 * @param condition such as {@code injury.lower_back.active}
 * @param replace what is done instead; absent where nothing can stand in
 * @param note what the athlete should know, in one line
 */
public record Modification(String condition, @Nullable Replacement replace, String note) {

    /** One exercise for another, as text messages call them. */
    public record Replacement(String exercise, String with) {}

    /** The conditions that hold, given the constraints in an athlete's own words. */
    static Set<String> active(List<String> constraints) {
        return Joint.mentionedIn(constraints).stream().map(Joint::condition).collect(Collectors.toSet());
    }

    boolean applies(Set<String> active) {
        return active.contains(condition);
    }
}
