package dev.coachline.migration.conversion;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * Where an athlete stands in a legacy plan, by the dates alone: its counters were moved by a job that missed weeks. Weeks
 * count from 1 over all macrocycles.
 *
 * @param week of the plan; 0 before it begins, one more than {@code weeks} after it has ended
 * @param mesocycle from 1; 0 where the plan lists none, or the week is not inside it
 * @param mesocycles how many the plan lists
 * @param weekOfMesocycle from 1; 0 where {@code mesocycle} is 0
 */
record PlanPosition(int week, int weeks, int mesocycle, int mesocycles, int weekOfMesocycle) {

    /** @param plan the row that {@code ends} was computed from */
    static PlanPosition of(JsonNode plan, Boundary.Ends ends, LocalDate today) {
        int weeks = Math.toIntExact(ChronoUnit.DAYS.between(ends.startsOn(), ends.endsOn()) / 7 + 1);
        List<Integer> blocks = blocks(plan);
        if (today.isBefore(ends.startsOn()) || today.isAfter(ends.endsOn())) {
            return new PlanPosition(today.isBefore(ends.startsOn()) ? 0 : weeks + 1, weeks, 0, blocks.size(), 0);
        }
        int week = Math.toIntExact(ChronoUnit.WEEKS.between(ends.startsOn(), today));
        int before = 0;
        for (int i = 0; i < blocks.size(); i++) {
            if (week < before + blocks.get(i)) {
                return new PlanPosition(week + 1, weeks, i + 1, blocks.size(), week - before + 1);
            }
            before += blocks.get(i);
        }
        return new PlanPosition(week + 1, weeks, 0, blocks.size(), 0);
    }

    String inWords() {
        if (week == 0) {
            return "before the first of " + weeks + " weeks";
        }
        if (week > weeks) {
            return "after the last of " + weeks + " weeks";
        }
        String place = "week " + week + " of " + weeks;
        return mesocycle == 0
                ? place
                : place + ", which is week " + weekOfMesocycle + " of mesocycle " + mesocycle + " of " + mesocycles;
    }

    private static List<Integer> blocks(JsonNode plan) {
        List<Integer> blocks = new ArrayList<>();
        for (JsonNode macrocycle : plan.path("macrocycles")) {
            macrocycle.path("mesocycles").forEach(block -> blocks.add(block.path("weeks").asInt(0)));
        }
        plan.path("mesocycles").forEach(block -> blocks.add(block.path("weeks").asInt(0)));
        return blocks;
    }
}
