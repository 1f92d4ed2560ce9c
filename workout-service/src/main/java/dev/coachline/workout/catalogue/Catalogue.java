package dev.coachline.workout.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** All exercises, in the order of their source. */
public final class Catalogue {

    private final Map<String, Exercise> byId = new LinkedHashMap<>();

    public Catalogue(List<Exercise> exercises) {
        exercises.forEach(exercise -> byId.put(exercise.id(), exercise));
    }

    public Optional<Exercise> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * @param muscle one that the exercise trains first of all; absent for all
     * @param equipment absent for all
     */
    public List<Exercise> search(@Nullable String muscle, @Nullable String equipment) {
        return byId.values().stream().filter(e -> muscle == null || e.primaryMuscles().contains(muscle))
                .filter(e -> equipment == null || equipment.equals(e.equipment())).toList();
    }
}
