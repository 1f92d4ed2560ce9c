package dev.coachline.plan.programs.legacy;

import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.plan.programs.Program;
import dev.coachline.plan.programs.SomePrograms;
import dev.coachline.plan.programs.legacy.ProgramFacts.Fact;

import static org.assertj.core.api.Assertions.assertThat;

/** The JSON shape: what is written is read again, and what its own reader finds in it. */
class ProgramFactsTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final UUID PROGRAM = new UUID(1, 1);
    private static final UUID ATHLETE = new UUID(1, 2);

    private static JsonNode row(ProgramDocument document) {
        return JSON.createObjectNode().put("revision", 3).set("body", JSON.valueToTree(document));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void nothing_is_lost_in_the_document_and_no_day_points_past_its_workouts(long seed) {
        SomePrograms programs = new SomePrograms(seed);
        for (int run = 0; run < 100; run++) {
            Program program = programs.program();
            while (true) {
                ProgramDocument document = ProgramDocument.of(PROGRAM, ATHLETE, program);
                assertThat(JSON.readValue(JSON.writeValueAsString(document), ProgramDocument.class).program())
                        .isEqualTo(program);
                int workouts = document.workouts().size();
                assertThat(document.schedule().weeklyPattern())
                        .allMatch(day -> day.workoutIndex() >= 0 && day.workoutIndex() < workouts);
                if (workouts == 1) {
                    break;
                }
                program = program.without(programs.one(program.workouts()).workoutId());
            }
        }
    }

    @Test
    void a_document_is_taken_apart_into_what_it_says() {
        JsonNode row = JSON.readTree(
                """
                        {"revision": 3, "body": {"id": "p", "userId": "a", "name": "Mine",
                         "schedule": {"duration": 8, "weeklyPattern": [{"dayOfWeek": 0, "workoutIndex": 0},
                                                                       {"dayOfWeek": 2, "workoutIndex": 7}]},
                         "workouts": [{"id": "w", "name": "Lower", "type": "strength", "exercises": [
                             {"id": "e", "name": "Squat", "sets": 3, "reps": "5", "load": 100.50, "unit": "kg", "equipment": ["rack"],
                              "targetMuscles": [{"muscle": "quads", "activation": "primary"}]}]}]}}""");
        Map<Fact, String> facts = ProgramFacts.ofDocument("p", row);
        assertThat(facts).containsEntry(new Fact("p", "schedule.weeklyPattern.0"), "w")
                .containsEntry(new Fact("p", "schedule.weeklyPattern.2"), "none")
                .containsEntry(new Fact("p", "schedule.duration"), "8").containsEntry(new Fact("p", "version"), "3")
                .containsEntry(new Fact("p", "workouts"), "w").containsEntry(new Fact("w", "exercises"), "e")
                .containsEntry(new Fact("e", "load"), "100.5").containsEntry(new Fact("e", "equipment"), "rack")
                .containsEntry(new Fact("e", "targetMuscles"), "quads\tprimary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"body\": 7}", "{\"body\": {\"workouts\": [1, {\"exercises\": {\"a\": 1}}, null]}}",
            "{\"body\": {\"schedule\": {\"weeklyPattern\": [{\"dayOfWeek\": {}, \"workoutIndex\": \"x\"}]}}}"})
    void nothing_that_a_document_may_hold_makes_the_reader_fail(String row) {
        assertThat(ProgramFacts.ofDocument("p", JSON.readTree(row))).isNotNull();
    }

    @Test
    void an_id_that_stands_twice_is_a_fact_of_its_own() {
        JsonNode row = JSON.readTree("""
                {"body": {"workouts": [{"id": "w", "name": "Lower"}, {"id": "w", "name": "Upper"}]}}""");
        assertThat(ProgramFacts.ofDocument("p", row)).containsEntry(new Fact("p", "id w"), "twice");
        assertThat(
                ProgramFacts.ofDocument("p", row(ProgramDocument.of(PROGRAM, ATHLETE, new SomePrograms(1).program()))))
                .doesNotContainValue("twice");
    }
}
