package dev.coachline.migration.conversion;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where a legacy plan ends: on its first day plus the sum of its weeks, whatever {@code durationWeeks} says; only a plan
 * of the fourth generation, which has no list of weeks, is as long as that, or as the weeks that were scheduled for it.
 */
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

    /** The last day of a plan's rows in {@code microcycles}; null where it has none with a date that can be one. */
    static @Nullable LocalDate scheduledUntil(Iterable<JsonNode> microcycles, String planId) {
        LocalDate last = null;
        for (JsonNode row : microcycles) {
            LocalDate end = planId.equals(row.path("plan_id").asString(""))
                    ? date(row.path("end_date").asString(""))
                    : null;
            if (end != null && (last == null || end.isAfter(last))) {
                last = end;
            }
        }
        return last;
    }

    /**
     * @param plan a row of {@code structured_plans}; null where the athlete has none
     * @param scheduledUntil see {@link #scheduledUntil}; counts for a plan that does not say its length
     */
    static Boundary of(@Nullable JsonNode plan, @Nullable LocalDate scheduledUntil) {
        PlanShape shape = plan == null ? PlanShape.UNKNOWN : PlanShape.of(plan);
        if (plan == null || !shape.converted()) {
            return new Unknown("", shape.reason());
        }
        if (shape == PlanShape.F4) {
            return ofStrategy(plan, scheduledUntil);
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
        if (startsOn == null) {
            return new Unknown("/start_date", "no date from " + EARLIEST + " to " + LATEST);
        }
        return weeks > MOST_WEEKS
                ? new Unknown("/" + column, "weeks: together more than " + MOST_WEEKS)
                : new Ends(plan.path("id").asString(""), startsOn, startsOn.plusWeeks(weeks).minusDays(1));
    }

    /** As many weeks as it says; where it does not know, until the end of what was scheduled. */
    private static Boundary ofStrategy(JsonNode plan, @Nullable LocalDate scheduledUntil) {
        String planId = plan.path("id").asString("");
        LocalDate startsOn = date(plan.path("start_date").asString(""));
        if (startsOn == null) {
            return new Unknown("/start_date", "no date from " + EARLIEST + " to " + LATEST);
        }
        JsonNode weeks = plan.path("structured").path("durationWeeks");
        boolean unknown = weeks.isMissingNode() || weeks.isNull() || (weeks.isNumber() && weeks.asInt(0) == -1)
                || (weeks.isString() && weeks.stringValue().isBlank());
        if (!unknown) {
            return isWeeks(weeks)
                    ? new Ends(planId, startsOn, startsOn.plusWeeks(weeks.asInt(0)).minusDays(1))
                    : new Unknown("/structured/durationWeeks",
                            "weeks: a whole number from 1 to " + MOST_WEEKS + ", or -1 for unknown, should stand here");
        }
        if (scheduledUntil == null || scheduledUntil.isBefore(startsOn)
                || ChronoUnit.WEEKS.between(startsOn, scheduledUntil) >= MOST_WEEKS) {
            return new Unknown(weeks.isMissingNode() ? "/structured" : "/structured/durationWeeks",
                    "weeks: neither said here nor scheduled in microcycles");
        }
        return new Ends(planId, startsOn, scheduledUntil);
    }

    private static boolean isWeeks(JsonNode weeks) {
        return weeks.isIntegralNumber() && weeks.asInt(0) >= 1 && weeks.asInt(0) <= MOST_WEEKS;
    }

    /** Null where the text is no date that such a plan can have. */
    private static @Nullable LocalDate date(String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            return date.isBefore(EARLIEST) || date.isAfter(LATEST) ? null : date;
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
            if (!isWeeks(mesocycles.get(i).path("weeks"))) {
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
