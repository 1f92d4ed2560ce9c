package dev.coachline.migration.conversion;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierFact.Keys;
import dev.coachline.dossier.DossierFact.Section;

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

    private static final String WEEKS = "weeks";

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

    /** The plan's weeks as facts, so that whoever coaches next can go on in the middle of it. */
    static List<DossierFact> outline(JsonNode plan, Boundary.Ends ends) {
        List<DossierFact> facts = new ArrayList<>();
        long weeks = ChronoUnit.DAYS.between(ends.startsOn(), ends.endsOn()) / 7 + 1;
        facts.add(DossierFact.quantity(Section.TRAINING, Keys.LEGACY_PLAN_WEEKS, BigDecimal.valueOf(weeks), WEEKS,
                ends.startsOn()));
        LocalDate first = ends.startsOn();
        for (JsonNode block : mesocycles(plan)) {
            facts.add(new DossierFact(Section.TRAINING, Keys.LEGACY_BLOCK, name(block),
                    new DossierFact.Quantity(BigDecimal.valueOf(block.path("weeks").asInt(0)), WEEKS), null, first,
                    false));
            int number = 1;
            for (JsonNode week : block.path("microcycleOverviews")) {
                if (week.path("deload").asBoolean(false)) {
                    facts.add(DossierFact.quantity(Section.TRAINING, Keys.LEGACY_DELOAD, BigDecimal.ONE, WEEKS,
                            first.plusWeeks(number(week, number) - 1L)));
                }
                number++;
            }
            first = first.plusWeeks(block.path("weeks").asInt(0));
        }
        return facts;
    }

    /** Its own where it has one that can be, else its place in the list. */
    private static int number(JsonNode week, int place) {
        int own = week.path("weekNumber").isInt()
                ? week.path("weekNumber").asInt()
                : week.path("index").isInt() ? week.path("index").asInt() + 1 : place;
        return own < 1 || own > Boundary.MOST_WEEKS ? place : own;
    }

    private static String name(JsonNode block) {
        String name = block.path("name").asString("");
        return name.isBlank() ? block.path("phase").asString("") : name;
    }

    private static List<JsonNode> mesocycles(JsonNode plan) {
        List<JsonNode> blocks = new ArrayList<>();
        for (JsonNode macrocycle : plan.path("macrocycles")) {
            macrocycle.path("mesocycles").forEach(blocks::add);
        }
        plan.path("mesocycles").forEach(blocks::add);
        return blocks;
    }

    private static List<Integer> blocks(JsonNode plan) {
        return mesocycles(plan).stream().map(block -> block.path("weeks").asInt(0)).toList();
    }
}
