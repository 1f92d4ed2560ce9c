package dev.coachline.migration.conversion;

import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * In which shapes an athlete's rows are.
 *
 * @param profile such as {@code P2B}: of the newest row of profiles; {@code NONE} without one
 * @param plan such as {@code F1}: of the newest plan; {@code NONE} without one
 */
public record Generations(String profile, String plan) {

    private static final String NONE = "NONE";

    /** @param bundle the content of a snapshot */
    public static Generations of(JsonNode bundle) {
        List<Place> profiles = Place.root(new Account(bundle), bundle).at("profiles").items();
        JsonNode plans = bundle.path("structured_plans");
        return new Generations(profiles.isEmpty() ? NONE : ProfileShape.of(profiles.getLast()).name(),
                plans.isEmpty() ? NONE : PlanShape.of(plans.get(plans.size() - 1)).name());
    }
}
