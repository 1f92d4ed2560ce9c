package dev.coachline.migration.conversion;

import tools.jackson.databind.JsonNode;

/** The generation of a row of {@code structured_plans}. */
enum PlanShape {
    F1, F2, UNSUPPORTED;

    static PlanShape of(JsonNode row) {
        boolean macrocycles = row.path("macrocycles").isArray();
        boolean mesocycles = row.path("mesocycles").isArray();
        boolean others = said(row.path("structured")) || (!macrocycles && said(row.path("macrocycles")))
                || (!mesocycles && said(row.path("mesocycles")));
        if (others || macrocycles == mesocycles) {
            return UNSUPPORTED;
        }
        return macrocycles ? F1 : F2;
    }

    private static boolean said(JsonNode column) {
        return !column.isNull() && !column.isMissingNode();
    }
}
