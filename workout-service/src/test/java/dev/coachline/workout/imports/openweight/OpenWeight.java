package dev.coachline.workout.imports.openweight;

import dev.coachline.workout.imports.JsonHistory;
import dev.coachline.workout.imports.SessionsExport;

/** What the tests of imports need of this package. */
public final class OpenWeight {

    private OpenWeight() {}

    public static JsonHistory history() {
        return new OpenWeightHistory();
    }

    public static SessionsExport export() {
        return new OpenWeightExport();
    }
}
