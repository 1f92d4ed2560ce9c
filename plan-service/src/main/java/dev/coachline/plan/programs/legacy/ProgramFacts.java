package dev.coachline.plan.programs.legacy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What one program says, taken apart into single facts, each with the item that it is about. Both shapes are taken apart
 * here and only compared: nothing of what writes or reads them takes part, and nothing that they may hold makes it fail.
 */
final class ProgramFacts {

    /**
     * @param item id of the workout or exercise, or of the program itself
     * @param field as the JSON names it
     */
    record Fact(String item, String field) implements Comparable<Fact> {

        @Override
        public int compareTo(Fact other) {
            int byItem = item.compareTo(other.item);
            return byItem == 0 ? field.compareTo(other.field) : byItem;
        }
    }

    private static final List<String> WORKOUT = List.of("name", "type", "estimatedDuration", "notes");
    private static final List<String> EXERCISE = List.of("name", "type", "sets", "reps", "duration", "load", "unit",
            "intensity", "rpe", "restBetweenSets", "restBetweenExercises", "notes");

    private final Map<Fact, String> facts = new TreeMap<>();
    private final String programId;

    private ProgramFacts(String programId) {
        this.programId = programId;
    }

    /** @param row of {@code program_json} */
    static Map<Fact, String> ofDocument(String programId, JsonNode row) {
        ProgramFacts found = new ProgramFacts(programId);
        JsonNode body = row.path("body");
        found.put(programId, "id", body.path("id"));
        found.put(programId, "userId", body.path("userId"));
        found.put(programId, "version", row.path("revision"));
        found.put(programId, "name", body.path("name"));
        found.put(programId, "description", body.path("description"));
        found.put(programId, "schedule.duration", body.path("schedule").path("duration"));
        JsonNode workouts = body.path("workouts");
        List<String> order = new ArrayList<>();
        for (JsonNode workout : workouts) {
            String id = workout.path("id").asString("");
            order.add(id);
            WORKOUT.forEach(field -> found.put(id, field, workout.path(field)));
            List<String> exercises = new ArrayList<>();
            for (JsonNode exercise : workout.path("exercises")) {
                String exerciseId = exercise.path("id").asString("");
                exercises.add(exerciseId);
                EXERCISE.forEach(field -> found.put(exerciseId, field, exercise.path(field)));
                found.lists(exerciseId, exercise.path("equipment"), exercise.path("targetMuscles"));
            }
            found.put(id, "exercises", String.join(" ", exercises));
        }
        found.put(programId, "workouts", String.join(" ", order));
        for (JsonNode day : body.path("schedule").path("weeklyPattern")) {
            JsonNode workout = workouts.path(day.path("workoutIndex").asInt(-1));
            // A day whose place is past the end is for a workout that is none.
            found.put(programId, "schedule.weeklyPattern." + day.path("dayOfWeek").asString("?"),
                    workout.path("id").asString("none"));
        }
        return found.facts;
    }

    /**
     * @param version of {@code program_versions}
     * @param workouts of {@code program_version_workouts}, in order; likewise the others
     */
    static Map<Fact, String> ofRows(String programId, JsonNode version, List<JsonNode> workouts,
            List<JsonNode> exercises, List<JsonNode> days) {
        ProgramFacts found = new ProgramFacts(programId);
        found.put(programId, "id", version.path("program_id"));
        found.put(programId, "userId", version.path("athlete_id"));
        found.put(programId, "version", version.path("version"));
        found.put(programId, "name", version.path("name"));
        found.put(programId, "description", version.path("description"));
        found.put(programId, "schedule.duration", version.path("weeks"));
        found.put(programId, "workouts", workouts.stream().map(workout -> workout.path("workout_id").asString(""))
                .collect(Collectors.joining(" ")));
        for (JsonNode workout : workouts) {
            String id = workout.path("workout_id").asString("");
            String ofVersion = workout.path("workout_version_id").asString("");
            found.put(id, "name", workout.path("name"));
            found.put(id, "type", workout.path("kind"));
            found.put(id, "estimatedDuration", workout.path("minutes"));
            found.put(id, "notes", workout.path("notes"));
            found.put(id, "exercises",
                    exercises.stream().filter(row -> row.path("workout_version_id").asString("").equals(ofVersion))
                            .map(row -> row.path("exercise_id").asString("")).collect(Collectors.joining(" ")));
            days.stream().filter(row -> row.path("workout_version_id").asString("").equals(ofVersion))
                    .forEach(row -> found.put(programId, "schedule.weeklyPattern." + (row.path("day").asInt(0) - 1),
                            id));
        }
        exercises.forEach(found::row);
        return found.facts;
    }

    private void row(JsonNode row) {
        String id = row.path("exercise_id").asString("");
        Map.of("name", "name", "type", "part", "sets", "sets", "reps", "reps", "duration", "seconds", "load", "load",
                "unit", "unit", "intensity", "intensity", "rpe", "rpe", "notes", "notes")
                .forEach((field, column) -> put(id, field, row.path(column)));
        put(id, "restBetweenSets", row.path("rest_seconds"));
        put(id, "restBetweenExercises", row.path("rest_after_seconds"));
        lists(id, row.path("equipment"), row.path("target_muscles"));
    }

    private void lists(String item, JsonNode equipment, JsonNode muscles) {
        put(item, "equipment",
                equipment.valueStream().map(entry -> String.valueOf(text(entry))).collect(Collectors.joining("\n")));
        put(item, "targetMuscles",
                muscles.valueStream()
                        .map(muscle -> text(muscle.path("muscle")) + "\t" + text(muscle.path("activation")))
                        .collect(Collectors.joining("\n")));
    }

    private void put(String item, String field, JsonNode value) {
        String text = text(value);
        if (text != null) {
            // Words of fixed lists are written in capitals in the tables.
            put(item, field, field.equals("type") || field.equals("unit") ? text.toLowerCase(Locale.ROOT) : text);
        }
    }

    /** An id that stands twice is a fact of its own. */
    private void put(String item, String field, String value) {
        if (facts.put(new Fact(item, field), value) != null) {
            facts.put(new Fact(programId, "id " + item), "twice");
        }
    }

    /** Absent where there is nothing; a number without the zeros at its end. */
    private static @Nullable String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (value.isNumber()) {
            BigDecimal number = value.decimalValue().stripTrailingZeros();
            return number.toPlainString();
        }
        return value.isString() ? value.asString() : value.toString();
    }
}
