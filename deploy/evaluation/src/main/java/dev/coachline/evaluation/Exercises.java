package dev.coachline.evaluation;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** What the scorer knows about exercises, from a table of its own: {@code exercises.yaml}. */
record Exercises(Map<String, Exercise> byName) {

    /**
     * @param muscles sets that one set counts for: 1 where it is what the exercise is for, 0.5 where it helps
     * @param strains parts of the body
     * @param needs {@code barbell}, {@code dumbbell}, {@code machine}, {@code cable}, {@code bar} (to hang from),
     *         {@code band} or {@code nothing}
     */
    record Exercise(Map<String, Double> muscles, List<String> strains, String needs) {}

    private static final Map<String, List<String>> OFFERED = Map.of(
            "full-gym", List.of("barbell", "dumbbell", "machine", "cable", "bar", "band", "nothing"),
            "home-gym", List.of("barbell", "dumbbell", "bar", "band", "nothing"),
            "minimal", List.of("dumbbell", "band", "nothing"),
            "none", List.of("nothing"));

    @Nullable
    Exercise find(String name) {
        return byName.get(name);
    }

    static boolean offers(String equipment, Exercise exercise) {
        return OFFERED.getOrDefault(equipment, List.of()).contains(exercise.needs());
    }
}
