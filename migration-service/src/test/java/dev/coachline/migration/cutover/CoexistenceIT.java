package dev.coachline.migration.cutover;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import dev.coachline.events.Envelope;
import dev.coachline.events.EventCodec;
import dev.coachline.events.MigrationRequest;
import dev.coachline.httpcontract.StubbedService;
import dev.coachline.legacy.LegacyAthlete;
import dev.coachline.legacy.LegacyGenerator;
import dev.coachline.migration.legacy.LegacyDatabase;
import dev.coachline.migration.legacy.LegacyTable;
import dev.coachline.servers.LocalTokens;
import dev.coachline.servers.TestServers;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.coachline.httpcontract.StubbedService.asDocumented;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Twelve weeks side by side, on real servers: the gateway, the shadow reads, and the way back of reads. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CoexistenceIT {

    /** Its own: the ids of generated athletes are the same in every test, and all contexts of this JVM read the real one. */
    private static final String REQUESTS = "coachline.migration-requests-coexistence-it";
    private static final String ALL = "?from=2000-01-01&to=2099-12-31";
    private static final Instant CUTOVER = Instant.parse("2026-03-01T00:00:00Z");
    @RegisterExtension
    static final StubbedService WORKOUT = StubbedService.of("workout-service");
    @RegisterExtension
    static final StubbedService PLAN = StubbedService.of("plan-service");
    @RegisterExtension
    static final StubbedService MESSAGING = StubbedService.of("messaging-service");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** A redirect is what is to be seen. */
    private static final JdkClientHttpRequestFactory NOT_FOLLOWING = new JdkClientHttpRequestFactory();
    private static final LocalTokens TOKENS = tokens();
    private static final Set<UUID> USED = new HashSet<>();
    private static List<LegacyAthlete> athletes = List.of();

    @Value("${local.server.port}")
    private int port;

    @Autowired
    private LegacyDatabase database;

    @Autowired
    private Producer<String, byte[]> producer;

    @DynamicPropertySource
    static void environment(DynamicPropertyRegistry registry) throws SQLException {
        for (String database : List.of("migration_coexistence_it", "legacy_coexistence_it")) {
            try (Connection connection = DriverManager.getConnection(TestServers.shared().jdbcUrl(database));
                    Statement statement = connection.createStatement()) {
                statement.execute("drop schema public cascade");
                statement.execute("create schema public");
            }
        }
        try (Connection legacy = legacy()) {
            LegacyGenerator.Settings settings = new LegacyGenerator.Settings(30, LocalDate.parse("2026-03-01"), 60, 23);
            athletes = Stream
                    .of(LegacyGenerator.fill(legacy, settings), LegacyGenerator.fillWithEachTrait(legacy, settings))
                    .flatMap(List::stream).filter(LegacyAthlete::convertible)
                    .sorted(Comparator.comparing(LegacyAthlete::id)).toList();
        }
        registry.add("DB_URL", () -> TestServers.shared().jdbcUrl("migration_coexistence_it"));
        registry.add("LEGACY_DB_URL", () -> TestServers.shared().jdbcUrl("legacy_coexistence_it"));
        registry.add("WORKOUT_URL", WORKOUT::baseUrl);
        registry.add("PLAN_URL", PLAN::baseUrl);
        registry.add("MESSAGING_URL", MESSAGING::baseUrl);
        registry.add("COACHLINE_GATEWAY_WORKOUT_URL", () -> "https://workouts.example.org");
        registry.add("COACHLINE_GATEWAY_PLAN_URL", () -> "https://plans.example.org");
        registry.add("MIGRATION_STANDING_RUN", () -> "false");
        registry.add("COACHLINE_SHADOW_SHARE", () -> "1");
        registry.add("coachline.migration.shadow.moment", () -> "100ms");
        registry.add("KAFKA_BROKERS", TestServers.shared()::kafkaBrokers);
        registry.add("spring.cloud.stream.default.group", () -> "coexistence-it");
        registry.add("spring.cloud.stream.bindings.migrationRequests-in-0.destination", () -> REQUESTS);
        registry.add("COACHLINE_CLOCK", () -> "settable");
        registry.add("COACHLINE_CLOCK_START", () -> "2026-03-10T00:00:00Z");
        registry.add("COACHLINE_JWT_PUBLIC_KEY", () -> "file:" + TOKENS.publicKeyFile());
        registry.add("LOG_FORMAT", () -> "");
    }

    @BeforeEach
    void nothing_has_been_compared() throws SQLException {
        WORKOUT.resetAll();
        PLAN.resetAll();
        MESSAGING.resetAll();
        List.of(WORKOUT, MESSAGING)
                .forEach(service -> service.stubFor(any(anyUrl()).atPriority(10).willReturn(asDocumented())));
        WORKOUT.stubFor(get(urlPathMatching("/athletes/.*/sessions")).atPriority(9)
                .willReturn(asDocumented("{\"sessions\":[]}")));
        PLAN.stubFor(get(urlPathMatching("/.*")).atPriority(9).willReturn(aResponse().withStatus(404)));
        // One after the other: a comparison of the test before may still be writing to some of them.
        for (String table : List.of("migrations", "shadow_counts", "shadow_mismatches", "shadow_audit", "mirror_marks",
                "mirror_rows")) {
            own("truncate " + table);
        }
        own("update program_columns set state = 'WRITABLE'");
        own("update shadow_switches set reads = 'NEW', epoch = epoch + 1");
    }

    @Test
    void the_gateway_answers_for_legacy_athletes_and_sends_the_others_on() throws SQLException {
        UUID id = somebody();
        JsonNode sessions = json("/athletes/" + id + "/sessions" + ALL).path("sessions");
        assertThat(sessions).isNotEmpty().allSatisfy(session -> {
            assertThat(session.path("source").asString()).isEqualTo("legacy");
            assertThat(session.path("status").asString()).isIn("completed", "skipped");
        });
        String first = sessions.get(0).path("date").asString();
        assertThat(json("/athletes/" + id + "/sessions?from=" + first + "&to=" + first).path("sessions"))
                .isNotEmpty().allSatisfy(session -> assertThat(session.path("date").asString()).isEqualTo(first));
        assertThat(json("/athletes/" + id + "/workouts/2026-03-10").path("text").asString()).isNotBlank();

        moved(id);
        ResponseEntity<String> sent = call("/athletes/" + id + "/sessions" + ALL, athlete(id));
        assertThat(sent.getStatusCode().value()).isEqualTo(307);
        assertThat(sent.getHeaders().getFirst(HttpHeaders.LOCATION))
                .isEqualTo("https://workouts.example.org/athletes/" + id + "/sessions" + ALL + "&epoch=1");
        assertThat(sent.getBody()).contains("urn:coachline:problem:other-system");
        assertThat(call("/athletes/" + id + "/workouts/2026-03-10", operator()).getStatusCode().value()).isEqualTo(307);
        assertThat(call("/athletes/" + id + "/programs", operator()).getHeaders().getFirst(HttpHeaders.LOCATION))
                .isEqualTo("https://plans.example.org/athletes/" + id + "/programs?epoch=1");
        own("update migrations set effective_from = '2026-03-10' where athlete_id = '" + id + "'");
        assertThat(call("/athletes/" + id + "/workouts/2026-03-10", operator()).getStatusCode().value()).isEqualTo(307);
        assertThat(json("/athletes/" + id + "/workouts/2026-03-09").path("text").asString())
                .as("a day of the legacy system").isNotBlank();
        UUID stranger = UUID.randomUUID();
        assertThat(call("/athletes/" + stranger + "/sessions" + ALL, operator()).getStatusCode().value())
                .isEqualTo(404);
        assertThat(call("/athletes/" + id + "/sessions" + ALL, athlete(stranger)).getStatusCode().value())
                .isEqualTo(403);
        assertThat(call("/athletes/" + id + "/sessions?from=2026-03-02&to=2026-03-01", operator()).getStatusCode()
                .value()).isEqualTo(422);
    }

    @Test
    void who_is_sent_back_is_answered_here_and_sent_on_again_only_after_another_move() throws SQLException {
        UUID id = somebody();
        JsonNode sessions = json("/athletes/" + id + "/sessions" + ALL).path("sessions");
        moved(id);
        assertThat(call("/athletes/" + id + "/sessions" + ALL + "&epoch=0", operator()).getHeaders()
                .getFirst(HttpHeaders.LOCATION)).endsWith(ALL + "&epoch=1");
        assertThat(json("/athletes/" + id + "/sessions" + ALL + "&epoch=1").path("sessions"))
                .as("the service knows of a rollback that is lost here").isEqualTo(sessions);
        assertThat(json("/athletes/" + id + "/workouts/2026-03-10?epoch=1").path("text").asString()).isNotBlank();
        assertThat(json("/athletes/" + id + "/programs?epoch=2").path("programs").isArray()).isTrue();
        own("update migrations set epoch = 3 where athlete_id = '" + id + "'");
        assertThat(call("/athletes/" + id + "/programs?epoch=2", operator()).getHeaders()
                .getFirst(HttpHeaders.LOCATION)).endsWith("/programs?epoch=3");
        assertThat(call("/athletes/" + id + "/programs?epoch=soon", operator()).getStatusCode().value()).isEqualTo(422);
    }

    @Test
    void a_corrupted_value_is_found_beside_the_answer_and_switches_reads_back_until_it_is_mended() throws SQLException {
        UUID id = withLoads();
        ArrayNode carried = (ArrayNode) json("/athletes/" + id + "/sessions" + ALL).path("sessions");
        moved(id);
        answers(id, carried);
        assertThat(compare("sessions").path("outcomes").path("agree").asInt()).isEqualTo(1);

        ArrayNode corrupted = corrupted(carried);
        answers(id, corrupted);
        assertThat(call("/athletes/" + id + "/sessions" + ALL, operator()).getStatusCode().value())
                .as("the answer does not wait for the comparison").isEqualTo(307);
        await().atMost(5, TimeUnit.SECONDS).until(() -> standing("sessions").path("reads").asString().equals("legacy"));
        ResponseEntity<String> answer = call("/athletes/" + id + "/sessions" + ALL, operator());
        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        assertThat(JSON.readTree(answer.getBody()).path("sessions")).isEqualTo(carried);

        JsonNode difference = json("/shadow-reads/differences").get(0);
        assertThat(difference.path("difference").asString()).isEqualTo("value_differs");
        assertThat(difference.path("pointer").asString()).endsWith("/load");
        assertThat(difference.path("legacySha256").asString()).hasSize(64)
                .isNotEqualTo(difference.path("newSha256").asString());
        assertThat(json("/shadow-reads/audit").get(0).path("what").asString()).isEqualTo("SESSIONS read from LEGACY");
        assertThat(metrics()).contains("coachline_shadow_switches_total")
                .doesNotContain(id.toString());
        assertThat(turn("sessions", "new").getStatusCode().value()).isEqualTo(409);

        answers(id, carried);
        // Beside the answers of before, comparisons may still go on; what they saw is found to be over by the next one.
        await().atMost(5, TimeUnit.SECONDS).untilAsserted(() -> {
            assertThat(compare("sessions").path("unexplained")).isEmpty();
            assertThat(json("/shadow-reads/differences")).isEmpty();
            assertThat(json("/shadow-reads/differences?all=true").get(0).path("resolvedAt").asString()).isNotBlank();
        });
        assertThat(turn("sessions", "new").getStatusCode().value()).isEqualTo(200);
        assertThat(call("/athletes/" + id + "/sessions" + ALL, operator()).getStatusCode().value()).isEqualTo(307);
        assertThat(standing("sessions").path("unexplained").asInt()).as("counted anew").isZero();
    }

    @Test
    void a_changed_legacy_row_is_found_as_well() throws SQLException {
        UUID id = somebody();
        JsonNode carried = json("/athletes/" + id + "/sessions" + ALL).path("sessions");
        moved(id);
        answers(id, carried);
        CutoverService.update(legacy(), "delete from workout_instances where client_id = ?", id);
        assertThat(compare("sessions").path("unexplained").get(0).asString()).isEqualTo(id.toString());
        assertThat(json("/shadow-reads/differences?kind=sessions").valueStream()
                .map(difference -> difference.path("difference").asString()).distinct())
                .containsExactly("missing_in_legacy");
    }

    @Test
    void what_is_not_mirrored_yet_is_explained_asked_for_and_never_hidden_by_the_switch() throws SQLException {
        UUID id = somebody();
        ArrayNode sessions = (ArrayNode) json("/athletes/" + id + "/sessions" + ALL).path("sessions");
        moved(id);
        answers(id, ((ArrayNode) sessions.deepCopy()).add(JSON.readTree("""
                {"sessionId":"00000000-0000-4000-8000-0000000000aa","date":"2026-03-05","title":"Upper",
                 "status":"completed","source":"athlete","sets":[],"notes":[]}""")));
        JsonNode compared = compare("sessions");
        assertThat(compared.path("outcomes").path("explained").asInt()).isEqualTo(1);
        assertThat(json("/shadow-reads/differences")).isEmpty();
        assertThat(json("/shadow-reads/differences?all=true").get(0).path("difference").asString())
                .isEqualTo("mirrored_later");
        assertThat(count("select count(*) from mirror_marks where athlete_id = '" + id + "'")).isEqualTo(1);

        assertThat(turn("sessions", "legacy").getStatusCode().value()).isEqualTo(200);
        assertThat(call("/athletes/" + id + "/sessions" + ALL, operator()).getStatusCode().value())
                .as("the legacy rows lack it").isEqualTo(307);
        assertThat(metrics()).contains("coachline_shadow_stayed_total");
    }

    @Test
    void a_service_that_does_not_answer_is_no_difference() throws SQLException {
        UUID id = somebody();
        moved(id);
        WORKOUT.stubFor(get(urlPathEqualTo("/athletes/" + id + "/sessions")).willReturn(aResponse().withStatus(503)));
        assertThat(compare("sessions").path("outcomes").path("unavailable").asInt()).isEqualTo(1);
        assertThat(json("/shadow-reads/differences?all=true")).isEmpty();
        assertThat(standing("sessions").path("compared").asInt()).isZero();
        assertThat(standing("sessions").path("reads").asString()).isEqualTo("new");
    }

    @Test
    void the_first_version_of_a_program_is_held_to_the_legacy_row() throws SQLException {
        UUID id = withProgram();
        UUID program = carriedOver(id);
        JsonNode body = json("/athletes/" + id + "/programs/" + program).path("program");
        moved(id);
        assertThat(compare("programs").path("outcomes").path("agree").asInt()).isEqualTo(1);
        firstVersion(id, program, ((ObjectNode) body.deepCopy()).put("name", "Another"));
        assertThat(compare("programs").path("unexplained")).hasSize(1);
        assertThat(standing("programs").path("reads").asString()).isEqualTo("legacy");
        assertThat(standing("sessions").path("reads").asString()).as("each kind by itself").isEqualTo("new");
        PLAN.stubFor(get(urlPathEqualTo("/athletes/" + id + "/programs")).willReturn(asDocumented(
                "{\"programs\":[{\"programId\":\"" + program + "\",\"version\":1}]}")));
        assertThat(call("/athletes/" + id + "/programs", operator()).getStatusCode().value()).isEqualTo(200);
        PLAN.stubFor(get(urlPathEqualTo("/athletes/" + id + "/programs")).willReturn(asDocumented(
                "{\"programs\":[{\"programId\":\"" + program + "\",\"version\":2}]}")));
        assertThat(call("/athletes/" + id + "/programs", operator()).getStatusCode().value())
                .as("an edit must not vanish").isEqualTo(307);
    }

    @Test
    void the_old_application_may_no_longer_write_what_has_moved_until_reads_have_come_back() throws SQLException {
        UUID id = withProgram();
        UUID stays = withProgram();
        carriedOver(id);
        moved(id);
        CutoverService.update(legacy(), "update users set active_system = 'markdown-v1' where id = ?", id);
        assertThat(step("read_only").getBody()).contains("--compare programs");
        compare("programs");
        assertThat(JSON.readTree(step("read_only").getBody()).path("guarded").asBoolean()).isTrue();
        assertThat(step("read_only").getStatusCode().value()).as("again").isEqualTo(200);

        database.locked(id, locked -> {
            locked.put(LegacyTable.WORKOUT_SESSIONS, JSON.readTree("""
                    {"id":"00000000-0000-4000-8000-0000000000bb","user_id":"%s","session":{},
                     "created_at":"2026-03-05T12:00:00Z"}""".formatted(id)));
            return null;
        });
        for (String sql : List.of("update programs set program = program where user_id = ?",
                "delete from workout_sessions where user_id = ?", "delete from programs where user_id = ?")) {
            assertThatThrownBy(() -> CutoverService.update(legacy(), sql, id)).isInstanceOf(SQLException.class)
                    .hasMessageContaining("read-only");
        }
        CutoverService.update(legacy(), "update programs set program = program where user_id = ?", stays);
        CutoverService.update(legacy(), "update users set status = 'active' where id = ?", id);
        assertThat(step("final").getBody()).contains("rollback window lasts until 2026-0");

        assertThat(step("writable").getBody()).contains("reads go back before writes");
        assertThat(turn("programs", "legacy").getStatusCode().value()).isEqualTo(200);
        assertThat(step("writable").getStatusCode().value()).isEqualTo(200);
        CutoverService.update(legacy(), "update programs set program = program where user_id = ?", id);
        assertThat(json("/shadow-reads/audit").valueStream().map(entry -> entry.path("what").asString()))
                .contains("legacy columns of programs READ_ONLY", "legacy columns of programs WRITABLE");
        assertThat(send(HttpMethod.PUT, "/program-columns", "{\"state\":\"open\"}").getBody())
                .contains("must be read_only, writable or final", "must say why");
    }

    @Test
    void a_request_over_kafka_does_what_the_api_does_and_once_for_each_id() {
        UUID id = somebody();
        Envelope<MigrationRequest> asked = request(new MigrationRequest.CutoverRequested(id));
        publish(asked);
        await().atMost(20, TimeUnit.SECONDS)
                .until(() -> call("/migrations/" + id, operator()).getStatusCode().value() == 200);
        assertThat(json("/migrations/" + id).at("/audit/0/who").asString()).isEqualTo("event of /operations");

        publish(request(new MigrationRequest.RollbackRequested(id)));
        await().atMost(20, TimeUnit.SECONDS)
                .until(() -> json("/migrations/" + id).path("state").asString().equals("cancelled"));
        publish(asked);
        UUID stranger = UUID.randomUUID();
        publish(request(new MigrationRequest.CutoverRequested(stranger)));
        publish(request(new MigrationRequest.RollbackRequested(stranger)));
        List<String> reasons = await().ignoreExceptions().atMost(20, TimeUnit.SECONDS)
                .until(() -> deadLetters(stranger), found -> found.size() == 2);
        assertThat(reasons).containsExactlyInAnyOrder("not-found: the legacy system has no athlete of this id",
                "not-found: there is no move of this athlete");
        assertThat(json("/migrations/" + id).path("state").asString()).as("the first one came again")
                .isEqualTo("cancelled");
    }

    private static Envelope<MigrationRequest> request(MigrationRequest request) {
        return new Envelope<>(UUID.randomUUID(), "/operations", Instant.parse("2026-03-10T00:00:00Z"), null, null, null,
                request);
    }

    private void publish(Envelope<MigrationRequest> envelope) {
        EventCodec.Encoded encoded = EventCodec.encode(envelope);
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(REQUESTS, encoded.key(),
                encoded.json().getBytes(StandardCharsets.UTF_8));
        encoded.headers()
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(record);
        producer.flush();
    }

    private static List<String> deadLetters(UUID athleteId) {
        List<String> reasons = new ArrayList<>();
        Map<String, Object> settings = Map.of("bootstrap.servers", TestServers.shared().kafkaBrokers());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor("coachline.migration-service.dead-letters")
                    .stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (athleteId.toString().equals(record.key())) {
                        reasons.add(
                                new String(record.headers().lastHeader("x-reason").value(), StandardCharsets.UTF_8));
                    }
                }
            }
        }
        return reasons;
    }

    private ResponseEntity<String> step(String state) {
        return send(HttpMethod.PUT, "/program-columns", "{\"state\":\"" + state + "\",\"why\":\"a test\"}");
    }

    @Test
    void an_unexplained_difference_of_a_member_closes_the_gate_of_the_run() throws SQLException {
        UUID id = withLoads();
        JsonNode carried = json("/athletes/" + id + "/sessions" + ALL).path("sessions");
        UUID run = UUID.randomUUID();
        assertThat(send(HttpMethod.PUT, "/runs/" + run, "{\"athletes\":[\"" + id + "\"],\"now\":true}")
                .getStatusCode().value()).isEqualTo(201);
        moved(id);
        answers(id, corrupted(carried));
        compare("sessions");
        send(HttpMethod.POST, "/internal/run", "");
        assertThat(json("/runs/" + run).path("closed").toString()).contains("read differently on both sides");
        answers(id, (ArrayNode) carried);
        compare("sessions");
        send(HttpMethod.PUT, "/internal/time", "{\"now\":\"2026-03-10T00:10:00Z\"}");
        send(HttpMethod.POST, "/internal/run", "");
        assertThat(json("/runs/" + run).path("closed").toString()).doesNotContain("read differently");
    }

    /** An athlete whom no other test has touched. */
    private UUID somebody() {
        return unused(athlete -> athlete.trait() == null);
    }

    /** One of them with a set whose load can be changed. */
    private UUID withLoads() {
        return unused(athlete -> json("/athletes/" + athlete.id() + "/sessions" + ALL).path("sessions").valueStream()
                .flatMap(session -> session.path("sets").valueStream()).anyMatch(set -> set.path("load").isNumber()));
    }

    private UUID withProgram() {
        return unused(athlete -> !json("/athletes/" + athlete.id() + "/programs").path("programs").isEmpty());
    }

    private static UUID unused(Predicate<LegacyAthlete> which) {
        UUID id = athletes.stream().filter(athlete -> !USED.contains(athlete.id())).filter(which).findFirst()
                .orElseThrow().id();
        USED.add(id);
        return id;
    }

    private static void moved(UUID id) throws SQLException {
        own("""
                insert into migrations (athlete_id, state, zone, send_hour, expedited, first_workout_ready, cutting_over,
                    epoch, cutover_at, attempts, version)
                values ('%s', 'MIRRORED', 'UTC', 7, false, true, false, 1, '%s', 0, 0)
                on conflict (athlete_id) do update set state = 'MIRRORED', next_due_at = null,
                    cutover_at = excluded.cutover_at"""
                .formatted(id, CUTOVER));
    }

    /** What workout-service says from now on. */
    private static void answers(UUID id, JsonNode sessions) {
        WORKOUT.stubFor(get(urlPathEqualTo("/athletes/" + id + "/sessions"))
                .willReturn(asDocumented(JSON.createObjectNode().set("sessions", sessions).toString())));
    }

    /** Has plan-service say what the legacy rows say; the first of the programs. */
    private UUID carriedOver(UUID id) {
        List<UUID> programs = json("/athletes/" + id + "/programs").path("programs").valueStream()
                .map(program -> UUID.fromString(program.path("programId").asString())).toList();
        programs.forEach(program -> firstVersion(id, program,
                json("/athletes/" + id + "/programs/" + program).path("program")));
        return programs.getFirst();
    }

    private static void firstVersion(UUID id, UUID program, JsonNode body) {
        PLAN.stubFor(get(urlPathEqualTo("/athletes/" + id + "/programs/" + program + "/versions/1"))
                .willReturn(asDocumented(JSON.createObjectNode().put("version", 1).set("program", body).toString())));
    }

    /** The same with another load in one set. */
    private static ArrayNode corrupted(JsonNode sessions) {
        ArrayNode changed = (ArrayNode) sessions.deepCopy();
        for (JsonNode session : changed) {
            for (JsonNode set : session.path("sets")) {
                if (set.path("load").isNumber()) {
                    ((ObjectNode) set).put("load", set.path("load").decimalValue().add(BigDecimal.ONE));
                    return changed;
                }
            }
        }
        throw new AssertionError("no set has a load");
    }

    private JsonNode compare(String kind) {
        ResponseEntity<String> answer = send(HttpMethod.POST, "/shadow-reads/" + kind + "/comparisons", "");
        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        return JSON.readTree(answer.getBody());
    }

    private JsonNode standing(String kind) {
        return json("/shadow-reads").valueStream().filter(one -> one.path("kind").asString().equals(kind)).findFirst()
                .orElseThrow();
    }

    private ResponseEntity<String> turn(String kind, String to) {
        return send(HttpMethod.PUT, "/shadow-reads/" + kind + "/switch",
                "{\"reads\":\"" + to + "\",\"why\":\"a test\"}");
    }

    private String metrics() {
        return RestClient.create("http://localhost:" + port).get().uri("/actuator/prometheus").retrieve()
                .body(String.class);
    }

    private JsonNode json(String path) {
        ResponseEntity<String> answer = call(path, operator());
        assertThat(answer.getStatusCode().value()).as(path).isEqualTo(200);
        return JSON.readTree(answer.getBody());
    }

    private ResponseEntity<String> call(String path, String token) {
        return RestClient.builder().baseUrl("http://localhost:" + port).requestFactory(NOT_FOLLOWING).build().get()
                .uri(path).header(HttpHeaders.AUTHORIZATION, "Bearer " + token).retrieve()
                .onStatus(status -> true, (sent, response) -> {}).toEntity(String.class);
    }

    private ResponseEntity<String> send(HttpMethod method, String path, String body) {
        var request = RestClient.create("http://localhost:" + port).method(method).uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + operator());
        if (!body.isEmpty()) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        return request.retrieve().onStatus(status -> true, (sent, response) -> {}).toEntity(String.class);
    }

    private static String operator() {
        return TOKENS.token("operator", "op-1", Instant.now(), Duration.ofMinutes(10));
    }

    private static String athlete(UUID id) {
        return TOKENS.token("athlete", id.toString(), Instant.now(), Duration.ofMinutes(10));
    }

    private static Connection legacy() throws SQLException {
        return DriverManager.getConnection(TestServers.shared().jdbcUrl("legacy_coexistence_it"));
    }

    private static Connection own() throws SQLException {
        return DriverManager.getConnection(TestServers.shared().jdbcUrl("migration_coexistence_it"));
    }

    private static void own(String sql) throws SQLException {
        try (Connection connection = own(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(String sql) throws SQLException {
        try (Connection connection = own();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getInt(1);
        }
    }

    private static LocalTokens tokens() {
        try {
            return LocalTokens.in(Files.createTempDirectory("coexistence-it-keys"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
