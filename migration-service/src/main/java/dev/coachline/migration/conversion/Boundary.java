package dev.coachline.migration.conversion;

import java.time.DateTimeException;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Where a legacy plan ends: on its first day plus the sum of its weeks. {@code durationWeeks} may say otherwise. */
public sealed interface Boundary {

    /** A plan whose last day can be computed. */
    record Ends(String planId, LocalDate startsOn, LocalDate endsOn) implements Boundary {}

    /** No plan, a generation that is not understood, or weeks that are no number of weeks. */
    record Unknown() implements Boundary {}

    /** More would be a mistake in the row rather than a plan. */
    int MOST_WEEKS = 520;

    /** @param plan a row of {@code structured_plans}; null where the athlete has none */
    static Boundary of(@Nullable JsonNode plan) {
        if (plan == null || PlanShape.of(plan) == PlanShape.UNSUPPORTED) {
            return new Unknown();
        }
        int weeks = switch (PlanShape.of(plan)) {
            case F1 -> sumOfMacrocycles(plan.path("macrocycles"));
            case F2 -> sum(plan.path("mesocycles"));
            case UNSUPPORTED -> 0;
        };
        try {
            LocalDate startsOn = LocalDate.parse(plan.path("start_date").asString(""));
            return weeks < 1 || weeks > MOST_WEEKS
                    ? new Unknown()
                    : new Ends(plan.path("id").asString(""), startsOn, startsOn.plusWeeks(weeks).minusDays(1));
        } catch (DateTimeException e) {
            return new Unknown();
        }
    }

    /** All macrocycles, for they follow one another; 0 where one of them cannot be summed. */
    private static int sumOfMacrocycles(JsonNode macrocycles) {
        int weeks = 0;
        for (JsonNode macrocycle : macrocycles) {
            int more = sum(macrocycle.path("mesocycles"));
            if (more < 1) {
                return 0;
            }
            weeks += more;
        }
        return weeks;
    }

    private static int sum(JsonNode mesocycles) {
        int weeks = 0;
        for (JsonNode mesocycle : mesocycles) {
            JsonNode length = mesocycle.path("weeks");
            if (!length.isIntegralNumber() || length.asInt(0) < 1 || length.asInt(0) > MOST_WEEKS) {
                return 0;
            }
            weeks += length.asInt(0);
        }
        return weeks;
    }
}
