package dev.coachline.workout.catalogue;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** All exercises, in the order of their source. */
public final class Catalogue {

    private final Map<String, Exercise> byId = new LinkedHashMap<>();
    private final Map<String, String> idByName = new HashMap<>();

    public Catalogue(List<Exercise> exercises) {
        for (Exercise exercise : exercises) {
            byId.put(exercise.id(), exercise);
            idByName.putIfAbsent(Lifts.normalised(exercise.name()), exercise.id());
            idByName.putIfAbsent(Lifts.normalised(exercise.id()), exercise.id());
        }
    }

    public Optional<Exercise> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The id of the exercise that a person or another system calls so; empty where the catalogue has none. */
    public Optional<String> idOf(String name) {
        return Lifts.named(name).map(Lift::exerciseId)
                .or(() -> Optional.ofNullable(idByName.get(Lifts.normalised(name))));
    }

    /** One key for all names of an exercise: its id, or the name itself in lower case where the catalogue has none. */
    public String keyOf(String name) {
        return idOf(name).orElseGet(() -> Lifts.normalised(name));
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
