package dev.coachline.plan;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.coachline.events.PlanEvent.ProgramVersionPublished;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Programs as versions that nobody can change. */
class ProgramsIT extends ProgramsFixture {

    private static final List<String> TABLES = List.of("program_version_exercises", "program_version_schedule",
            "program_version_workouts", "program_versions", "programs");

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void a_program_is_written_read_changed_and_every_version_stays() {
        Answer created = put(TWO_WORKOUTS);
        assertStatus(created, 201);
        assertThat(created.response().headers().firstValue("Location")).contains(path());
        assertThat(tag(created)).isEqualTo("\"1\"");
        Answer read = get(path());
        assertThat(read.body()).isEqualTo(created.body());
        assertThat(tag(read)).isEqualTo("\"1\"");
        assertThat(send("GET", path(), null, token("athlete", athlete.toString()), "If-None-Match", "\"1\"").status())
                .isEqualTo(304);
        assertThat(get("/athletes/" + athlete + "/programs").json().at("/programs/0/name").asString())
                .isEqualTo("Three days");

        // Read, one thing changed, sent back.
        ObjectNode changed = present();
        exercise(changed, 0, 0).put("sets", 6);
        Answer edited = put(changed.toString(), "If-Match", "\"1\"");
        assertStatus(edited, 200);
        assertThat(tag(edited)).isEqualTo("\"2\"");
        assertThat(exercise(edited.json().path("program"), 0, 0).path("exerciseId"))
                .isEqualTo(exercise(created.json().path("program"), 0, 0).path("exerciseId"));
        assertThat(get(path() + "/versions/1").body()).isEqualTo(created.body());
        assertThat(get(path() + "/versions/2").body()).isEqualTo(edited.body());
        assertThat(get(path() + "/versions/3").status()).isEqualTo(404);

        Answer diff = get(path() + "/diff?from=1&to=2");
        assertThat(diff.json().path("sentences").valueStream().map(JsonNode::asString))
                .containsExactly("Lower: Back Squat: number of sets is now 6 (was 5).");
        assertThat(diff.json().at("/changes/0/kind").asString()).isEqualTo("exercise_changed");
        assertThat(diff.json().at("/changes/0/after/exercise/sets").asInt()).isEqualTo(6);

        Answer restored = restore(1, "If-Match", "\"2\"");
        assertStatus(restored, 200);
        assertThat(restored.json().path("program")).isEqualTo(created.json().path("program"));
        assertThat(restored.text("origin")).isEqualTo("restored");
        assertThat(restored.json().path("restoredFrom").asInt()).isEqualTo(1);
        assertThat(get(path() + "/diff?from=1&to=3").json().path("changes")).isEmpty();

        Answer first = get(path() + "/versions?limit=2");
        assertThat(first.json().path("versions").valueStream().map(version -> version.path("version").asInt()))
                .containsExactly(3, 2);
        String next = first.response().headers().firstValue("Link").orElseThrow();
        assertThat(get(next.substring(1, next.indexOf('>'))).json().path("versions").valueStream()
                .map(version -> version.path("version").asInt())).containsExactly(1);
        assertThat(differences()).isEmpty();

        eventually().untilAsserted(() -> assertThat(LOG.of(athlete, ProgramVersionPublished.class))
                .extracting(ProgramVersionPublished::programVersion).containsExactly(1, 2, 3));
        assertThat(LOG.of(athlete, ProgramVersionPublished.class).getFirst().programVersionId().toString())
                .isEqualTo(created.text("programVersionId"));
    }

    @Test
    void a_workout_that_is_deleted_leaves_no_broken_day() {
        put(TWO_WORKOUTS);
        JsonNode before = present();
        String lower = before.at("/workouts/0/workoutId").asString();
        Answer deleted = delete(lower, "If-Match", "\"1\"");
        assertStatus(deleted, 200);
        JsonNode after = deleted.json().path("program");
        assertThat(after.path("workouts")).hasSize(1);
        assertThat(after.at("/workouts/0")).isEqualTo(before.at("/workouts/1"));
        assertThat(after.path("schedule")).hasSize(1);
        assertThat(after.at("/schedule/0/day").asString()).isEqualTo("wednesday");
        assertThat(after.at("/schedule/0/workoutIndex").asInt()).isZero();
        assertThat(present()).isEqualTo(after);
        assertThat(differences()).isEmpty();

        assertProblem(delete(lower, "If-Match", "\"2\""), 404, "not-found");
        assertProblem(delete(after.at("/workouts/0/workoutId").asString(), "If-Match", "\"2\""), 409, "last-workout");
        assertThat(get(path() + "/diff?from=1&to=2").json().path("sentences").valueStream().map(JsonNode::asString))
                .contains("The workout Lower is gone.", "Monday is free now (was Lower).");
    }

    @Test
    void an_edit_that_a_model_wrote_without_ids_breaks_none() {
        put(TWO_WORKOUTS);
        ObjectNode before = present();
        Answer again = put(TWO_WORKOUTS.replace("\"sets\": 5, \"reps\": \"5\", \"load\": 100",
                "\"sets\": 4, \"reps\": \"6\", \"load\": 95").replace("\"Plank\"", "\"Side Plank\""), "If-Match", "*");
        assertStatus(again, 200);
        JsonNode after = again.json().path("program");
        for (int w = 0; w < 2; w++) {
            assertThat(after.path("workouts").path(w).path("workoutId"))
                    .isEqualTo(before.path("workouts").path(w).path("workoutId"));
        }
        assertThat(exercise(after, 0, 0).path("exerciseId")).isEqualTo(exercise(before, 0, 0).path("exerciseId"));
        assertThat(exercise(after, 0, 1)).isEqualTo(exercise(before, 0, 1));
        assertThat(exercise(after, 1, 0)).isEqualTo(exercise(before, 1, 0));
        assertThat(exercise(after, 1, 1).path("exerciseId")).isNotEqualTo(exercise(before, 1, 1).path("exerciseId"));
    }

    @Test
    void requests_may_be_repeated_and_changes_need_what_was_seen() {
        assertStatus(put(TWO_WORKOUTS), 201);
        Answer repeated = put(TWO_WORKOUTS);
        assertStatus(repeated, 200);
        assertThat(tag(repeated)).isEqualTo("\"1\"");
        ObjectNode changed = present();
        changed.put("name", "Other");
        assertProblem(put(changed.toString()), 428, "if-match-missing");
        assertProblem(put(changed.toString(), "If-Match", "\"7\""), 412, "stale");
        assertStatus(put(changed.toString(), "If-Match", "\"1\""), 200);
        assertStatus(put(changed.toString(), "If-Match", "\"1\""), 200);
        assertThat(rows("program_versions")).isEqualTo(2);
        assertProblem(restore(1), 428, "if-match-missing");
        assertProblem(restore(1, "If-Match", "\"1\""), 412, "stale");
        assertProblem(restore(9, "If-Match", "\"2\""), 404, "not-found");
        assertProblem(delete(changed.at("/workouts/0/workoutId").asString()), 428, "if-match-missing");
        assertThat(rows("program_versions")).isEqualTo(2);
    }

    @Test
    void of_edits_at_the_same_moment_one_is_stored_and_the_others_are_stale() {
        put(TWO_WORKOUTS);
        ObjectNode present = present();
        List<CompletableFuture<Answer>> edits = IntStream.range(0, 6).mapToObj(n -> {
            String body = present.deepCopy().put("name", "Edit " + n).toString();
            return CompletableFuture.supplyAsync(() -> put(body, "If-Match", "\"1\""));
        }).toList();
        assertThat(edits.stream().map(edit -> edit.join().status())).containsOnlyOnce(200)
                .containsOnly(200, 412);
        assertThat(rows("program_versions")).isEqualTo(2);
        assertThat(differences()).isEmpty();
    }

    @Test
    void of_creations_at_the_same_moment_one_is_stored() {
        List<CompletableFuture<Answer>> creations = IntStream.range(0, 4).mapToObj(n -> {
            String body = TWO_WORKOUTS.replace("Three days", "Creation " + n);
            return CompletableFuture.supplyAsync(() -> put(body));
        }).toList();
        assertThat(creations.stream().map(creation -> creation.join().status())).containsOnlyOnce(201)
                .containsOnly(201, 428);
        assertThat(rows("program_versions")).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            workouts[0].exercises[0].sets        | "sets": 5, "reps": "5", "load" | "sets": 0, "reps": "5", "load"
            workouts[0].exercises[0].sets        | "sets": 5, "reps": "5", "load" | "reps": "5", "load"
            workouts[0].exercises[1].reps        | "8-12"                         | "12-8"
            workouts[0].exercises[0].unit        | , "unit": "kg"                 | ` `
            workouts[0].exercises[0].unit        | "unit": "kg"                   | "unit": "stone"
            workouts[0].exercises[0].restSeconds | 180                            | -1
            workouts[1].exercises[0].intensity   | 0.8                            | 80
            workouts[1].type                     | "Upper", "type": "strength"    | "Upper", "type": "dance"
            schedule[1].workoutIndex             | "workoutIndex": 1              | "workoutIndex": 2
            schedule[2].day                      | "friday"                       | "monday"
            workouts[0].shoeSize                 | "minutes": 60                  | "shoeSize": 44
            """)
    void what_may_not_be_stored_is_refused_by_field(String field, String part, String wrong) {
        Answer refused = put(TWO_WORKOUTS.replace(part, wrong));
        assertProblem(refused, 422, "invalid-request");
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(rows("program_json")).isZero();
        assertThat(rows("program_versions")).isZero();
    }

    @Test
    void everything_that_is_wrong_is_said_at_once() {
        Answer refused = put(TWO_WORKOUTS.replace("\"sets\": 5, \"reps\": \"5\", \"load\": 100",
                "\"sets\": 99, \"reps\": \"none\", \"load\": 0").replace("\"workoutIndex\": 1", "\"workoutIndex\": 9"));
        assertThat(refused.json().path("errors").valueStream().map(error -> error.path("field").asString()))
                .containsExactly("workouts[0].exercises[0].sets", "workouts[0].exercises[0].reps",
                        "workouts[0].exercises[0].load", "schedule[1].workoutIndex");
    }

    @Test
    void a_program_is_its_athletes_alone() {
        put(TWO_WORKOUTS);
        UUID other = UUID.randomUUID();
        enrol(other);
        String theirs = "/athletes/" + other + "/programs/" + program;
        assertThat(get(theirs).status()).isEqualTo(404);
        assertThat(get(theirs + "/versions/1").status()).isEqualTo(404);
        assertThat(get(theirs + "/versions").json().path("versions")).isEmpty();
        assertProblem(send("PUT", theirs, TWO_WORKOUTS, token("client", "test")), 409, "program-id-taken");
        assertProblem(send("PUT", "/athletes/" + UUID.randomUUID() + "/programs/" + UUID.randomUUID(), TWO_WORKOUTS,
                token("client", "test")), 404, "not-found");
        assertThat(send("GET", path(), null, token("athlete", other.toString())).status()).isEqualTo(403);
        assertThat(send("PUT", path(), TWO_WORKOUTS, token("operator", "test")).status()).isEqualTo(403);
        assertThat(send("GET", "/programs/consistency", null, token("client", "test")).status()).isEqualTo(403);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"program_version_exercises", "program_version_schedule", "program_version_workouts",
            "program_versions", "programs"})
    void the_database_refuses_to_change_or_drop_a_version(String table) {
        put(TWO_WORKOUTS);
        for (String statement : List.of("update %s set athlete_id = athlete_id where athlete_id = '%s'",
                "delete from %s where athlete_id = '%s'")) {
            assertThatThrownBy(() -> jdbc.sql(statement.formatted(table, athlete)).update())
                    .isInstanceOf(DataAccessException.class).rootCause()
                    .hasMessageContaining(table + " is never changed, only added to");
        }
        assertThatThrownBy(() -> jdbc.sql("truncate %s cascade".formatted(table)).update())
                .rootCause().hasMessageContaining("is never changed, only added to");
        // Another athlete's erasure opens nothing of this one's.
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            jdbc.sql("set constraints all deferred").update();
            erasing(UUID.randomUUID());
            jdbc.sql("delete from %s where athlete_id = ?".formatted(table)).param(athlete).update();
        })).rootCause().hasMessageContaining("is never changed, only added to");
        assertThat(rows(table)).isPositive();
    }

    @Test
    void the_permission_to_erase_ends_with_its_transaction() {
        put(TWO_WORKOUTS);
        transaction.executeWithoutResult(status -> {
            erasing(athlete);
            jdbc.sql("delete from program_version_exercises where athlete_id = ?").param(athlete).update();
            assertThatThrownBy(() -> jdbc.sql("update program_version_schedule set day = 7 where athlete_id = ?")
                    .param(athlete).update()).rootCause().hasMessageContaining("is never changed, only added to");
            status.setRollbackOnly();
        });
        assertThatThrownBy(() -> jdbc.sql("delete from program_version_exercises where athlete_id = ?").param(athlete)
                .update()).rootCause().hasMessageContaining("is never changed, only added to");
        assertThat(rows("program_version_exercises")).isEqualTo(4);
    }

    @Test
    void an_erased_athletes_versions_go_and_everybody_elses_stay() {
        put(TWO_WORKOUTS);
        UUID other = UUID.randomUUID();
        enrol(other);
        String theirs = "/athletes/" + other + "/programs/" + UUID.randomUUID();
        assertStatus(send("PUT", theirs, TWO_WORKOUTS, token("client", "test")), 201);
        String operator = token("operator", "test");
        JsonNode export = send("GET", "/athletes/" + athlete + "/export", null, operator).json();
        assertThat(export.at("/stores/plan/program_version_exercises")).hasSize(4);
        assertThat(export.at("/stores/plan/program_json/0/body/name").asString()).isEqualTo("Three days");

        Answer erased = send("DELETE", "/athletes/" + athlete, null, operator);

        assertStatus(erased, 200);
        assertThat(erased.json().at("/stores/plan/program_version_exercises").asInt()).isEqualTo(4);
        for (String table : TABLES) {
            assertThat(rows(table)).isZero();
        }
        assertThat(rows("program_json")).isZero();
        assertThat(get(path()).status()).isEqualTo(410);
        assertThat(put(TWO_WORKOUTS).status()).isEqualTo(410);
        assertThat(get(theirs).status()).isEqualTo(200);
    }

    @Test
    void what_the_two_shapes_do_not_agree_on_is_listed_by_id() {
        put(TWO_WORKOUTS);
        String squat = exercise(present(), 0, 0).path("exerciseId").asString();
        jdbc.sql("""
                update program_json set body = jsonb_set(jsonb_set(body, '{workouts,0,exercises,0,sets}', '9'),
                    '{schedule,weeklyPattern,0,workoutIndex}', '5') #- '{description}' #- '{workouts,1,exercises,1}'
                where program_id = ?""").param(program).update();
        assertThat(differences()).extracting(difference -> difference.path("field").asString() + " "
                + difference.path("what").asString()).contains("sets different", "schedule.weeklyPattern.0 different",
                        "exercises different", "duration not_in_json");
        assertThat(differences()).anySatisfy(difference -> {
            assertThat(difference.path("itemId").asString()).isEqualTo(squat);
            assertThat(difference.path("athleteId").asString()).isEqualTo(athlete.toString());
        });
        jdbc.sql("delete from program_json where program_id = ?").param(program).update();
        assertThat(differences()).singleElement()
                .satisfies(difference -> assertThat(difference.path("what").asString()).isEqualTo("not_in_json"));
    }

    private void erasing(UUID athleteId) {
        jdbc.sql("select set_config('coachline.erasing', ?, true)").param(athleteId.toString()).query(String.class)
                .single();
    }
}
