package dev.coachline.migration.conversion;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import dev.coachline.dossier.DossierFact.Section;
import dev.coachline.migration.conversion.LegacyProgram.Day;
import dev.coachline.migration.conversion.LegacyProgram.Exercise;
import dev.coachline.migration.conversion.LegacyProgram.Muscle;
import dev.coachline.migration.conversion.LegacyProgram.Workout;
import dev.coachline.migration.conversion.LegacySession.PerformedSet;
import dev.coachline.migration.ledger.FactLedger.Balance;
import dev.coachline.migration.ledger.LedgerEntry;

import static dev.coachline.migration.conversion.Legacy.at;
import static dev.coachline.migration.conversion.Legacy.athleteWithProgram;
import static dev.coachline.migration.conversion.Legacy.converted;
import static dev.coachline.migration.conversion.Legacy.facts;
import static org.assertj.core.api.Assertions.assertThat;

class ProgramConversionTest {

    private static final String SESSION = "/workout_sessions/0/session";
    private static final String WORKOUTS = "/programs/0/program/workouts";

    @Test
    void writes_a_program_whole_and_frees_the_day_of_a_deleted_workout() {
        ObjectNode athlete = athleteWithProgram();
        var converted = converted(athlete);
        assertThat(converted.ledger().unmatched()).isEmpty();
        assertThat(converted.ledger().balance(athlete)).isInstanceOf(Balance.Balanced.class);
        LegacyProgram program = converted.programs().getFirst();
        assertThat(program.name()).isEqualTo("My week");
        assertThat(program.weeks()).isEqualTo(8);
        assertThat(program.schedule()).containsExactly(new Day("monday", 0), new Day("wednesday", 1));
        assertThat(program.workouts()).containsExactly(
                new Workout("Push Day", "strength", 45, null,
                        List.of(new Exercise("Bench Press", "main", 3, "8-12", null, 90, 120, List.of("barbell"),
                                List.of(new Muscle("chest", "primary")), null))),
                new Workout("Pull Day", "strength", null, null,
                        List.of(new Exercise("Barbell Row", "main", 4, "AMRAP", null, null, null, List.of(), List.of(),
                                null),
                                new Exercise("Plank", "cooldown", 2, null, 45, null, null, List.of(), List.of(),
                                        null))));
        assertThat(program.programId()).isEqualTo(converted(athleteWithProgram()).programs().getFirst().programId());
        assertThat(facts(converted, Section.NOTES, "legacy-program").getFirst().date())
                .isEqualTo(LocalDate.parse("2026-02-02"));
    }

    @Test
    void carries_a_session_on_its_local_day_with_the_sets_that_were_done() {
        LegacySession session = converted(athleteWithProgram()).sessions().getLast();
        assertThat(session.date()).isEqualTo(LocalDate.parse("2026-02-03"));
        assertThat(session.title()).isEqualTo("Heavy Push");
        assertThat(session.completed()).isTrue();
        assertThat(session.sets())
                .containsExactly(new PerformedSet("Bench Press", BigDecimal.valueOf(205), "lb", 5));
        assertThat(session.notes()).anyMatch(note -> note.contains("easy") && note.contains("set 2 not done; reps 3"));
        assertThat(session.origin()).isEqualTo(new LegacySession.Origin(
                converted(athleteWithProgram()).programs().getFirst().programId(), 0, "Heavy Push"));
        assertThat(UUID.fromString(session.sessionId())).isNotNull();
    }

    @ParameterizedTest(name = "id {0}, name {1}, exercise {2}: workout {3}")
    @CsvSource(nullValues = "-", value = {"w1,-,Bench Press,1", "gone,Pull Day,Bench Press,1",
            "gone,pull  day!,Bench Press,1", "pull-day,-,Bench Press,1", "gone,Chest,bench press,0",
            "gone,Chest,BARBELL-ROW,1", "gone,Chest,Curl,-", "gone,Chest,-,0", "-,-,-,0"})
    void finds_the_workout_by_id_then_slug_then_exercises_then_weekday(String id, String name, String exercise,
            Integer workout) {
        ObjectNode athlete = athleteWithProgram();
        ObjectNode session = at(athlete, SESSION);
        session.put("workoutId", id).put("workoutNameSnapshot", name).put("startedAt", "2026-02-02T17:00:00Z");
        ArrayNode exercises = session.putArray("exercises");
        if (exercise != null) {
            exercises.addObject().put("exerciseName", exercise);
        }
        var converted = converted(athlete);
        LegacySession.Origin origin = converted.sessions().getLast().origin();
        if (workout == null) {
            assertThat(origin).isNull();
            assertThat(converted.ledger().unmatched()).singleElement()
                    .satisfies(leaf -> assertThat(leaf.pointer()).isEqualTo(SESSION + "/workoutId"));
        } else {
            assertThat(origin).isNotNull();
            assertThat(origin.workoutIndex()).isEqualTo(workout);
            assertThat(converted.ledger().unmatched()).isEmpty();
        }
    }

    @Test
    void does_not_choose_between_workouts_that_fit_equally() {
        ObjectNode athlete = athleteWithProgram();
        at(athlete, WORKOUTS + "/1").put("name", "push day");
        at(athlete, WORKOUTS + "/1/exercises/0").put("name", "Bench press");
        at(athlete, SESSION).put("workoutId", "gone").put("workoutNameSnapshot", "Push Day");
        assertThat(converted(athlete).ledger().unmatched()).singleElement()
                .satisfies(leaf -> assertThat(leaf.pointer()).isEqualTo(SESSION + "/workoutId"));
    }

    @Test
    void says_so_where_the_program_is_gone_and_where_two_have_its_id() {
        ObjectNode gone = athleteWithProgram();
        at(gone, SESSION).put("programId", "p9");
        assertThat(converted(gone).ledger().unmatched()).extracting(LedgerEntry::pointer)
                .containsExactly(SESSION + "/programId", SESSION + "/workoutId");
        ObjectNode two = athleteWithProgram();
        ObjectNode copy = at(two, "/programs/0").deepCopy();
        copy.put("id", "row-3");
        ((ArrayNode) two.path("programs")).add(copy);
        assertThat(converted(two).programs()).hasSize(2);
        assertThat(converted(two).ledger().unmatched()).hasSize(2);
    }

    @ParameterizedTest(name = "{0}: {1} = {2}")
    @CsvSource(delimiter = '|', value = {"/exercises/0|sets|21", "/exercises/0|sets|\"many\"",
            "/exercises/0|reps|\"12-8\"", "/exercises/0|reps|\"a few\"", "/exercises/0|reps|\"500\"",
            "/exercises/0|restBetweenSets|-5", "/exercises/0|duration|2.5", "/exercises/0|type|\"finisher\"",
            "/exercises/0/targetMuscles/0|activation|\"maybe\"", "|type|\"yoga\"", "|estimatedDuration|1e9",
            "|color|\"red\""})
    void leaves_unmatched_what_plan_service_would_refuse(String where, String field, String value) {
        ObjectNode athlete = athleteWithProgram();
        at(athlete, WORKOUTS + "/0" + (where == null ? "" : where)).set(field,
                JsonMapper.builder().build().readTree(value));
        var converted = converted(athlete);
        assertThat(converted.ledger().unmatched()).extracting(LedgerEntry::pointer)
                .contains(WORKOUTS + "/0" + (where == null ? "" : where) + "/" + field);
        assertThat(converted.ledger().balance(athlete)).isInstanceOf(Balance.Balanced.class);
    }

    @ParameterizedTest(name = "{0}: {1} = {2}")
    @CsvSource(delimiter = '|', value = {"/workouts/0/exercises/0|reps|\"\"", "/workouts/0/exercises/0|name|\"\"",
            "/workouts/0|name|null", "|name|\"\"", "|workouts|[]", "|workouts|[null]"})
    void lets_nothing_vanish_that_is_left_out_as_a_whole(String where, String field, String value) {
        ObjectNode athlete = athleteWithProgram();
        at(athlete, "/programs/0/program" + (where == null ? "" : where)).set(field,
                JsonMapper.builder().build().readTree(value));
        assertThat(converted(athlete).ledger().unmatched()).extracting(LedgerEntry::pointer)
                .anyMatch(pointer -> pointer.startsWith("/programs/0/program"));
    }

    @Test
    void takes_no_more_workouts_than_plan_service_does() {
        ObjectNode athlete = athleteWithProgram();
        ArrayNode workouts = (ArrayNode) athlete.at(WORKOUTS);
        for (int i = 0; i < 19; i++) {
            workouts.add(workouts.get(0).deepCopy());
        }
        assertThat(converted(athlete).programs()).isEmpty();
        assertThat(converted(athlete).ledger().unmatched()).isNotEmpty();
    }

    @Test
    void notes_every_set_of_a_session_of_more_than_can_be_logged() {
        ObjectNode athlete = athleteWithProgram();
        ArrayNode sets = (ArrayNode) athlete.at(SESSION + "/exercises/0/sets");
        for (int i = 0; i < 400; i++) {
            sets.add(sets.get(0).deepCopy());
        }
        LegacySession session = converted(athlete).sessions().getLast();
        assertThat(session.sets()).isEmpty();
        assertThat(String.join("", session.notes()).split("reps 5; load 205", -1)).hasSize(402);
    }

    @Test
    void leaves_a_load_unmatched_whose_unit_nobody_says() {
        ObjectNode athlete = athleteWithProgram();
        at(athlete, "/users/0").putNull("units");
        assertThat(converted(athlete).ledger().unmatched()).extracting(LedgerEntry::pointer)
                .containsExactly(SESSION + "/exercises/0/sets/0/weight", SESSION + "/exercises/0/sets/1/weight");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"abandoned", "in-progress"})
    void keeps_what_was_done_of_a_session_that_was_not_finished(String status) {
        ObjectNode athlete = athleteWithProgram();
        at(athlete, SESSION).put("status", status).putNull("completedAt");
        LegacySession session = converted(athlete).sessions().getLast();
        assertThat(session.completed()).isTrue();
        assertThat(session.notes()).contains("status: " + status);
        at(athlete, SESSION + "/exercises/0").put("skipped", true);
        assertThat(converted(athlete).sessions().getLast().completed()).isFalse();
    }
}
