package dev.coachline.workout;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import tools.jackson.databind.JsonNode;

import dev.coachline.events.Envelope;
import dev.coachline.events.WorkoutEvent.PersonalRecordSet;
import dev.coachline.events.WorkoutEvent.PersonalRecordWithdrawn;
import dev.coachline.events.WorkoutEvent.RecordKind;
import dev.coachline.workout.sessions.Execution;
import dev.coachline.workout.sessions.LoggedSet;
import dev.coachline.workout.sessions.Session;
import dev.coachline.workout.sessions.Sessions;

import static dev.coachline.workout.WorkoutServiceFixture.MONDAY;
import static dev.coachline.workout.WorkoutServiceFixture.NOW;
import static dev.coachline.workout.WorkoutServiceFixture.week;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A session from start to end over HTTP, what is corrected afterwards, and what it leads to. */
class SessionExecutionIT extends RunningService {

    @Autowired
    private Sessions stored;

    private final UUID session = UUID.randomUUID();

    private HttpResponse<String> start(String more) {
        return athlete("POST", "/sessions",
                "{\"sessionId\":\"%s\",\"date\":\"2026-03-02\"%s}".formatted(session, more));
    }

    private HttpResponse<String> log(int number, String set) {
        return athlete("PUT", "/sessions/" + session + "/sets/" + number, "{" + set + "}");
    }

    private HttpResponse<String> move(String status) {
        return athlete("PATCH", "/sessions/" + session, "{\"status\":\"" + status + "\"}");
    }

    private HttpResponse<String> correct(int number, String body) {
        return athlete("POST", "/sessions/" + session + "/sets/" + number + "/corrections", "{" + body + "}");
    }

    private static String squat(int load, int reps) {
        return "\"exercise\":\"Back squat\",\"load\":%d,\"unit\":\"lb\",\"reps\":%d".formatted(load, reps);
    }

    private List<PersonalRecordSet> recordsTold() {
        return WORLD.told(athlete, PersonalRecordSet.class).stream().map(e -> (PersonalRecordSet) e.event()).toList();
    }

    private static void assertProblem(HttpResponse<String> response, int status, String name) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).contains("urn:coachline:problem:" + name);
    }

    @Test
    void follows_the_workout_of_a_date_from_start_to_end() {
        plan(week(athlete, MONDAY));
        assertProblem(start(",\"ofWorkout\":true"), 409, "no-workout-for-date");
        write(MONDAY);
        HttpResponse<String> started = start(
                ",\"ofWorkout\":true,\"programVersionId\":\"%s\"".formatted(new UUID(3, 3)));
        assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
        assertThat(json(started).get("title").stringValue()).isEqualTo("Lower");
        assertThat(start(",\"ofWorkout\":true,\"programVersionId\":\"%s\"".formatted(new UUID(3, 3))).statusCode())
                .isEqualTo(200);
        assertProblem(start(",\"title\":\"Upper\""), 409, "another-session");

        assertThat(log(1, squat(225, 5) + ",\"sets\":3,\"rpe\":8.5").statusCode()).isEqualTo(200);
        assertThat(log(1, squat(225, 5) + ",\"sets\":3,\"rpe\":8.5").statusCode()).isEqualTo(200);
        assertProblem(log(2, squat(230, 5)), 409, "set-already-logged");
        assertInvalid(log(7, squat(230, 5)), "number");
        assertThat(log(4, "\"exercise\":\"Zercher thing\",\"exerciseId\":\"ex-1\",\"reps\":8").statusCode())
                .isEqualTo(200);
        assertThat(athlete("POST", "/sessions/" + session + "/skipped-exercises",
                "{\"exercise\":\"Leg press\",\"why\":\"queue\"}").statusCode()).isEqualTo(200);
        HttpResponse<String> ended = move("completed");
        assertThat(ended.statusCode()).isEqualTo(200);
        assertThat(move("completed").statusCode()).isEqualTo(200);
        assertProblem(move("abandoned"), 409, "no-such-step");
        assertProblem(log(5, squat(200, 1)), 409, "session-not-in-progress");

        JsonNode view = json(ended);
        assertThat(view.get("sets")).hasSize(4);
        assertThat(view.at("/sets/0/set/unit").stringValue()).isEqualTo("lb");
        assertThat(view.at("/sets/0/set/mapped").booleanValue()).isTrue();
        assertThat(view.at("/sets/3/set/mapped").booleanValue()).isFalse();
        assertThat(view.at("/skipped/0/exercise").stringValue()).isEqualTo("Leg press");
        assertThat(view.get("workoutId").stringValue()).isEqualTo(json(read(MONDAY)).get("workoutId").stringValue());
        assertThat(view.get("programVersionId").stringValue()).isEqualTo(new UUID(3, 3).toString());

        await().atMost(SOON).until(() -> logged().size() == 1 && pending.count() == 0);
        assertThat(logged().getFirst().loggedSets()).isEqualTo(4);
        await().atMost(SOON).until(() -> recordsTold().stream().distinct().count() == 4);
        assertThat(recordsTold()).filteredOn(r -> r.kind() == RecordKind.LOAD).first().satisfies(r -> {
            assertThat(r.exerciseId()).isEqualTo("Barbell_Squat");
            assertThat(r.value().value()).isEqualTo(225);
        });
        assertThat(recordsTold()).filteredOn(r -> r.exerciseId() == null).singleElement()
                .satisfies(r -> assertThat(r.kind()).isEqualTo(RecordKind.REPS));
        assertThat(WORLD.told(athlete, PersonalRecordSet.class).stream().map(Envelope::id).distinct()).hasSize(4);

        JsonNode calendar = json(athlete("GET", "/calendar?from=2026-03-01&to=2026-03-03", ""));
        assertThat(calendar.get("days")).hasSize(3);
        assertThat(calendar.at("/days/1/planned/theme").stringValue()).isEqualTo("Lower");
        assertThat(calendar.at("/days/1/workout/rest").booleanValue()).isFalse();
        assertThat(calendar.at("/days/1/done/0/status").stringValue()).isEqualTo("completed");
        assertThat(calendar.at("/days/1/done/0/sets").intValue()).isEqualTo(4);
        assertThat(calendar.at("/days/0/planned").isMissingNode()).isTrue();
        assertInvalid(athlete("GET", "/calendar?from=2026-01-01&to=2026-12-31", ""), "to");
    }

    @Test
    void is_resumed_and_abandoned_and_counts_what_was_done() {
        start(",\"title\":\"Free\"");
        assertThat(move("skipped").statusCode()).isEqualTo(200);
        assertThat(move("in_progress").statusCode()).isEqualTo(200);
        assertThat(log(1, squat(225, 5)).statusCode()).isEqualTo(200);
        assertProblem(move("skipped"), 409, "session-has-sets");
        assertThat(json(move("abandoned")).get("endedAt").stringValue()).isEqualTo(NOW.toString());
        assertThat(json(athlete("GET", "/exercises/squat/last", "")).at("/sets/0/reps").intValue()).isEqualTo(5);
        assertThat(json(sessions()).at("/sessions/0/status").stringValue()).isEqualTo("abandoned");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a load without a unit | "exercise":"Squat","load":100,"reps":5              | load
            no sets               | "exercise":"Squat","sets":0,"reps":5                | sets
            minus three sets      | "exercise":"Squat","sets":-3,"reps":5               | sets
            as many as possible   | "exercise":"Squat","reps":"AMRAP"                   | reps
            a range               | "exercise":"Squat","reps":"8-12"                    | reps
            no reps at all        | "exercise":"Squat","reps":0                         | reps
            half a rep            | "exercise":"Squat","reps":5.5                       | reps
            nothing done          | "exercise":"Squat"                                  | reps
            no exercise           | "reps":5                                            | exercise
            stone                 | "exercise":"Squat","load":10,"unit":"st","reps":5   | unit
            a negative load       | "exercise":"Squat","load":-10,"unit":"kg","reps":5  | load
            beyond exhaustion     | "exercise":"Squat","reps":5,"rpe":11                | rpe
            a way without a unit  | "exercise":"Run","distance":5                       | distance
            """)
    void names_what_is_wrong_with_a_set(String what, String set, String field) {
        start(",\"title\":\"Free\"");
        assertInvalid(log(1, set), field);
    }

    @Test
    void says_what_to_write_instead_of_amrap() {
        start(",\"title\":\"Free\"");
        assertThat(json(log(1, "\"exercise\":\"Squat\",\"reps\":\"AMRAP\"")).at("/errors/0/problem").stringValue())
                .startsWith("must be the number that was done");
        assertThat(log(1, "\"exercise\":\"Squat\",\"reps\":\"8\"").statusCode()).isEqualTo(200);
    }

    @Test
    void keeps_the_original_of_what_is_corrected_and_gives_the_record_back() {
        start(",\"title\":\"Free\"");
        log(1, squat(225, 5));
        log(2, squat(2000, 5));
        move("completed");
        assertThat(json(athlete("GET", "/records?exercise=squat", "")).at("/exercises/0/records/0/value").intValue())
                .isEqualTo(2000);
        assertInvalid(correct(2, "\"set\":{" + squat(200, 5) + "}"), "why");
        assertInvalid(correct(2, "\"why\":\"typo\""), "set");
        assertInvalid(correct(2, "\"why\":\"typo\",\"set\":{\"exercise\":\"Squat\",\"reps\":\"AMRAP\"}"), "set.reps");
        assertThat(correct(2, "\"why\":\"typo\",\"set\":{" + squat(200, 5) + "}").statusCode()).isEqualTo(200);
        assertThat(correct(2, "\"why\":\"typo\",\"set\":{" + squat(200, 5) + "}").statusCode()).isEqualTo(200);
        assertThat(correct(1, "\"why\":\"never done\",\"withdrawn\":true").statusCode()).isEqualTo(200);
        assertThat(correct(9, "\"why\":\"never done\",\"withdrawn\":true").statusCode()).isEqualTo(404);

        assertThat(json(sessions()).at("/sessions/0/sets")).hasSize(1);
        assertThat(json(sessions()).at("/sessions/0/sets/0/load").intValue()).isEqualTo(200);
        JsonNode history = json(athlete("GET", "/sessions/" + session + "/history", ""));
        assertThat(history.get("corrections")).hasSize(2);
        assertThat(history.at("/corrections/1/before/load").intValue()).isEqualTo(2000);
        assertThat(history.at("/corrections/1/why").stringValue()).isEqualTo("typo");
        assertThat(history.at("/corrections/1/by").stringValue()).isEqualTo("app");
        assertThat(history.at("/corrections/1/at").stringValue()).isEqualTo(NOW.toString());
        assertThat(json(athlete("GET", "/records?exercise=squat", "")).at("/exercises/0/records/0/value").intValue())
                .isEqualTo(200);

        String whole = """
                {"date":"2026-03-02","title":"Other","status":"completed","source":"athlete","sets":[]}""";
        assertProblem(put(session, client(), whole), 409, "another-session");
    }

    @Test
    void tells_of_a_record_that_a_correction_took_back() {
        start(",\"title\":\"Free\"");
        log(1, squat(225, 5));
        log(2, squat(2000, 5));
        move("completed");
        await().atMost(SOON).until(() -> recordsTold().stream().anyMatch(r -> r.value().value() == 2000));
        assertThat(WORLD.told(athlete, PersonalRecordWithdrawn.class)).isEmpty();

        assertThat(correct(2, "\"why\":\"typo\",\"set\":{" + squat(200, 5) + "}").statusCode()).isEqualTo(200);

        await().atMost(SOON)
                .until(() -> withdrawn().stream().map(PersonalRecordWithdrawn::kind).distinct().count() == 3);
        assertThat(withdrawn()).filteredOn(r -> r.kind() == RecordKind.LOAD).first().satisfies(r -> {
            assertThat(r.sessionId()).isEqualTo(session);
            assertThat(r.exerciseId()).isEqualTo("Barbell_Squat");
            assertThat(r.value().value()).isEqualTo(2000);
            assertThat(r.standing()).isNotNull();
            assertThat(r.standing().value().value()).isEqualTo(225);
        });
        assertThat(withdrawn()).filteredOn(r -> r.kind() == RecordKind.REPS).first().satisfies(r -> {
            assertThat(r.at().value()).isEqualTo(2000);
            assertThat(r.standing()).isNull();
        });
    }

    @Test
    void reads_what_was_stored_before_runs_and_fallen_records_were_kept() {
        start(",\"title\":\"Free\"");
        log(1, squat(225, 5));
        move("completed");
        var mine = Query.query(Criteria.where("_id").is(athlete.toString()));
        assertThat(mongo.updateFirst(mine, new Update().unset("log.runs"), "training_logs").getModifiedCount())
                .isEqualTo(1);
        var squats = Query.query(Criteria.where("_id").is(athlete + ":Barbell_Squat"));
        assertThat(mongo.updateFirst(squats, new Update().unset("track.withdrawn"), "track_records")
                .getModifiedCount()).isEqualTo(1);

        plan(week(athlete, MONDAY));
        assertThat(write(MONDAY).statusCode()).isEqualTo(200);
        assertThat(correct(1, "\"why\":\"typo\",\"set\":{" + squat(200, 5) + "}").statusCode()).isEqualTo(200);
        assertThat(json(athlete("GET", "/records?exercise=squat", "")).at("/exercises/0/records/0/value").intValue())
                .isEqualTo(200);
    }

    private List<PersonalRecordWithdrawn> withdrawn() {
        return WORLD.told(athlete, PersonalRecordWithdrawn.class).stream()
                .map(e -> (PersonalRecordWithdrawn) e.event()).toList();
    }

    @Test
    void a_legacy_session_that_was_corrected_survives_being_carried_over_again() {
        String legacy = """
                {"sessions":[{"sessionId":"%s","date":"2026-02-20","title":"Old","status":"completed","source":"legacy",
                 "workoutNameSnapshot":"Leg Day","sets":[{"exercise":"Squat","load":1e2,"unit":"kg","reps":50}]}]}"""
                .formatted(session);
        String path = "/athletes/" + athlete + "/sessions";
        assertThat(WORLD.call(port, "PUT", path, service(), legacy).statusCode()).isEqualTo(204);
        assertThat(
                correct(1, "\"why\":\"typo\",\"set\":{\"exercise\":\"Squat\",\"load\":100,\"unit\":\"kg\",\"reps\":5}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(WORLD.call(port, "PUT", path, service(), legacy).statusCode()).isEqualTo(204);
        assertThat(json(sessions()).at("/sessions/0/sets/0/reps").intValue()).isEqualTo(5);
        assertThat(json(sessions()).at("/sessions/0/workoutNameSnapshot").stringValue()).isEqualTo("Leg Day");
        assertProblem(move("in_progress"), 409, "legacy-session");
    }

    @Test
    void refuses_a_change_of_what_the_caller_has_not_seen_and_takes_a_repeat() throws Exception {
        start(",\"title\":\"Free\"");
        String seen = athlete("GET", "/sessions/" + session, "").headers().firstValue("ETag").orElseThrow();
        assertThat(patch(seen, "completed")).isEqualTo(200);
        assertThat(patch(seen, "completed")).as("the answer was lost").isEqualTo(200);
        assertThat(patch(seen, "in_progress")).isEqualTo(412);
        assertThat(patch("*", "in_progress")).isEqualTo(200);
    }

    private int patch(String seen, String status) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest
                .newBuilder(URI.create("http://localhost:" + port + "/athletes/" + athlete + "/sessions/" + session))
                .header("Content-Type", "application/json").header("Authorization", "Bearer " + client())
                .header("If-Match", seen)
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"status\":\"" + status + "\"}")).build(),
                HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    @Test
    void finishes_what_a_crash_left_unfinished() {
        start(",\"title\":\"Free\"");
        log(1, squat(225, 5));
        Execution open = stored.find(athlete, session).orElseThrow();
        Session ended = new Session(athlete, session, MONDAY, "Free", Session.Status.COMPLETED,
                Session.Source.ATHLETE, open.session().sets(), List.of());
        announcements.intend(ended, open.revision() + 1); // and then the process died
        await().atMost(SOON).until(() -> logged().size() == 1 && pending.count() == 0);
        assertThat(stored.find(athlete, session).orElseThrow().session().status()).isEqualTo(Session.Status.COMPLETED);
        await().atMost(SOON).until(() -> recordsTold().size() >= 3);
    }

    @Test
    void reads_sessions_that_were_stored_before_there_were_steps() {
        put(session, client(), """
                {"date":"2026-03-01","title":"Old","status":"completed","source":"athlete",
                 "sets":[{"exercise":"Squat","load":100,"unit":"kg","reps":5}]}""");
        await().atMost(SOON).until(() -> pending.count() == 0);
        mongo.updateFirst(Query.query(Criteria.where("_id").is(athlete + ":" + session)),
                new Update().unset("revision"), "sessions");
        assertThat(stored.find(athlete, session).orElseThrow().revision()).isZero();
        assertThat(correct(1, "\"why\":\"typo\",\"set\":{" + squat(225, 5) + "}").statusCode()).isEqualTo(200);
        assertThat(stored.find(athlete, session).orElseThrow().session().sets()).extracting(LoggedSet::reps)
                .containsExactly(5);
    }

    @Test
    void of_several_who_log_the_same_set_at_once_one_wins_and_no_record_is_lost() throws Exception {
        start(",\"title\":\"Free\"");
        List<Callable<Integer>> sets = IntStream.rangeClosed(1, 8)
                .<Callable<Integer>>mapToObj(reps -> () -> log(1, squat(100, reps)).statusCode()).toList();
        List<Callable<Integer>> sessions = IntStream.rangeClosed(1, 8)
                .<Callable<Integer>>mapToObj(reps -> () -> put(UUID.randomUUID(), client(), """
                        {"date":"2026-03-0%d","title":"At once","status":"completed","source":"athlete",
                         "sets":[{"exercise":"Squat","load":%d,"unit":"kg","reps":%d}]}""".formatted(reps, reps * 10,
                        reps)).statusCode())
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> won = threads.invokeAll(sets).stream().map(Future::resultNow).toList();
            assertThat(won).containsOnlyOnce(200).contains(409);
            assertThat(threads.invokeAll(sessions).stream().map(Future::resultNow)).containsOnly(204);
        }
        String path = "/athletes/" + athlete + "/records/rebuild";
        JsonNode rebuilt = json(WORLD.call(port, "POST", path, WORLD.token("operator", "test"), ""));
        assertThat(rebuilt.get("differing").intValue()).isZero();
        assertThat(rebuilt.get("records").intValue()).as("load, e1RM, and reps at nine loads").isEqualTo(11);
    }

    @Test
    void only_an_operator_makes_records_anew_and_learns_what_differed() {
        start(",\"title\":\"Free\"");
        log(1, squat(225, 5));
        mongo.remove(Query.query(Criteria.where("_id").is(athlete + ":Barbell_Squat")), "track_records");
        assertThat(athlete("GET", "/exercises/squat/last", "").statusCode()).isEqualTo(404);
        String path = "/athletes/" + athlete + "/records/rebuild";
        assertThat(WORLD.call(port, "POST", path, client(), "").statusCode()).isEqualTo(403);
        HttpResponse<String> rebuilt = WORLD.call(port, "POST", path, WORLD.token("operator", "test"), "");
        assertThat(json(rebuilt).get("differing").intValue()).isEqualTo(1);
        assertThat(json(rebuilt).get("records").intValue()).isEqualTo(3);
        assertThat(json(athlete("GET", "/exercises/squat/last", "")).get("exerciseId").stringValue())
                .isEqualTo("Barbell_Squat");
        assertThat(
                json(WORLD.call(port, "POST", path, WORLD.token("operator", "test"), "")).get("differing").intValue())
                .isZero();
    }

    @Test
    void tells_what_the_athlete_brought_beside_what_was_logged() {
        dossier(1, "140");
        JsonNode unlogged = json(athlete("GET", "/records?exercise=squat", ""));
        assertThat(unlogged.get("exercises")).isEmpty();
        assertThat(unlogged.get("brought")).singleElement().hasToString(
                "{\"exerciseId\":\"Barbell_Squat\",\"exercise\":\"Back Squat\",\"load\":140,\"unit\":\"kg\",\"reps\":1,"
                        + "\"date\":\"2026-01-05\",\"assumed\":false}");

        start(",\"title\":\"Free\"");
        log(1, squat(225, 5) + ",\"exerciseId\":\"slot-1\"");
        log(2, "\"exercise\":\"Zercher thing\",\"reps\":8");
        JsonNode bySlot = json(athlete("GET", "/records?exercise=slot-1", ""));
        assertThat(bySlot.at("/exercises/0/exercise").stringValue()).isEqualTo("Back squat");
        assertThat(bySlot.at("/brought/0/load").intValue()).isEqualTo(140);
        assertThat(json(athlete("GET", "/records?exercise=zercher%20thing", "")).get("brought")).isEmpty();

        HttpResponse<String> first = athlete("GET", "/records?limit=1", "");
        assertThat(json(first).at("/brought/0/exercise").stringValue()).isEqualTo("Back Squat");
        String next = first.headers().firstValue("Link").map(l -> l.substring(1, l.indexOf('>'))).orElseThrow();
        assertThat(json(WORLD.call(port, "GET", next, client(), "")).has("brought")).isFalse();

        // A profile of before does not say.
        mongo.updateFirst(Query.query(Criteria.where("_id").is(athlete.toString())),
                new Update().unset("profile.records.0.assumed"), "profiles");
        JsonNode ofBefore = json(athlete("GET", "/records?exercise=squat", "")).at("/brought/0");
        assertThat(ofBefore.get("load").intValue()).isEqualTo(140);
        assertThat(ofBefore.has("assumed")).isFalse();
    }

    @Test
    void lists_records_page_by_page() {
        start(",\"title\":\"Free\"");
        log(1, squat(225, 5));
        log(2, "\"exercise\":\"Run\",\"distance\":5.2,\"distanceUnit\":\"km\",\"seconds\":1560");
        log(3, "\"exercise\":\"Zercher thing\",\"reps\":8");
        HttpResponse<String> first = athlete("GET", "/records?limit=2", "");
        assertThat(json(first).get("exercises")).hasSize(2);
        String next = first.headers().firstValue("Link").map(l -> l.substring(1, l.indexOf('>'))).orElseThrow();
        JsonNode rest = json(WORLD.call(port, "GET", next, client(), "")).get("exercises");
        assertThat(rest).hasSize(1);
        assertThat(rest.at("/0/exercise").stringValue()).isEqualTo("Zercher thing");
        assertThat(json(athlete("GET", "/records?exercise=running", "")).at("/exercises/0/records")).hasSize(6);
        assertInvalid(athlete("GET", "/records?cursor=%21", ""), "cursor");
    }
}
