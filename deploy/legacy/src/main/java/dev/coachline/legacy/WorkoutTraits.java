package dev.coachline.legacy;

import java.math.BigInteger;
import java.util.List;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static dev.coachline.legacy.Trait.damaged;
import static dev.coachline.legacy.Trait.kept;

/** What is odd in workouts. */
final class WorkoutTraits {

    private static final String WORKOUTS = "/workout_instances/";

    static final List<Trait> ALL = List.of(
            kept("details as texts throughout", (person, rows) -> rows.workout().putObject("details")
                    .put("sessionType", "strength").put("details", "Bench 3x5 @ 95 - PR!\nRow 4x8").put("targets", "")),
            kept("details as one text", (person, rows) -> rows.workout().put("details", "Bench 3x5, then rows")),
            kept("blocks as texts", (person, rows) -> rows.workout().putArray("details").add("Bench 3x5").add("")),
            kept("activities as one text", (person, rows) -> rows.workout().putArray("details").addObject()
                    .put("label", "Main").put("activities", "Bench 3x5 @ 95")),
            kept("unknown details", (person, rows) -> rows.workout().put("details", -1)),
            kept("no details", (person, rows) -> rows.workout().putNull("details")),
            kept("nulls and numbers among the activities", (person, rows) -> activities(rows).addNull().add(5).add("")),
            kept("activities in every script", (person, rows) -> activities(rows)
                    .add("힘 운동 \u0001 3x5 \u202eright to left\u202c e\u0301 💪🏽‍♀️ \u2028 ``` # --- ===")),
            kept("a long activity", (person, rows) -> activities(rows).add("Breathe. ".repeat(500))),
            kept("a session type of another case", (person, rows) -> rows.workout().put("session_type", "STRENGTH")),
            kept("three workouts on a day", (person, rows) -> {
                for (int number = 0; number < 2; number++) {
                    ObjectNode copy = rows.workout().deepCopy();
                    copy.put("id", Person.uuid(person.random("copy " + number)).toString());
                    rows.of("workout_instances").add(copy);
                }
            }),
            damaged("details of another shape", WORKOUTS,
                    (person, rows) -> rows.workout().putObject("details").putArray("blocks").add("Bench 3x5")),
            damaged("an activity as an object", WORKOUTS,
                    (person, rows) -> activities(rows).addObject().put("name", "Bench")),
            damaged("a performed record in plates", WORKOUTS,
                    (person, rows) -> activities(rows).add("Squat 3 plates - PR!")),
            damaged("a performed record in stone", WORKOUTS,
                    (person, rows) -> activities(rows).add("Bench 3x5 @ 15 stone - PR!")),
            damaged("a workout on no day", WORKOUTS,
                    (person, rows) -> rows.of("workout_instances").getLast().put("date", "infinity")),
            damaged("a workout done at no time", WORKOUTS,
                    (person, rows) -> rows.of("workout_instances").getFirst().put("completed_at", "-infinity")),
            damaged("details nested beyond reading", WORKOUTS,
                    (person, rows) -> rows.workout().set("details", PlanTraits.nested(300))),
            damaged("details with a number of 1,500 digits", WORKOUTS,
                    (person, rows) -> rows.workout().putArray("details").add(BigInteger.TEN.pow(1_500))));

    private WorkoutTraits() {}

    private static ArrayNode activities(AthleteRows rows) {
        return rows.workout().putArray("details").addObject().put("label", "Main").putArray("activities")
                .add("Bench 3x5 @ 95");
    }
}
