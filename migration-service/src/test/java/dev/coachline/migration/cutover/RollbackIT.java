package dev.coachline.migration.cutover;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.events.AthleteEvent;
import dev.coachline.events.Envelope;
import dev.coachline.events.EventCodec;
import dev.coachline.events.MessagingEvent;
import dev.coachline.events.MigrationEvent;
import dev.coachline.events.PlanEvent;
import dev.coachline.events.WorkoutEvent;
import dev.coachline.migration.snapshot.Bundle;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.notContaining;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.coachline.httpcontract.StubbedService.asDocumented;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The way back on real servers: from every state, interrupted anywhere, and there again. */
class RollbackIT extends RollbackService {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final AtomicInteger NEXT = new AtomicInteger();

    @Value("${local.server.port}")
    private int port;

    @Autowired
    private Producer<String, byte[]> producer;

    @BeforeEach
    void remotesAreThere() {
        Commits.AT.set("");
        WORKOUT.resetAll();
        WORKOUT.stubFor(any(anyUrl()).atPriority(9).willReturn(asDocumented()));
        WORKOUT.stubFor(get(urlPathMatching("/athletes/.*/sessions")).atPriority(8)
                .willReturn(asDocumented("{\"sessions\":[]}")));
        WORKOUT.stubFor(get(urlPathMatching("/athletes/.*/records")).atPriority(8)
                .willReturn(asDocumented("{\"exercises\":[]}")));
        MESSAGING.resetAll();
        MESSAGING.stubFor(any(anyUrl()).atPriority(9).willReturn(asDocumented()));
        MESSAGING.stubFor(get(urlPathMatching("/athletes/.*/conversation")).atPriority(8)
                .willReturn(asDocumented("{\"messages\":[]}")));
    }

    /** From all ten by the use cases themselves: {@link GeneratedRollbackIT}. */
    @ParameterizedTest
    @EnumSource(names = {"CONVERTED", "PLAN_READY", "MIRRORED", "ROLLED_BACK"})
    void takes_an_athlete_back_from_a_state_with_the_rows_of_before(MoveState from) throws Exception {
        UUID id = nobody();
        Map<String, String> before = rows(id);
        bring(id, from);

        JsonNode preview = json(HttpMethod.GET, "/migrations/" + id + "/rollback");
        assertThat(preview.path("originalsIdentical").asBoolean()).isTrue();
        ResponseEntity<String> answer = rollBack(id, "key-" + from);
        assertThat(answer.getStatusCode().value()).isEqualTo(202);
        settle();

        boolean wasMoved = from == MoveState.MIRRORED || from == MoveState.SETTLED || from == MoveState.ROLLED_BACK;
        assertThat(move(id).path("state").asString()).isEqualTo(wasMoved ? "rolled_back" : "cancelled");
        assertThat(preview.path("expected").asString()).isEqualTo(switch (from) {
            case MIRRORED, SETTLED -> "rolled_back";
            case ROLLED_BACK, CANCELLED -> "nothing";
            default -> "cancelled";
        });
        assertThat(rows(id)).as("hash-identical, the active system included").isEqualTo(before);
        assertThat(rollbacksOf(id)).hasSize(1).allSatisfy(back -> assertThat(back.epoch()).isGreaterThan(
                Published.of(id, MigrationEvent.UserMigrated.class).stream()
                        .mapToInt(MigrationEvent.UserMigrated::epoch).max().orElse(0)));
        if (from == MoveState.MIRRORED || from == MoveState.SETTLED) {
            JsonNode proof = json(HttpMethod.GET, "/migrations/" + id + "/rollback").path("proof");
            assertThat(proof.path("found").asString()).isNotBlank().isEqualTo(proof.path("expected").asString());
        }
    }

    @ParameterizedTest(name = "{0} commit {1}")
    @CsvSource({"before,1", "after,1", "before,2", "after,2", "before,3", "after,3"})
    void goes_back_once_wherever_it_is_struck(String when, int commit) throws Exception {
        UUID id = nobody();
        Map<String, String> before = rows(id);
        bring(id, MoveState.MIRRORED);
        trained(id);
        Commits.LEFT.set(commit);
        Commits.AT.set(when);

        int status = rollBack(id, "struck").getStatusCode().value();
        settle();
        rollBack(id, "struck");
        settle();

        assertThat(Commits.AT.get()).as("struck").isEmpty();
        assertThat(status).isEqualTo(commit == 1 ? 500 : 202);
        assertThat(move(id).path("state").asString()).isEqualTo("rolled_back");
        assertThat(rollbacksOf(id)).hasSize(1);
        assertThat(rows(id)).containsAllEntriesOf(before).hasSize(before.size() + 4);
        assertThat(json(HttpMethod.GET, "/migrations/" + id + "/rollback").at("/proof/sessions").asInt()).isEqualTo(1);
    }

    @Test
    void mirrors_what_happened_since_takes_it_along_and_moves_again_without_doubling_it() throws Exception {
        UUID id = nobody();
        Map<String, String> before = rows(id);
        bring(id, MoveState.MIRRORED);
        long leaves = move(id).at("/ledger/leavesIn").asLong();
        trained(id);
        publish(new WorkoutEvent.SessionLogged(id, UUID.randomUUID(), FROM, 3));
        await().atMost(20, TimeUnit.SECONDS).until(() -> count("select count(*) from mirror_marks", own()) == 1);
        runAt(now().plus(Duration.ofHours(1)));
        Map<String, String> mirrored = rows(id);
        assertThat(mirrored).hasSize(before.size() + 4);
        JsonNode session = JSON.readTree(mirrored.entrySet().stream()
                .filter(row -> row.getKey().startsWith("workout_sessions") && !before.containsKey(row.getKey()))
                .findFirst().orElseThrow().getValue()).path("session");
        assertThat(session.at("/exercises/0/exerciseName").asString()).isEqualTo("Bench Press");
        assertThat(session.at("/exercises/0/sets").size()).isEqualTo(2);
        assertThat(session.path("status").asString()).isEqualTo("completed");
        assertThat(mirrored.entrySet()).anySatisfy(row -> {
            assertThat(row.getKey()).startsWith("profiles");
            assertThat(row.getValue()).contains("2026-12-09");
        });

        JsonNode preview = json(HttpMethod.GET, "/migrations/" + id + "/rollback");
        assertThat(preview.at("/keeps/workout_sessions").asInt()).isEqualTo(1);
        assertThat(preview.at("/keeps/messages").asInt()).isEqualTo(2);
        assertThat(preview.path("lacking").asInt()).isZero();
        rollBack(id, "first");
        settle();
        assertThat(move(id).path("state").asString()).isEqualTo("rolled_back");
        assertThat(rows(id)).containsAllEntriesOf(before).hasSize(before.size() + 4);
        rollBack(id, "first");
        assertThat(rollbacksOf(id)).hasSize(1);

        bring(id, MoveState.MIRRORED);
        await().atMost(20, TimeUnit.SECONDS)
                .until(() -> Published.of(id, MigrationEvent.UserMigrated.class).size() == 2);
        assertThat(Published.of(id, MigrationEvent.UserMigrated.class)).extracting(MigrationEvent.UserMigrated::epoch)
                .containsExactly(1, 3);
        assertThat(move(id).at("/ledger/leavesIn").asLong()).as("the mirror's rows are no legacy facts")
                .isEqualTo(leaves);
        assertThat(rollBack(id, "first").getBody()).as("a request of long ago").contains("nothing_to_do");
        settle();
        assertThat(move(id).path("state").asString()).isEqualTo("mirrored");
        rollBack(id, "second");
        settle();
        assertThat(move(id).path("state").asString()).isEqualTo("rolled_back");
        assertThat(rows(id)).containsAllEntriesOf(before);
    }

    @Test
    void stays_where_the_legacy_rows_changed_since_and_goes_once_they_are_restored() throws Exception {
        UUID id = nobody();
        bring(id, MoveState.MIRRORED);
        legacy("update structured_plans set goal_statement = goal_statement || '!' where client_id = ?", id);
        JsonNode preview = json(HttpMethod.GET, "/migrations/" + id + "/rollback");
        assertThat(preview.path("expected").asString()).isEqualTo("refused");
        assertThat(preview.path("changedTables").get(0).asString()).isEqualTo("structured_plans");
        rollBack(id, "");
        settle();
        JsonNode move = move(id);
        assertThat(move.path("state").asString()).isEqualTo("mirrored");
        assertThat(move.path("reason").asString()).isEqualTo("changed_since_cutover");
        assertThat(move.path("remedy").asString()).contains("preview");
        legacy("update structured_plans set goal_statement = left(goal_statement, -1) where client_id = ?", id);
        rollBack(id, "");
        settle();
        assertThat(move(id).path("state").asString()).isEqualTo("rolled_back");
    }

    @Test
    void keeps_the_send_time_that_the_athlete_chose_in_between() throws Exception {
        UUID id = nobody();
        bring(id, MoveState.MIRRORED);
        MESSAGING.resetRequests();
        publish(new MessagingEvent.AthleteTimeChanged(id, ZoneId.of("Europe/Lisbon"), LocalTime.of(6, 30)));
        publish(new MessagingEvent.AthleteOptedOut(id, Instant.parse("2026-03-02T00:00:00Z")));
        await().atMost(20, TimeUnit.SECONDS)
                .until(() -> count("select count(*) from users where opted_out_at is not null and id = '" + id + "'",
                        legacy()) == 1);
        rollBack(id, "");
        settle();
        runAt(now().plus(Duration.ofHours(7)));
        MESSAGING.verify(putRequestedFor(urlPathEqualTo("/athletes/" + id + "/contact"))
                .withRequestBody(containing("Europe/Lisbon")).withRequestBody(containing("06:30")));
        MESSAGING.verify(0, putRequestedFor(urlPathEqualTo("/athletes/" + id + "/contact"))
                .withRequestBody(notContaining("Europe/Lisbon")));
    }

    @Test
    void waits_for_a_service_that_keeps_newer_history() throws Exception {
        UUID id = nobody();
        bring(id, MoveState.MIRRORED);
        WORKOUT.stubFor(get(urlPathEqualTo("/athletes/" + id + "/sessions")).willReturn(aResponse().withStatus(503)));
        assertThat(call(HttpMethod.GET, "/migrations/" + id + "/rollback", "operator", "", "").getStatusCode().value())
                .isEqualTo(503);
        rollBack(id, "");
        settle();
        assertThat(move(id).path("state").asString()).isEqualTo("mirrored");
        assertThat(move(id).path("audit").toString()).contains("workout-service does not answer");
        trained(id);
        await().atMost(30, TimeUnit.SECONDS).untilAsserted(() -> {
            settle();
            assertThat(move(id).path("state").asString()).isEqualTo("rolled_back");
        });
    }

    @Test
    void takes_a_cohort_back_and_says_what_became_of_each() throws Exception {
        UUID moved = nobody();
        UUID detected = nobody();
        UUID stranger = UUID.randomUUID();
        bring(moved, MoveState.MIRRORED);
        bring(detected, MoveState.VERIFIED);
        String body = "{\"athleteIds\":[\"%s\",\"%s\",\"%s\",\"%s\"]}".formatted(moved, detected, stranger, moved);
        JsonNode answer = JSON
                .readTree(call(HttpMethod.POST, "/migrations/rollbacks", "operator", body, "k").getBody());
        assertThat(answer.path("accepted").asInt()).isEqualTo(2);
        assertThat(answer.path("notOnTheMove").asInt()).isEqualTo(1);
        assertThat(JSON.readTree(call(HttpMethod.POST, "/migrations/rollbacks", "operator", body, "k").getBody())
                .path("nothingToDo").asInt()).isEqualTo(2);
        settle();
        assertThat(move(moved).path("state").asString()).isEqualTo("rolled_back");
        assertThat(move(detected).path("state").asString()).isEqualTo("cancelled");
        assertThat(call(HttpMethod.POST, "/migrations/rollbacks", "client", body, "").getStatusCode().value())
                .isEqualTo(403);
        assertThat(call(HttpMethod.POST, "/migrations/rollbacks", "operator", "{\"athleteIds\":[]}", "")
                .getStatusCode().value()).isEqualTo(422);
        assertThat(call(HttpMethod.POST, "/migrations/" + moved + "/rollback", "operator", "", "not visible ä")
                .getStatusCode().value()).isEqualTo(422);
        assertThat(rollBack(stranger, "").getStatusCode().value()).isEqualTo(404);
    }

    private static List<MigrationEvent.UserRolledBack> rollbacksOf(UUID id) {
        return await().atMost(20, TimeUnit.SECONDS).until(() -> Published.of(id, MigrationEvent.UserRolledBack.class),
                found -> !found.isEmpty());
    }

    /** An athlete whom no other test has touched. */
    private static UUID nobody() {
        return usual(NEXT.getAndIncrement());
    }

    private void bring(UUID id, MoveState to) throws Exception {
        int before = Published.of(id, MigrationEvent.DossierConverted.class).size();
        assertThat(call(HttpMethod.POST, "/migrations/" + id + "/cutover", "operator", "", "").getStatusCode().value())
                .isEqualTo(202);
        run();
        switch (to) {
            case DETECTED, SNAPSHOTTED, CONVERTED, QUARANTINED -> force(id, to);
            case VERIFIED -> assertThat(move(id).path("state").asString()).isEqualTo("verified");
            case CANCELLED -> rollBack(id, "");
            case PLAN_READY -> {
                WORKOUT.stubFor(any(urlPathMatching("/athletes/" + id + "/workouts/.*"))
                        .willReturn(aResponse().withStatus(409)));
                planned(id, before);
            }
            case MIRRORED, SETTLED, ROLLED_BACK -> {
                planned(id, before);
                settle();
                assertThat(move(id).path("state").asString()).isEqualTo("mirrored");
                if (to == MoveState.SETTLED) {
                    force(id, to);
                } else if (to == MoveState.ROLLED_BACK) {
                    rollBack(id, "");
                    settle();
                }
            }
        }
        assertThat(move(id).path("state").asString()).isEqualToIgnoringCase(to.name());
    }

    private void planned(UUID id, int dossiersBefore) {
        LocalDate startsOn = await().atMost(20, TimeUnit.SECONDS).until(
                () -> Published.of(id, MigrationEvent.DossierConverted.class), found -> found.size() > dossiersBefore)
                .getLast().planStartsOn();
        publish(new PlanEvent.PlanPublished(id, UUID.randomUUID(), PlanEvent.PlanOrigin.MIGRATION, "strength", startsOn,
                startsOn.plusWeeks(8).minusDays(1)));
        await().atMost(20, TimeUnit.SECONDS).until(() -> move(id).path("state").asString(),
                state -> !state.equals("verified"));
    }

    private static void force(UUID id, MoveState to) throws SQLException {
        update(own(), "update migrations set state = '" + to + "', next_due_at = null where athlete_id = ?", id);
    }

    /** A session, a record and two texts since the cutover. */
    private static void trained(UUID id) {
        WORKOUT.stubFor(get(urlPathEqualTo("/athletes/" + id + "/sessions")).willReturn(asDocumented("""
                {"sessions":[{"sessionId":"%s","date":"2026-12-09","title":"Upper","status":"completed",
                  "source":"athlete","notes":["good"],"sets":[
                   {"exercise":"Bench Press","mapped":true,"load":102.5,"unit":"kg","reps":5},
                   {"exercise":"Bench Press","mapped":true,"load":105,"unit":"kg","reps":3}]},
                 {"sessionId":"%s","date":"2026-03-01","title":"Old","status":"completed","source":"legacy",
                  "notes":[],"sets":[]}]}""".formatted(UUID.nameUUIDFromBytes(id.toString().getBytes()),
                UUID.randomUUID()))));
        WORKOUT.stubFor(get(urlPathEqualTo("/athletes/" + id + "/records")).willReturn(asDocumented("""
                {"exercises":[{"exercise":"Bench Press","records":[
                  {"kind":"load","value":105,"unit":"kg","sessionId":"%s","date":"2026-12-09","set":{"reps":3}},
                  {"kind":"reps","value":5,"unit":"reps","sessionId":"%s","date":"2026-12-09","set":{}}]}]}"""
                .formatted(id, id))));
        MESSAGING.stubFor(get(urlPathEqualTo("/athletes/" + id + "/conversation")).willReturn(asDocumented("""
                {"athleteId":"%s","messages":[
                  {"seq":9,"at":"2027-01-01T07:00:00Z","role":"user","content":"done","structured":false},
                  {"seq":8,"at":"2027-01-01T06:00:00Z","role":"assistant","content":"Bench","structured":false},
                  {"seq":7,"at":"2026-01-01T06:00:00Z","role":"assistant","content":"before","structured":false}]}"""
                .formatted(id))));
    }

    private ResponseEntity<String> rollBack(UUID id, String key) {
        return call(HttpMethod.POST, "/migrations/" + id + "/rollback", "operator", "", key);
    }

    /** Far enough from any text that was near, and past what is tried again. */
    private void settle() {
        run();
        runAt(now().plus(Duration.ofHours(3)));
    }

    private void runAt(Instant at) {
        call(HttpMethod.PUT, "/internal/time", "service", "{\"now\":\"%s\"}".formatted(at), "");
        run();
    }

    private void run() {
        for (int round = 0; round < 30; round++) {
            String ran = call(HttpMethod.POST, "/internal/run", "service", "", "").getBody();
            if (JSON.readTree(ran).path("items").asInt() == 0) {
                return;
            }
        }
        throw new AssertionError("there is always something due");
    }

    private Instant now() {
        return Instant.parse(json(HttpMethod.GET, "/internal/state").path("now").asString());
    }

    private JsonNode move(UUID id) {
        return json(HttpMethod.GET, "/migrations/" + id);
    }

    private JsonNode json(HttpMethod method, String path) {
        return JSON.readTree(call(method, path, "operator", "", "").getBody());
    }

    private ResponseEntity<String> call(HttpMethod method, String path, String role, String body, String key) {
        var request = RestClient.create("http://localhost:" + port).method(method).uri(path)
                .header(HttpHeaders.AUTHORIZATION,
                        "Bearer " + TOKENS.token(role, "op-1", Instant.now(), Duration.ofMinutes(10)));
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        if (!body.isEmpty()) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        return request.retrieve().onStatus(status -> true, (sent, response) -> {}).toEntity(String.class);
    }

    /** Every row of the athlete by table and id, but for columns that the athlete's consent changes. */
    private static Map<String, String> rows(UUID id) throws SQLException {
        Map<String, String> rows = new TreeMap<>();
        try (Connection connection = legacy()) {
            for (String table : Bundle.TABLES) {
                String column = table.equals("users")
                        ? "id"
                        : List.of("structured_plans", "microcycles", "workout_instances").contains(table)
                                ? "client_id"
                                : "user_id";
                try (PreparedStatement statement = connection.prepareStatement("select id::text, to_jsonb(r) - '"
                        + "opted_out_at' from " + table + " r where " + column + " = ?")) {
                    statement.setObject(1, id);
                    try (ResultSet found = statement.executeQuery()) {
                        while (found.next()) {
                            rows.put(table + "/" + found.getString(1), found.getString(2));
                        }
                    }
                }
            }
        }
        return rows;
    }

    private static void legacy(String sql, UUID id) throws SQLException {
        update(legacy(), sql, id);
    }

    private static void update(Connection to, String sql, UUID id) throws SQLException {
        CutoverService.update(to, sql, id);
    }

    private static int count(String sql, Connection in) throws SQLException {
        try (Connection connection = in;
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getInt(1);
        }
    }

    private void publish(AthleteEvent event) {
        EventCodec.Encoded encoded = EventCodec.encode(new Envelope<>(UUID.randomUUID(), "/test",
                Instant.parse("2026-03-01T00:00:00Z"), null, null, null, event));
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(encoded.topic(), encoded.key(),
                encoded.json().getBytes());
        encoded.headers().forEach((name, value) -> record.headers().add(name, value.getBytes()));
        producer.send(record);
        producer.flush();
    }
}
