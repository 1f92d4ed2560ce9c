package dev.coachline.legacy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Each athlete's plan; its last day is its start plus the sum of the weeks of all mesocycles, whatever else it says. */
final class PlanRows {

    private static final List<String> TYPES = List.of("endurance", "strength", "shred", "hybrid", "rehab", "other");
    private static final List<String> PHASES = List.of("Accumulation", "Intensification", "Realization");
    private static final String SPLIT = "Upper-Lower-Rest-Upper-Lower-Run-Rest";

    private PlanRows() {}

    static String planId(Person person) {
        return Person.uuid(person.random("plan-id")).toString();
    }

    static void write(Person person, LegacyGenerator.Settings settings, AthleteRows rows) {
        SplittableRandom random = person.random("plan");
        ObjectNode row = rows.add("structured_plans");
        row.put("id", planId(person));
        row.put("client_id", person.id().toString());
        row.put("program_type", Person.pick(random, TYPES));
        row.put("start_date", person.planStartsOn().toString());
        row.put("goal_statement", "Bench " + (person.lifts().bench() + 20) + " " + person.unit());
        row.put("overview", "");
        row.put("created_at", person.planStartsOn().minusDays(1) + "T10:00:00Z");
        List<Integer> blocks = blocks(person.planWeeks(), random);
        switch (person.plan()) {
            case F1 -> row.set("macrocycles", macrocycles(blocks, random));
            case F2 -> mesocycles(person, settings, blocks, row, random);
            case F4 -> row.set("structured", strategy(person));
        }
    }

    /** Weeks in mesocycles of three to six where they add up, else what is left in the last. */
    static List<Integer> blocks(int weeks, SplittableRandom random) {
        List<Integer> blocks = new ArrayList<>();
        int left = weeks;
        while (left > 6) {
            int block = Math.min(3 + random.nextInt(4), left - 3);
            blocks.add(block);
            left -= block;
        }
        blocks.add(left);
        return blocks;
    }

    private static ArrayNode macrocycles(List<Integer> blocks, SplittableRandom random) {
        ArrayNode macrocycles = JsonNodeFactory.instance.arrayNode();
        int next = 0;
        while (next < blocks.size()) {
            int end = Math.min(blocks.size(), next + 1 + random.nextInt(3));
            List<Integer> own = blocks.subList(next, end);
            int weeks = own.stream().mapToInt(Integer::intValue).sum();
            ObjectNode macrocycle = macrocycles.addObject();
            macrocycle.put("name", next == 0 ? "Base" : "Build " + next);
            macrocycle.put("description", "Steady progress");
            // One in four says something else than its weeks add up to; the weeks are right.
            macrocycle.put("durationWeeks", random.nextInt(4) == 0 ? weeks + 2 : weeks);
            ArrayNode mesocycles = macrocycle.putArray("mesocycles");
            for (int i = 0; i < own.size(); i++) {
                mesocycle(mesocycles.addObject(), i, own.get(i), random);
            }
            next = end;
        }
        return macrocycles;
    }

    private static void mesocycle(ObjectNode mesocycle, int index, int weeks, SplittableRandom random) {
        if (random.nextBoolean()) {
            mesocycle.put("index", index);
        }
        mesocycle.put("phase", PHASES.get(index % PHASES.size()));
        mesocycle.put("weeks", weeks);
        ArrayNode overviews = mesocycle.putArray("microcycleOverviews");
        if (random.nextInt(5) == 0) {
            return;
        }
        boolean fromZero = random.nextBoolean();
        boolean running = random.nextInt(3) == 0;
        for (int week = 0; week < weeks; week++) {
            ObjectNode overview = overviews.addObject();
            overview.put(fromZero ? "index" : "weekNumber", fromZero ? week : week + 1);
            boolean deload = week == weeks - 1 && weeks > 3;
            if (deload) {
                overview.put("deload", true);
            } else {
                overview.put("split", SPLIT);
            }
            overview.put("avgIntensityPct1RM", deload ? 55 : 66 + 3 * week);
            overview.put("totalSetsMainLifts", deload ? 8 : 14 + week);
            if (running) {
                overview.put("totalMileage", 12 + 2 * week);
                overview.put("longRunMileage", 5 + week);
            }
        }
    }

    private static void mesocycles(Person person, LegacyGenerator.Settings settings, List<Integer> blocks,
            ObjectNode row, SplittableRandom random) {
        ArrayNode mesocycles = row.putArray("mesocycles");
        for (int i = 0; i < blocks.size(); i++) {
            ObjectNode mesocycle = mesocycles.addObject();
            mesocycle.put("name", PHASES.get(i % PHASES.size()) + " " + (i + 1));
            mesocycle.put("weeks", blocks.get(i));
            ProfileRows.texts(mesocycle.putArray("focus"), "strength", i % 2 == 0 ? "volume" : "intensity");
            mesocycle.put("deload", i % 2 == 1);
        }
        row.put("length_weeks", random.nextInt(4) == 0 ? person.planWeeks() - 1 : person.planWeeks());
        row.put("notes", random.nextBoolean() ? "" : "Swap runs for rides when it is icy");
        // The counters were moved by a job that missed weeks; only the dates are right.
        int week = (int) (settings.from().toEpochDay() - person.planStartsOn().toEpochDay()) / 7;
        int block = 0;
        while (block < blocks.size() - 1 && week >= blocks.get(block)) {
            week -= blocks.get(block++);
        }
        row.put("current_mesocycle_index", block);
        row.put("current_microcycle_week", Math.max(1, week));
        row.put("cycle_start_date", person.planStartsOn().toString());
    }

    static ObjectNode strategy(Person person) {
        ObjectNode plan = JsonNodeFactory.instance.objectNode();
        plan.put("name", "Coach's plan");
        plan.put("type", "strength");
        plan.put("coreStrategy", "Add load while bar speed holds");
        ProfileRows.texts(plan.putArray("progressionStrategy"), "add 5 each week", "hold after a miss");
        plan.put("adjustmentStrategy", "");
        plan.putArray("conditioning");
        ArrayNode days = plan.putArray("scheduleTemplate");
        for (String day : List.of("Monday", "wednesday", "FRIDAY")) {
            ObjectNode template = days.addObject();
            template.put("day", day);
            template.put("focus", "full body");
            template.put("rationale", "");
        }
        ObjectNode numbered = days.addObject();
        numbered.put("day", "0");
        numbered.put("focus", "easy run");
        numbered.putNull("rationale");
        plan.put("durationWeeks", person.planWeeks());
        plan.put("frequencyPerWeek", -1);
        return plan;
    }
}
