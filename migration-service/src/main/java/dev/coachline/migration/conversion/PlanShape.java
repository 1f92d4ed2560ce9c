package dev.coachline.migration.conversion;

import tools.jackson.databind.JsonNode;

/** The generation of a row of {@code structured_plans}. */
enum PlanShape {
    F1, F2, F4, MIXED, UNKNOWN;

    static PlanShape of(JsonNode row) {
        boolean first = said(row.path("macrocycles"));
        boolean second = said(row.path("mesocycles"));
        boolean fourth = said(row.path("structured"));
        if ((first ? 1 : 0) + (second ? 1 : 0) + (fourth ? 1 : 0) > 1) {
            return MIXED;
        }
        if (fourth) {
            return row.path("structured").isObject() ? F4 : UNKNOWN;
        }
        return row.path("macrocycles").isArray() ? F1 : row.path("mesocycles").isArray() ? F2 : UNKNOWN;
    }

    boolean converted() {
        return this == F1 || this == F2 || this == F4;
    }

    /** Why a plan of this shape cannot be converted. */
    String reason() {
        return switch (this) {
            case F1, F2, F4 -> "generation " + this + " of plans";
            case MIXED -> "a plan in more than one of macrocycles, mesocycles and structured: which one counts?";
            case UNKNOWN -> "a plan without a list of macrocycles or mesocycles and without a strategy";
        };
    }

    private static boolean said(JsonNode column) {
        return !column.isNull() && !column.isMissingNode();
    }
}
