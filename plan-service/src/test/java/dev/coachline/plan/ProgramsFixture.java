package dev.coachline.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** An athlete who may have programs, and what one does with them over HTTP. */
abstract class ProgramsFixture extends PlanFixture {

    static final String TWO_WORKOUTS = """
            {"name": "Three days", "weeks": 8, "workouts": [
                {"name": "Lower", "type": "strength", "minutes": 60, "exercises": [
                    {"name": "Back Squat", "sets": 5, "reps": "5", "load": 100, "unit": "kg", "restSeconds": 180},
                    {"name": "Leg Curl", "sets": 3, "reps": "8-12", "rpe": 8}]},
                {"name": "Upper", "type": "strength", "exercises": [
                    {"name": "Bench Press", "part": "main", "sets": 5, "reps": "5", "intensity": 0.8, "equipment": ["barbell"],
                     "targetMuscles": [{"muscle": "chest", "activation": "primary"}], "notes": "slowly down"},
                    {"name": "Plank", "part": "cooldown", "sets": 1, "seconds": 60}]}],
             "schedule": [{"day": "monday", "workoutIndex": 0}, {"day": "wednesday", "workoutIndex": 1},
                          {"day": "friday", "workoutIndex": 0}]}""";

    final UUID athlete = UUID.randomUUID();
    final UUID program = UUID.randomUUID();

    @BeforeEach
    void an_athlete() {
        enrol(athlete);
    }

    void enrol(UUID athleteId) {
        post("/athletes", """
                {"athleteId": "%s", "zone": "Europe/Berlin", "unit": "kg", "goal": "a stronger squat",
                 "experience": "beginner", "daysPerWeek": 3, "equipment": "full_gym"}""".formatted(athleteId));
    }

    String path() {
        return "/athletes/" + athlete + "/programs/" + program;
    }

    Answer put(String body, String... headers) {
        return send("PUT", path(), body, token("client", "test"), headers);
    }

    Answer delete(String workoutId, String... headers) {
        return send("DELETE", path() + "/workouts/" + workoutId, null, token("client", "test"), headers);
    }

    Answer restore(int version, String... headers) {
        return send("POST", path() + "/versions/" + version + "/restore", null, token("client", "test"), headers);
    }

    /** What the program says at present, to be changed and sent back. */
    ObjectNode present() {
        return (ObjectNode) get(path()).json().path("program");
    }

    static ArrayNode exercises(JsonNode program, int workout) {
        return (ArrayNode) program.path("workouts").path(workout).path("exercises");
    }

    static ObjectNode exercise(JsonNode program, int workout, int exercise) {
        return (ObjectNode) exercises(program, workout).path(exercise);
    }

    static String tag(Answer answer) {
        return answer.response().headers().firstValue("ETag").orElse("");
    }

    static void assertStatus(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    }

    static void assertProblem(Answer answer, int status, String problem) {
        assertStatus(answer, status);
        assertThat(answer.text("type")).isEqualTo("urn:coachline:problem:" + problem);
        assertThat(answer.response().headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    int rows(String table) {
        return jdbc.sql("select count(*) from %s where athlete_id = ?".formatted(table)).param(athlete)
                .query(Integer.class).single();
    }

    /** The differences of this test's program that the comparison lists. */
    List<JsonNode> differences() {
        String operator = token("operator", "test");
        List<JsonNode> found = new ArrayList<>();
        String next = "/programs/consistency?limit=100";
        while (next != null) {
            Answer page = send("GET", next, null, operator);
            assertStatus(page, 200);
            page.json().path("differences").valueStream()
                    .filter(difference -> difference.path("programId").asString().equals(program.toString()))
                    .forEach(found::add);
            next = page.response().headers().firstValue("Link")
                    .map(link -> link.substring(1, link.indexOf('>'))).orElse(null);
        }
        return found;
    }
}
