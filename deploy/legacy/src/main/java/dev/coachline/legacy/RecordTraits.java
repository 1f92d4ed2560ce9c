package dev.coachline.legacy;

import java.time.DayOfWeek;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import static dev.coachline.legacy.Trait.damaged;
import static dev.coachline.legacy.Trait.kept;

/** Programs and their sessions, with what edits and deletions left of them. */
final class RecordTraits {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> WORKOUTS = List.of("Push Day", "Pull Day", "Leg Day");

    static final List<Trait> ALL = List.of(
            kept("a program with sessions", RecordTraits::programWithSessions),
            kept("a schedule that points past the workouts",
                    (person, rows) -> ((ArrayNode) program(person, rows).path("schedule").path("weeklyPattern"))
                            .addObject().put("dayOfWeek", 6).put("workoutIndex", 3)),
            kept("a paused program of numbers as texts",
                    (person, rows) -> ((ObjectNode) program(person, rows).put("isPaused", true).path("workouts")
                            .path(0).path("exercises").path(0)).put("sets", "3").put("duration", -1)),
            kept("a session of a workout that was renamed since", (person, rows) -> {
                program(person, rows);
                session(person, rows, "w0", "Heavy Push Day");
            }),
            kept("a session of a workout that has another id now", (person, rows) -> {
                program(person, rows);
                session(person, rows, "before-the-edit", "push-day");
            }),
            kept("a session that two workouts fit equally", (person, rows) -> {
                ObjectNode program = program(person, rows);
                ((ObjectNode) program.path("workouts").path(1)).put("name", "Push Day");
                session(person, rows, "gone", "Push Day");
            }),
            damaged("a session of a workout that was deleted", "/workout_sessions/0/session/workoutId",
                    (person, rows) -> {
                        ((ArrayNode) program(person, rows).path("workouts")).remove(0);
                        session(person, rows, "w0", "Push Day");
                    }),
            kept("a session that its weekday alone tells", (person, rows) -> {
                program(person, rows);
                String monday = person.planStartsOn().with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY)).toString();
                session(person, rows, "gone", "Something else").put("startedAt", monday + "T17:00:00")
                        .putArray("exercises");
            }),
            damaged("a session of a program that was deleted", "/workout_sessions/0/session/",
                    (person, rows) -> session(person, rows, "w0", "Push Day")),
            damaged("a session of nulls and wrong types", "/workout_sessions/0/session/exercises/2/sets/0",
                    (person, rows) -> {
                        program(person, rows);
                        ArrayNode exercises = session(person, rows, "w0", "Push Day").putArray("exercises");
                        exercises.addNull();
                        exercises.addObject().put("exerciseName", "Bench").putNull("sets");
                        exercises.addObject().putArray("sets").addObject().put("reps", "AMRAP").put("weight",
                                "bar only");
                    }),
            kept("messages in both directions", ConversationRows::messages),
            kept("memory that was pruned at each save", ConversationRows::prunedMemory),
            kept("messages that memory has again", ConversationRows::messagesAndMemory),
            kept("memory of odd turns", ConversationRows::oddMemory),
            damaged("memory that says a name twice", "/memory_chunks/0/content",
                    ConversationRows::memoryThatContradictsItself),
            damaged("memory that was cut off", "/memory_chunks/1/content", ConversationRows::brokenMemory));

    private RecordTraits() {}

    static void programWithSessions(Person person, AthleteRows rows) {
        program(person, rows);
        session(person, rows, "w0", "Push Day");
        session(person, rows, "w1", "Pull Day").put("status", "abandoned").putNull("completedAt");
    }

    private static ObjectNode program(Person person, AthleteRows rows) {
        ObjectNode row = rows.add("programs");
        row.put("id", Person.uuid(person.random("program")).toString());
        row.put("user_id", person.id().toString());
        row.put("created_at", person.planStartsOn() + "T08:00:00Z");
        ObjectNode program = row.putObject("program");
        program.put("id", "p1").put("userId", person.id().toString()).put("name", "My week").put("description", "");
        program.put("startDate", person.planStartsOn().toString()).put("isPaused", false);
        ObjectNode schedule = program.putObject("schedule").put("duration", 8);
        ArrayNode pattern = schedule.putArray("weeklyPattern");
        ArrayNode workouts = program.putArray("workouts");
        for (int i = 0; i < WORKOUTS.size(); i++) {
            pattern.addObject().put("dayOfWeek", 2 * i).put("workoutIndex", i);
            ObjectNode workout = workouts.addObject().put("id", "w" + i).put("name", WORKOUTS.get(i));
            workout.put("type", "strength").put("estimatedDuration", 45).put("notes", "");
            exercises(workout.putArray("exercises"), i);
        }
        return program;
    }

    private static void exercises(ArrayNode exercises, int workout) {
        for (String name : List.of("Bench Press", "Barbell Row", "Back Squat").subList(workout, workout + 1)) {
            ObjectNode exercise = exercises.addObject().put("id", "e" + workout).put("name", name).put("sets", 3);
            exercise.put("reps", workout == 0 ? "8-12" : "AMRAP").put("duration", -1).put("restBetweenSets", 90);
            exercise.put("restBetweenExercises", 120).put("notes", "").put("type", "main");
            exercise.putArray("equipment").add("barbell");
            exercise.putArray("targetMuscles").addObject().put("muscle", "chest").put("activation", "primary");
        }
    }

    /** A performed workout; its weights have no unit. */
    private static ObjectNode session(Person person, AthleteRows rows, String workoutId, String name) {
        String day = person.planStartsOn().plusDays(rows.of("workout_sessions").size()).toString();
        ObjectNode row = rows.add("workout_sessions");
        row.put("id", Person.uuid(person.random("session" + day)).toString());
        row.put("user_id", person.id().toString());
        row.put("created_at", day + "T18:00:00Z");
        ObjectNode session = NODES.objectNode().put("id", "s" + day).put("programId", "p1").put("workoutId", workoutId);
        session.put("workoutNameSnapshot", name).put("startedAt", day + "T17:00:00Z").put("status", "completed");
        session.put("completedAt", day + "T17:50:00Z");
        ObjectNode exercise = session.putArray("exercises").addObject().put("exerciseId", "e0")
                .put("exerciseName", "Bench Press").put("skipped", false).put("notes", "easy");
        exercise.putArray("sets").addObject().put("setNumber", 1).put("completed", true).put("reps", 5)
                .put("weight", person.lifts().bench()).put("duration", -1).put("completedAt", day + "T17:10:00Z");
        row.set("session", session);
        return session;
    }
}
