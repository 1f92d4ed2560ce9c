package dev.coachline.migration.conversion;

import java.time.DateTimeException;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Where a legacy plan ends: on its first day plus the sum of its weeks. {@code durationWeeks} may say otherwise. */
public sealed interface Boundary {

    /** A plan whose last day can be computed. */
    record Ends(String planId, LocalDate startsOn, LocalDate endsOn) implements Boundary {}

    /**
     * No plan, a generation that is not understood, or weeks that are no number of weeks.
     *
     * @param pointer into the plan's row, to what is to blame
     */
    record Unknown(String pointer, String reason) implements Boundary {}

    /** More would be a mistake in the row rather than a plan. */
    int MOST_WEEKS = 520;
    /** The old application did not exist before; a plan that starts after it would never end. */
    LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    LocalDate LATEST = LocalDate.of(2099, 12, 31);

    /** @param plan a row of {@code structured_plans}; null where the athlete has none */
    static Boundary of(@Nullable JsonNode plan) {
        PlanShape shape = plan == null ? PlanShape.UNKNOWN : PlanShape.of(plan);
        if (plan == null || !shape.converted()) {
            return new Unknown("", shape.reason());
        }
        String column = shape == PlanShape.F1 ? "macrocycles" : "mesocycles";
        String damaged = shape == PlanShape.F1
                ? damagedMacrocycle(plan.path(column), "/" + column)
                : damagedMesocycle(plan.path(column), "/" + column);
        if (damaged != null) {
            return new Unknown(damaged,
                    "weeks: a whole number from 1 to " + MOST_WEEKS + " should stand in each mesocycle");
        }
        int weeks = shape == PlanShape.F1 ? sumOfMacrocycles(plan.path(column)) : sum(plan.path(column));
        LocalDate startsOn = date(plan.path("start_date").asString(""));
        if (startsOn == null || startsOn.isBefore(EARLIEST) || startsOn.isAfter(LATEST)) {
            return new Unknown("/start_date", "no date from " + EARLIEST + " to " + LATEST);
        }
        return weeks > MOST_WEEKS
                ? new Unknown("/" + column, "weeks: together more than " + MOST_WEEKS)
                : new Ends(plan.path("id").asString(""), startsOn, startsOn.plusWeeks(weeks).minusDays(1));
    }

    private static @Nullable LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The pointer of what has no weeks that can be summed; null where all have. */
    private static @Nullable String damagedMacrocycle(JsonNode macrocycles, String pointer) {
        for (int i = 0; i < macrocycles.size(); i++) {
            JsonNode mesocycles = macrocycles.get(i).path("mesocycles");
            String own = pointer + "/" + i;
            String damaged = mesocycles.isArray() ? damagedMesocycle(mesocycles, own + "/mesocycles") : own;
            if (damaged != null) {
                return damaged;
            }
        }
        return macrocycles.isEmpty() ? pointer : null;
    }

    private static @Nullable String damagedMesocycle(JsonNode mesocycles, String pointer) {
        for (int i = 0; i < mesocycles.size(); i++) {
            JsonNode weeks = mesocycles.get(i).path("weeks");
            if (!weeks.isIntegralNumber() || weeks.asInt(0) < 1 || weeks.asInt(0) > MOST_WEEKS) {
                return pointer + "/" + i;
            }
        }
        return mesocycles.isEmpty() ? pointer : null;
    }

    /** All macrocycles, for they follow one another. */
    private static int sumOfMacrocycles(JsonNode macrocycles) {
        int weeks = 0;
        for (JsonNode macrocycle : macrocycles) {
            weeks += sum(macrocycle.path("mesocycles"));
        }
        return weeks;
    }

    private static int sum(JsonNode mesocycles) {
        int weeks = 0;
        for (JsonNode mesocycle : mesocycles) {
            weeks += mesocycle.path("weeks").asInt(0);
        }
        return weeks;
    }
}
