package dev.coachline.legacy;

import java.util.List;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import static dev.coachline.legacy.Trait.damaged;
import static dev.coachline.legacy.Trait.held;
import static dev.coachline.legacy.Trait.kept;

/** What is odd in plans and their weeks. */
final class PlanTraits {

    private static final String UNSUPPORTED = "unsupported_plan";
    private static final String MESOCYCLE = "/structured_plans/0/macrocycles/0/mesocycles/0";

    static final List<Trait> ALL = List.of(
            kept("weeks counted from zero and from one in one mesocycle", (person, rows) -> {
                ArrayNode weeks = rows.mesocycle().putArray("microcycleOverviews");
                weeks.addObject().put("index", 0).put("split", "Upper-Lower");
                weeks.addObject().put("weekNumber", 2).put("index", -1).put("deload", true);
                weeks.addNull();
            }),
            kept("a week beyond its mesocycle", (person, rows) -> rows.mesocycle().putArray("microcycleOverviews")
                    .addObject().put("weekNumber", 9).put("split", "Upper-Lower")),
            kept("a duration of something else",
                    (person, rows) -> ((ObjectNode) rows.plan().path("macrocycles").path(0))
                            .put("durationWeeks", 99)),
            kept("an earlier plan of the other generation", (person, rows) -> {
                ObjectNode earlier = earlier(person, rows);
                earlier.putNull("macrocycles");
                earlier.putArray("mesocycles").addObject().put("name", "Start").put("weeks", 4).put("focus", "habit");
            }),
            kept("counters of nowhere", (person, rows) -> rows.plan().put("length_weeks", -1)
                    .put("current_mesocycle_index", 17).put("current_microcycle_week", 0)).of(Generation.Plan.F2),
            kept("days as numbers and names in three cases", (person, rows) -> {
                ArrayNode days = rows.microcycle().putObject("pattern").put("weekIndex", 0).putArray("days");
                for (String day : List.of("MONDAY", "tuesday", "Wednesday")) {
                    days.addObject().put("day", day).put("theme", "Upper");
                }
                days.addObject().put("day", 0).put("theme", "Run").put("load", -1);
                days.addNull();
            }),
            kept("weeks without a plan", (person, rows) -> rows.of("microcycles")
                    .forEach(row -> row.putNull("plan_id").putNull("index"))),
            kept("a strategy of unknown length", (person, rows) -> rows.strategy().put("durationWeeks", -1))
                    .of(Generation.Plan.F4),
            kept("a strategy that says nothing", (person, rows) -> {
                rows.strategy().removeAll().put("name", "").put("durationWeeks", -1).put("frequencyPerWeek", -1)
                        .putNull("coreStrategy").putArray("scheduleTemplate").addNull();
                rows.of("microcycles").getFirst().putNull("plan_id");
            }).of(Generation.Plan.F4),
            held("a strategy of unknown length and no schedule", UNSUPPORTED,
                    "/structured_plans/0/structured/durationWeeks", (person, rows) -> {
                        rows.strategy().put("durationWeeks", -1);
                        rows.of("microcycles").clear();
                    }).of(Generation.Plan.F4),
            held("a strategy of weeks in words", UNSUPPORTED, "/structured_plans/0/structured/durationWeeks",
                    (person, rows) -> rows.strategy().put("durationWeeks", "twelve")).of(Generation.Plan.F4),
            held("a strategy as a text", UNSUPPORTED, "/structured_plans/0/structured",
                    (person, rows) -> rows.plan().put("structured", "{\"name\":")).of(Generation.Plan.F4),
            damaged("a strategy of another form", "/structured_plans/0/structured/phases/0",
                    (person, rows) -> rows.strategy().putArray("phases").add("base")).of(Generation.Plan.F4),
            damaged("a deload in words", MESOCYCLE + "/microcycleOverviews/0/deload", (person, rows) -> rows.mesocycle()
                    .putArray("microcycleOverviews").addObject().put("weekNumber", 1).put("deload", "any week")),
            damaged("targets within targets", "/microcycles/0/targets/sets/bench",
                    (person, rows) -> rows.microcycle().putObject("targets").putObject("sets").put("bench", 3)),
            damaged("a week on no pattern", "/microcycles/0/pattern",
                    (person, rows) -> rows.microcycle().put("pattern", "as last week")),
            held("no plan", UNSUPPORTED, "/structured_plans", (person, rows) -> {
                rows.of("structured_plans").clear();
                rows.of("microcycles").forEach(row -> row.putNull("plan_id"));
            }),
            held("weeks as a text", UNSUPPORTED, MESOCYCLE, (person, rows) -> rows.mesocycle().put("weeks", "4")),
            held("an unknown number of weeks", UNSUPPORTED, MESOCYCLE,
                    (person, rows) -> rows.mesocycle().put("weeks", -1)),
            held("no weeks", UNSUPPORTED, MESOCYCLE, (person, rows) -> rows.mesocycle().remove("weeks")),
            held("half a week", UNSUPPORTED, MESOCYCLE, (person, rows) -> rows.mesocycle().put("weeks", 2.5)),
            held("weeks without end", UNSUPPORTED, MESOCYCLE,
                    (person, rows) -> rows.mesocycle().put("weeks", 4_000_000_000L)),
            held("a null among the mesocycles", UNSUPPORTED, MESOCYCLE, (person, rows) -> ((ArrayNode) rows.plan()
                    .path("macrocycles").path(0).path("mesocycles")).insertNull(0)),
            held("no macrocycles", UNSUPPORTED, "/structured_plans/0/macrocycles",
                    (person, rows) -> rows.plan().putArray("macrocycles")),
            held("macrocycles as a text", UNSUPPORTED, "/structured_plans/0/macrocycles",
                    (person, rows) -> rows.plan().put("macrocycles", "[{\"name\":\"Ba")),
            held("a plan of two generations", UNSUPPORTED, "/structured_plans/0", (person, rows) -> rows.plan()
                    .putArray("mesocycles").addObject().put("name", "A").put("weeks", 4)),
            held("a plan from no day", UNSUPPORTED, "/structured_plans/0/start_date",
                    (person, rows) -> rows.plan().put("start_date", "infinity")),
            held("a plan from before the calendar", UNSUPPORTED, "/structured_plans/0/start_date",
                    (person, rows) -> rows.plan().put("start_date", "0044-03-15 BC")),
            held("a plan for the next millennium", UNSUPPORTED, "/structured_plans/0/start_date",
                    (person, rows) -> rows.plan().put("start_date", "3026-03-01")),
            kept("an earlier plan of F4", (person, rows) -> {
                ObjectNode earlier = earlier(person, rows);
                earlier.putNull("macrocycles");
                earlier.set("structured", PlanRows.strategy(person));
            }),
            held("a plan nested beyond reading", UNSUPPORTED, "/structured_plans/0/unreadable",
                    (person, rows) -> rows.mesocycle().set("focus", nested(300))));

    private PlanTraits() {}

    private static ObjectNode earlier(Person person, AthleteRows rows) {
        ObjectNode earlier = rows.plan().deepCopy();
        earlier.put("id", Person.uuid(person.random("earlier plan")).toString());
        earlier.put("start_date", person.planStartsOn().minusWeeks(4).toString());
        rows.of("structured_plans").addFirst(earlier);
        return earlier;
    }

    static ArrayNode nested(int depth) {
        ArrayNode node = JsonNodeFactory.instance.arrayNode();
        for (int i = 1; i < depth; i++) {
            ArrayNode outer = JsonNodeFactory.instance.arrayNode();
            outer.add(node);
            node = outer;
        }
        return node;
    }
}
