package dev.coachline.workout;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import dev.coachline.events.WorkoutEvent;
import dev.coachline.workout.sessions.Session;

import static dev.coachline.workout.WorkoutServiceFixture.MONDAY;
import static dev.coachline.workout.WorkoutServiceFixture.week;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the service answers over HTTP, and what it tells the world about it. */
class WorkoutApiIT extends RunningService {

    @Test
    void tells_the_world_of_a_workout_that_an_api_asked_for_first() {
        plan(week(athlete, MONDAY));
        assertThat(write(MONDAY).statusCode()).isEqualTo(200);
        assertThat(write(MONDAY).statusCode()).isEqualTo(200);
        await().atMost(SOON).until(() -> generated().size() == 1 && pending.count() == 0);
        HttpResponse<String> unplanned = write(MONDAY.plusDays(30));
        assertThat(unplanned.statusCode()).isEqualTo(409);
        assertThat(unplanned.body()).contains("urn:coachline:problem:no-plan-for-date");
    }

    @Test
    void counts_logged_sets_from_the_next_workout_on() {
        plan(week(athlete, MONDAY));
        UUID session = UUID.randomUUID();
        String body = """
                {"date":"2026-02-27","title":"Squats","status":"completed","source":"athlete",
                 "sets":[{"exercise":"Back Squat","load":120,"unit":"kg","reps":1}],"notes":["felt good"]}""";
        assertThat(put(session, client(), body).statusCode()).isEqualTo(204);
        assertThat(put(session, client(), body).statusCode()).isEqualTo(204);
        await().atMost(SOON).until(() -> !logged().isEmpty() && pending.count() == 0);
        assertThat(WORLD.told(athlete, WorkoutEvent.SessionLogged.class).stream().map(e -> e.id()).distinct())
                .hasSize(1);
        assertThat(logged().getFirst().loggedSets()).isEqualTo(1);
        assertThat(json(sessions()).at("/sessions/0/sets/0/load").decimalValue()).isEqualByComparingTo("120");
        assertThat(json(write(MONDAY)).get("text").stringValue()).contains("Squat 3x5 @ 95 kg");
    }

    @Test
    void carries_legacy_history_over_in_one_request_without_announcing_it() {
        String session = """
                {"sessionId":"%s","date":"2026-02-%02d","title":"Old","status":"completed","source":"legacy","sets":[]}""";
        String body = IntStream.rangeClosed(1, 20).mapToObj(n -> session.formatted(new UUID(7, n), n))
                .collect(Collectors.joining(",", "{\"sessions\":[", "]}"));
        String path = "/athletes/" + athlete + "/sessions";
        assertThat(WORLD.call(port, "PUT", path, service(), body).statusCode()).isEqualTo(204);
        assertThat(WORLD.call(port, "PUT", path, service(), body).statusCode()).isEqualTo(204);
        assertThat(WORLD.call(port, "PUT", path, client(), body).statusCode()).isEqualTo(403);
        assertThat(json(sessions()).get("sessions")).hasSize(20);
        List<String> ids = new ArrayList<>();
        String next = path + "?from=2026-02-01&to=2026-02-28&limit=8";
        while (next != null) {
            HttpResponse<String> page = WORLD.call(port, "GET", next, client(), "");
            json(page).get("sessions").forEach(one -> ids.add(one.get("sessionId").stringValue()));
            next = page.headers().firstValue("Link").map(link -> link.substring(1, link.indexOf('>'))).orElse(null);
        }
        assertThat(ids).doesNotHaveDuplicates().hasSize(20).isSorted();
        assertInvalid(WORLD.call(port, "GET", path + "?from=2026-02-01&to=2026-02-28&cursor=%21", client(), ""),
                "cursor");
        assertThat(logged()).isEmpty();
        assertThat(WORLD.call(port, "GET", "/actuator/prometheus", null, "").body())
                .contains("coachline_sessions_recorded_total{", "source=\"legacy\"");
    }

    @Test
    void finishes_a_session_that_a_crash_left_half_recorded() {
        Session session = new Session(athlete, UUID.randomUUID(), MONDAY, "Squats", Session.Status.COMPLETED,
                Session.Source.ATHLETE, List.of(), List.of());
        announcements.intend(session, 1); // and then the process died
        await().atMost(SOON).until(() -> logged().size() == 1 && pending.count() == 0);
        assertThat(json(sessions()).at("/sessions/0/sessionId").stringValue())
                .isEqualTo(session.sessionId().toString());
    }

    @Test
    void lets_only_a_service_carry_legacy_sessions_over() {
        String body = "{\"date\":\"2026-02-27\",\"title\":\"Old\",\"status\":\"skipped\",\"source\":\"legacy\"}";
        assertThat(put(UUID.randomUUID(), client(), body).statusCode()).isEqualTo(403);
        assertThat(put(UUID.randomUUID(), service(), body).statusCode()).isEqualTo(204);
    }

    @Test
    void names_the_field_that_is_wrong() {
        assertInvalid(WORLD.call(port, "GET", "/athletes/" + athlete + "/workouts/2026-02-30", client(), ""), "date");
        assertInvalid(WORLD.call(port, "GET", "/athletes/no-uuid/workouts/2026-02-03", client(), ""), "athleteId");
        assertInvalid(WORLD.call(port, "GET", "/athletes/" + athlete + "/sessions?from=2026-03-02&to=2026-03-01",
                client(), ""), "to");
        UUID session = UUID.randomUUID();
        assertInvalid(put(session, client(), "{\"title\":\"x\",\"status\":\"completed\",\"source\":\"athlete\"}"),
                "date");
        assertInvalid(put(session, client(),
                "{\"date\":\"2026-02-27\",\"title\":\"x\",\"status\":\"did it\",\"source\":\"athlete\"}"), "status");
        assertInvalid(put(session, client(),
                "{\"date\":\"2026-02-27\",\"title\":\"x\",\"status\":\"completed\",\"source\":\"athlete\",\"mood\":1}"),
                "mood");
        assertInvalid(put(session, client(), """
                {"date":"2026-02-27","title":"x","status":"completed","source":"athlete",
                 "sets":[{"exercise":"Squat","load":-5,"unit":"kg","reps":5}]}"""), "sets[0].load");
        assertInvalid(put(session, client(), """
                {"date":"2026-02-27","title":"x","status":"completed","source":"athlete",
                 "sets":[{"exercise":"Squat","load":100,"reps":5}]}"""), "sets[0].load");
        assertInvalid(WORLD.call(port, "GET", "/exercises?size=0", client(), ""), "size");
        assertThat(json(sessions()).get("sessions")).isEmpty();
    }

    @Test
    void keeps_strangers_out() {
        String path = "/athletes/" + athlete + "/workouts/" + MONDAY;
        String expired = WORLD.tokens.token("athlete", athlete.toString(), Instant.now().minusSeconds(7200),
                Duration.ofHours(1));
        assertThat(WORLD.call(port, "GET", path, null, "").statusCode()).isEqualTo(401);
        assertThat(WORLD.call(port, "GET", path, expired, "").statusCode()).isEqualTo(401);
        assertThat(WORLD.call(port, "GET", path, WORLD.token("athlete", UUID.randomUUID().toString()), "").statusCode())
                .isEqualTo(403);
        assertThat(WORLD.call(port, "GET", path, WORLD.token("athlete", athlete.toString()), "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void serves_the_catalogue_page_by_page() {
        JsonNode page = json(WORLD.call(port, "GET", "/exercises?muscle=chest&equipment=barbell&size=5", client(), ""));
        assertThat(page.get("exercises")).hasSize(5);
        assertThat(page.get("total").intValue()).isGreaterThan(5);
        assertThat(json(WORLD.call(port, "GET", "/exercises/Barbell_Squat", client(), "")).get("name").stringValue())
                .isEqualTo("Barbell Squat");
        assertThat(WORLD.call(port, "GET", "/exercises/Nothing", client(), "").statusCode()).isEqualTo(404);
        assertThat(WORLD.call(port, "GET", "/v3/api-docs", null, "").body()).contains("/athletes/{athleteId}/sessions");
    }

    @Test
    void takes_over_what_the_legacy_systems_calls_for_workouts_took() {
        String entry = """
                {"entries":[{"entryId":"%s","athleteId":"%s","day":"2026-02-01","purpose":"workout","model":"old",
                  "input":900,"cachedInput":100,"output":100}]}""".formatted(UUID.randomUUID(), athlete);
        String operator = WORLD.token("operator", "test");
        HttpResponse<String> booked = WORLD.call(port, "POST", "/token-entries", operator, entry);
        assertThat(booked.statusCode()).as(booked.body()).isEqualTo(200);
        assertThat(booked.body()).isEqualTo("{\"booked\":1,\"known\":0,\"erased\":0}");
        assertThat(WORLD.call(port, "POST", "/token-entries", client(), entry).body())
                .isEqualTo("{\"booked\":0,\"known\":1,\"erased\":0}");
        HttpResponse<String> differs = WORLD.call(port, "POST", "/token-entries", operator,
                entry.replace("900", "901"));
        assertThat(differs.statusCode()).isEqualTo(409);
        assertThat(differs.body()).contains("token-entry-differs");
        assertInvalid(WORLD.call(port, "POST", "/token-entries", operator, entry.replace("workout", "plan")),
                "entries[0].purpose");
        assertThat(WORLD.call(port, "POST", "/token-entries", service(), entry).statusCode()).isEqualTo(403);
        assertThat(WORLD.call(port, "GET", "/token-entries/savings", operator, "").statusCode()).isEqualTo(200);
        assertThat(json(WORLD.call(port, "GET", "/athletes/" + athlete + "/export", operator, ""))
                .at("/stores/workout/token_entries").size()).isOne();
        assertThat(json(WORLD.call(port, "DELETE", "/athletes/" + athlete, operator, ""))
                .at("/stores/workout/token_entries").asInt()).isOne();
        assertThat(WORLD.call(port, "POST", "/token-entries", operator, entry).body())
                .isEqualTo("{\"booked\":0,\"known\":0,\"erased\":1}");
    }
}
