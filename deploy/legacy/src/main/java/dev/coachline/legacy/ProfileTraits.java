package dev.coachline.legacy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

import static dev.coachline.legacy.Trait.damaged;
import static dev.coachline.legacy.Trait.held;
import static dev.coachline.legacy.Trait.kept;

/** What is odd in structured profiles: values, keys, whole rows. */
final class ProfileTraits {

    private static final String UNSUPPORTED = "unsupported_profile";
    private static final String BENCH = "/profiles/0/profile/metrics/prLifts/bench";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    static final List<Trait> ALL = List.of(
            kept("a null among the records", (person, rows) -> rows.records().putNull("press")),
            kept("a record without a unit", (person, rows) -> rows.bench().remove("unit")),
            kept("a record with a fraction", (person, rows) -> rows.bench().put("weight", new BigDecimal("102.50"))),
            kept("a record at an instant", (person, rows) -> rows.bench().put("date", "2025-03-04T23:30:00-08:00")),
            kept("records under keys that look alike", (person, rows) -> {
                rows.records().set("Bench", rows.bench().deepCopy());
                rows.records().set("bench ", rows.bench().deepCopy());
            }),
            kept("records under keys that pointers escape", (person, rows) -> {
                rows.records().set("a/b~1", rows.bench().deepCopy());
                rows.records().set("💪 #1\n---", rows.bench().deepCopy());
            }),
            kept("a key twice", (person, rows) -> ((ObjectNode) rows.profile().path("metrics")).set("prLifts",
                    NODES.rawValueNode(new RawValue("{\"bench\":{\"weight\":95},\"bench\":{\"weight\":205}}")))),
            kept("unknown in three ways", (person, rows) -> {
                rows.profile().put("primaryGoal", "").put("age", -1).putNull("experienceLevel");
                rows.profile().putArray("constraints").addNull();
                rows.profile().putObject("availability");
            }),
            kept("a goal of none of the eight", (person, rows) -> rows.profile().put("primaryGoal", "win the cup")),
            kept("times as a list, as a later form has them", (person, rows) -> ((ObjectNode) rows.profile()
                    .path("availability")).putArray("preferredTimes").add("morning").add("noon")),
            kept("only the five oldest fields", (person, rows) -> rows.profile().retain("fitnessGoals", "skillLevel",
                    "exerciseFrequency", "gender", "age")),
            kept("two saves of a structured profile", (person, rows) -> {
                ObjectNode older = rows.profileRow().deepCopy();
                older.put("id", Person.uuid(person.random("older profile")).toString());
                older.put("created_at", person.planStartsOn().minusDays(9) + "T09:00:00Z");
                rows.of("profiles").addFirst(older);
            }),
            damaged("a record without a load", BENCH, (person, rows) -> rows.bench().remove("weight")),
            damaged("a record of words", BENCH, (person, rows) -> rows.bench().put("weight", "two plates")),
            damaged("a record as a text", BENCH, (person, rows) -> rows.bench().put("weight", "205")),
            damaged("a record as a bare number", BENCH, (person, rows) -> rows.records().put("bench", 205)),
            damaged("a record in stone", BENCH, (person, rows) -> rows.bench().put("unit", "stone")),
            damaged("a record of half a repetition", BENCH, (person, rows) -> rows.bench().put("reps", 2.5)),
            damaged("a record on a date of two readings", BENCH,
                    (person, rows) -> rows.bench().put("date", "03/04/2025")),
            damaged("a record on a day that never was", BENCH,
                    (person, rows) -> rows.bench().put("date", "2025-02-30")),
            damaged("a date with something behind it", BENCH,
                    (person, rows) -> rows.bench().put("date", "2025-03-04T or so")),
            damaged("a record beyond any bar", BENCH,
                    (person, rows) -> rows.bench().put("weight", BigInteger.TEN.pow(30))),
            damaged("a record under no name", "/profiles/0/profile/metrics/prLifts//",
                    (person, rows) -> rows.records().set("", rows.bench().deepCopy())),
            damaged("an age in words", "/profiles/0/profile/age",
                    (person, rows) -> rows.profile().put("age", "forty")),
            damaged("an event in spring", "/profiles/0/profile/eventDate",
                    (person, rows) -> rows.profile().put("eventDate", "in spring")),
            damaged("a field of nobody's", "/profiles/0/profile/metrics/vo2max",
                    (person, rows) -> ((ObjectNode) rows.profile().path("metrics")).put("vo2max", 51)),
            damaged("a constraint as a text", "/profiles/0/profile/constraints/0",
                    (person, rows) -> rows.profile().putArray("constraints").add("left knee")),
            damaged("an object in place of a text", "/profiles/0/profile/specificObjective/bench",
                    (person, rows) -> rows.profile().putObject("specificObjective").put("bench", 225)),
            held("no profile", UNSUPPORTED, "/profiles", (person, rows) -> rows.of("profiles").clear()),
            held("a profile that was cut off", UNSUPPORTED, "/profiles/0/profile",
                    (person, rows) -> rows.profileRow().put("profile", "{\"goals\":{\"primary\":")),
            held("a list in place of a profile", UNSUPPORTED, "/profiles/0/profile",
                    (person, rows) -> rows.profileRow().putArray("profile").add("strength")),
            held("flat columns beside a structured profile", UNSUPPORTED, "/profiles/0",
                    (person, rows) -> rows.profileRow().put("skill_level", "novice")),
            kept("an older save of P2", (person, rows) -> {
                ObjectNode older = rows.profileRow().deepCopy();
                older.put("id", Person.uuid(person.random("P2")).toString());
                older.put("created_at", person.planStartsOn().minusDays(90) + "T09:00:00Z");
                older.set("profile", SecondProfile.of(person, person.random("P2"), false));
                rows.of("profiles").addFirst(older);
            }),
            held("a number of 1,500 digits", UNSUPPORTED, "/profiles/0/unreadable",
                    (person, rows) -> rows.profile().put("age", BigInteger.TEN.pow(1_500))));

    private ProfileTraits() {}
}
