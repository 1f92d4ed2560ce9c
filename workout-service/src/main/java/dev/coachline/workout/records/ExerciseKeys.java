package dev.coachline.workout.records;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.coachline.workout.catalogue.Catalogue;
import dev.coachline.workout.sessions.LoggedSet;

/**
 * Under which keys a set is found again. Always under its exercise: the id in the catalogue, by any name or alias, or else
 * the name in lower case. Beside that under the id that whoever planned it gave it, so that it is found through every rename. A key depends on
 * nothing but the set, so that keys are the same whatever came first.
 */
record ExerciseKeys(Catalogue catalogue) {

    private static final String PLANNED = "#";

    /** The exercise first. */
    List<String> of(LoggedSet set) {
        String id = set.exerciseId();
        if (id == null) {
            return List.of(catalogue.keyOf(set.exercise()));
        }
        return catalogue.find(id).isPresent() ? List.of(id) : List.of(catalogue.keyOf(set.exercise()), PLANNED + id);
    }

    /**
     * Where to look for an exercise, the surest first.
     *
     * @param name what it is called now; absent where not known
     */
    List<String> lookUp(String id, @Nullable String name) {
        return Stream
                .concat(Stream.of(PLANNED + id, catalogue.keyOf(id)), Stream.ofNullable(name).map(catalogue::keyOf))
                .distinct().toList();
    }

    static boolean isExercise(String key) {
        return !key.startsWith(PLANNED);
    }
}
