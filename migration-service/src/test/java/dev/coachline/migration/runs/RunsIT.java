package dev.coachline.migration.runs;

import java.io.IOException;
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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.httpcontract.StubbedService;
import dev.coachline.legacy.LegacyAthlete;
import dev.coachline.legacy.LegacyGenerator;
import dev.coachline.migration.cutover.CutoverService;
import dev.coachline.migration.cutover.Migration;
import dev.coachline.migration.cutover.Migrations;
import dev.coachline.migration.cutover.MoveAthletes;
import dev.coachline.migration.cutover.MoveState;
import dev.coachline.migration.legacy.LegacyDatabase;
import dev.coachline.servers.LocalTokens;
import dev.coachline.servers.TestServers;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static dev.coachline.httpcontract.StubbedService.asDocumented;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Runs over their API, on real servers, where the standing run is paused: nobody moves whom no run lets move. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunsIT {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final LegacyGenerator.Settings SETTINGS = new LegacyGenerator.Settings(60,
            LocalDate.parse("2026-03-01"), 60, 23);
    @RegisterExtension
    static final StubbedService WORKOUT = StubbedService.of("workout-service");
    @RegisterExtension
    static final StubbedService PLAN = StubbedService.of("plan-service");
    @RegisterExtension
    static final StubbedService MESSAGING = StubbedService.of("messaging-service");
    private static final LocalTokens TOKENS = tokens();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static List<LegacyAthlete> athletes = List.of();

    @Value("${local.server.port}")
    private int port;

    @Autowired
    private MoveAthletes moves;

    @Autowired
    private Migrations migrations;

    @Autowired
    private LegacyDatabase legacy;

    @Autowired
    private Runs runs;

    @DynamicPropertySource
    static void environment(DynamicPropertyRegistry registry) throws SQLException {
        List.of(WORKOUT, PLAN, MESSAGING)
                .forEach(service -> service.stubFor(any(anyUrl()).willReturn(asDocumented())));
        PLAN.stubFor(put(urlMatching("/athletes/.*/programs/.*")).willReturn(asDocumented(CutoverService.PROGRAM)));
        for (String database : List.of("migration_runs_it", "legacy_runs_it")) {
            try (Connection connection = database(database); Statement statement = connection.createStatement()) {
                statement.execute("drop schema public cascade");
                statement.execute("create schema public");
            }
        }
        try (Connection legacy = database("legacy_runs_it")) {
            athletes = LegacyGenerator.fill(legacy, SETTINGS);
        }
        registry.add("DB_URL", () -> TestServers.shared().jdbcUrl("migration_runs_it"));
        registry.add("LEGACY_DB_URL", () -> TestServers.shared().jdbcUrl("legacy_runs_it"));
        registry.add("WORKOUT_URL", WORKOUT::baseUrl);
        registry.add("PLAN_URL", PLAN::baseUrl);
        registry.add("MESSAGING_URL", MESSAGING::baseUrl);
        registry.add("KAFKA_BROKERS", TestServers.shared()::kafkaBrokers);
        registry.add("spring.cloud.stream.default.group", () -> "runs-it");
        registry.add("COACHLINE_CLOCK", () -> "settable");
        registry.add("COACHLINE_CLOCK_START", START::toString);
        registry.add("COACHLINE_JWT_PUBLIC_KEY", () -> "file:" + TOKENS.publicKeyFile());
        registry.add("LOG_FORMAT", () -> "");
        registry.add("MIGRATION_STANDING_RUN", () -> "false");
    }

    @Test
    @Order(1)
    void nobody_moves_whom_no_run_lets_move() throws Exception {
        runAt(START);
        runAt(Instant.parse("2026-03-20T12:30:00Z"));
        assertThat(count("select count(*) from migrations")).isZero();
        assertThat(count("select count(*) from migration_watches where look_at <= '2026-03-20T13:30:00Z'"))
                .as("athletes at their boundary wait for a word").isPositive();
        JsonNode standing = json(HttpMethod.GET, "/runs/" + Run.STANDING, "");
        assertThat(standing.path("pause").asString()).isEqualTo("paused");
    }

    @Test
    @Order(2)
    void a_dry_run_and_an_inventory_change_nothing_and_their_counts_add_up() throws Exception {
        String before = everything();
        JsonNode dry = json(HttpMethod.POST, "/runs/dry-run?sample=500", "{\"waves\":[10,100]}");
        assertThat(dry.path("selected").asInt()).isEqualTo(athletes.size()).isEqualTo(sum(dry.path("routes")));
        assertThat(dry.path("converted").asInt()).isEqualTo(dry.path("members").asInt())
                .isEqualTo(dry.path("wouldMove").asInt() + (int) sum(dry.path("obstacles")));
        assertThat(dry.path("waves").get(0).asInt() + dry.path("waves").get(1).asInt())
                .isEqualTo(dry.path("members").asInt());
        assertExact(dry.path("ledger"));
        long unmovable = athletes.stream().filter(athlete -> !athlete.convertible()).count();
        assertThat(sum(dry.path("obstacles"))).isEqualTo(unmovable);

        JsonNode first = json(HttpMethod.GET, "/runs/inventory?limit=40", "");
        JsonNode second = json(HttpMethod.GET, "/runs/inventory?limit=40&after=" + first.path("next").asString(), "");
        assertThat(second.path("next").isNull() || second.path("next").isMissingNode()).isTrue();
        for (String what : List.of("profiles", "plans")) {
            assertThat(sum(first.path(what)) + sum(second.path(what))).isEqualTo(athletes.size());
        }
        Map<String, Long> generations = athletes.stream().collect(Collectors.groupingBy(
                athlete -> athlete.generation().split("/")[1], TreeMap::new, Collectors.counting()));
        generations.forEach((plan, athletesOfIt) -> assertThat(
                first.path("plans").path(plan).asLong(0) + second.path("plans").path(plan).asLong(0)).as(plan)
                .isEqualTo(athletesOfIt));
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    @Order(3)
    void a_run_moves_its_waves_one_after_the_other_and_two_instances_move_nobody_twice() throws Exception {
        List<UUID> six = sound().subList(0, 6);
        UUID runId = UUID.randomUUID();
        String csv = "athlete_id,note\\n"
                + six.stream().map(id -> id + ",x").collect(Collectors.joining("\\n"));
        String request = "{\"name\":\"first\",\"csv\":\"" + csv
                + "\",\"now\":true,\"waves\":[20,100],\"pace\":{\"perMinute\":0,\"latencyTargetMillis\":0}}";
        assertThat(call(HttpMethod.PUT, "/runs/" + runId, request).getStatusCode().value()).isEqualTo(201);
        assertThat(call(HttpMethod.PUT, "/runs/" + runId, request).getStatusCode().value()).isEqualTo(200);
        assertThat(call(HttpMethod.PUT, "/runs/" + runId, request.replace("first", "other")).getStatusCode().value())
                .isEqualTo(409);
        JsonNode rival = json(HttpMethod.PUT, "/runs/" + UUID.randomUUID(),
                "{\"name\":\"rival\",\"athletes\":[\"" + six.get(0) + "\"],\"now\":true}");
        assertThat(rival.path("routes").path("in_another_run").asInt()).isOne();

        tick(runId);
        assertThat(begun()).containsExactlyInAnyOrderElementsOf(
                six.stream().sorted(StableOrder.FIRST_TO_LAST).limit(2).toList());
        finish(six.stream().sorted(StableOrder.FIRST_TO_LAST).limit(2).toList());
        tick(runId);
        assertThat(run(runId).path("wave").asInt()).isEqualTo(2);
        tick(runId);
        assertThat(begun()).containsExactlyInAnyOrderElementsOf(six);
        finish(six);
        tick(runId);
        JsonNode done = run(runId);
        assertThat(done.path("state").asString()).isEqualTo("done");
        assertThat(done.path("athletes").path("moved").asInt()).isEqualTo(6);
        assertThat(done.path("eta").path("kind").asString()).isEqualTo("over");
        assertThat(count("select count(*) from migration_audit where to_state = 'MIRRORED'")).isEqualTo(6);
        assertExact(done.path("ledger"));
        assertThat(count("select count(*) from run_members where open and run_id = '" + runId + "'")).isZero();
    }

    @Test
    @Order(4)
    void what_does_not_agree_closes_the_gate_until_it_does() throws Exception {
        UUID runId = runs.list(9).stream().filter(run -> run.name().equals("first")).findFirst().orElseThrow().runId();
        assertThat(verify(runId)).isEmpty();
        UUID moved = sound().get(1);
        inLegacy("update users set active_system = 'legacy' where id = '" + moved + "'");
        assertThat(verify(runId)).containsExactly(Map.entry(moved.toString(), "active_system_differs"));
        inLegacy("update users set active_system = 'markdown-v1' where id = '" + moved + "'");
        inLegacy("update workout_instances set goal = 'Another' where id = "
                + "(select id from workout_instances where client_id = '" + moved + "' order by id limit 1)");
        assertThat(verify(runId)).containsExactly(Map.entry(moved.toString(), "legacy_rows_changed"));
        assertThat(run(runId).path("gate").path("mismatches").asInt()).isOne();
    }

    @Test
    @Order(5)
    void a_pause_lasts_and_a_force_pause_ends_by_itself() throws Exception {
        UUID athlete = sound().get(6);
        UUID runId = start("paused", "{\"name\":\"paused\",\"athletes\":[\"" + athlete
                + "\"],\"now\":true,\"pace\":{\"latencyTargetMillis\":0}}");
        post(runId, "hold", "{\"seconds\":600,\"why\":\"the database is slow\"}");
        tick(runId);
        assertThat(migrations.find(athlete)).isNull();
        assertThat(run(runId).path("eta").path("kind").asString()).isEqualTo("frozen");
        runAt(now().plusSeconds(601));
        tick(runId);
        assertThat(state(athlete)).isEqualTo(MoveState.VERIFIED);

        post(runId, "pause", "{\"why\":\"lunch\"}");
        publish(athlete);
        runAt(now().plus(Duration.ofHours(30)));
        assertThat(state(athlete)).isEqualTo(MoveState.PLAN_READY);
        assertThat(run(runId).path("pause").asString()).isEqualTo("paused");
        post(runId, "resume", "{}");
        finish(List.of(athlete));
        assertThat(call(HttpMethod.POST, "/runs/" + runId + "/hold", "{\"seconds\":99999}").getBody())
                .contains("seconds must be from 1 to 1800");
    }

    @Test
    @Order(6)
    void damage_closes_the_gate_and_is_explained_repaired_and_retried() throws Exception {
        LegacyAthlete damaged = athletes.stream()
                .filter(athlete -> athlete.quarantine() != null
                        && athlete.quarantine().reason().equals("damaged_records"))
                .findFirst().orElseThrow();
        UUID runId = start("damaged", "{\"name\":\"damaged\",\"athletes\":[\"" + damaged.id()
                + "\"],\"now\":true,\"pace\":{\"latencyTargetMillis\":0}}");
        tick(runId);
        tick(runId);
        assertThat(state(damaged.id())).isEqualTo(MoveState.QUARANTINED);
        JsonNode closed = run(runId);
        assertThat(closed.path("pause").asString()).isEqualTo("gate");
        assertThat(closed.path("closed").size()).as("unexplained, and one of one is in quarantine").isEqualTo(2);
        assertThat(call(HttpMethod.POST, "/runs/" + runId + "/advance", "{}").getStatusCode().value()).isEqualTo(409);

        JsonNode report = json(HttpMethod.GET, "/runs/" + runId + "/report", "");
        assertThat(report.path("cases").get(0).path("reason").asString()).isEqualTo("damaged_records");
        String page = call(HttpMethod.GET, "/runs/" + runId + "/report.md", "").getBody();
        assertThat(page).contains("# Run damaged", damaged.id().toString(), "| **selected** | **1** |",
                "migrate run --retry " + runId, "closed:").doesNotContain(damaged.name(), damaged.phone());
        for (JsonNode group : report.path("unmatched")) {
            assertThat(call(HttpMethod.PUT, "/runs/" + runId + "/explanations", JSON.writeValueAsString(
                    Map.of("reason", group.path("reason").asString(), "why", "known damage"))).getStatusCode()
                    .value()).isEqualTo(200);
        }
        assertThat(call(HttpMethod.PATCH, "/runs/" + runId + "/pace", "{\"quarantineBound\":100}").getStatusCode()
                .value()).isEqualTo(200);
        tick(runId);
        tick(runId);
        assertThat(run(runId).path("state").asString()).isEqualTo("done");

        UUID again = start("again", "{\"name\":\"again\",\"retryOf\":\"" + runId
                + "\",\"pace\":{\"latencyTargetMillis\":0}}");
        assertThat(run(again).path("routes").path("again").asInt()).isOne();
        tick(again);
        tick(again);
        assertThat(count("select count(*) from migration_audit where athlete_id = '" + damaged.id()
                + "' and to_state = 'DETECTED'")).as("the move began anew").isEqualTo(2);
        post(again, "cancel", "{}");
    }

    @Test
    @Order(7)
    void cancelling_ends_moves_under_way_and_leaves_their_athletes_where_they_are() throws Exception {
        UUID athlete = sound().get(7);
        UUID runId = start("cancelled", "{\"name\":\"cancelled\",\"athletes\":[\"" + athlete
                + "\"],\"now\":true,\"pace\":{\"latencyTargetMillis\":0}}");
        tick(runId);
        assertThat(state(athlete)).isEqualTo(MoveState.VERIFIED);
        post(runId, "cancel", "{\"why\":\"wrong list\"}");
        publish(athlete);
        runAt(now().plus(Duration.ofDays(2)));
        assertThat(state(athlete)).isEqualTo(MoveState.CANCELLED);
        assertThat(run(runId).path("athletes").path("cancelled").asInt()).isOne();
    }

    @Test
    @Order(8)
    void a_missed_text_closes_the_gate_of_the_run_that_has_the_athlete() throws Exception {
        UUID athlete = sound().get(8);
        UUID runId = start("missed", "{\"name\":\"missed\",\"athletes\":[\"" + athlete
                + "\"],\"now\":true,\"byHand\":true,\"pace\":{\"latencyTargetMillis\":0}}");
        runs.textMissed(athlete, LocalDate.parse("2026-03-22"));
        runs.textMissed(athlete, LocalDate.parse("2026-03-22"));
        runs.textMissed(sound().get(9), LocalDate.parse("2026-03-22"));
        tick(runId);
        assertThat(run(runId).path("gate").path("missedTexts").asInt()).isOne();
        assertThat(run(runId).path("closed").get(0).asString()).contains("missed");
        assertThat(migrations.find(athlete)).as("nothing begins behind a closed gate").isNull();
    }

    @Test
    @Order(9)
    void the_standing_run_moves_everybody_else_once_it_is_resumed() throws Exception {
        post(Run.STANDING, "resume", "{}");
        runAt(now().plusSeconds(1));
        assertThat(count("select count(*) from migrations where not expedited and state = 'VERIFIED'")).isPositive();
    }

    @Test
    @Order(10)
    void a_run_begins_slowly_and_is_held_to_what_reads_take_without_moves_unless_told_otherwise() throws Exception {
        UUID runId = start("throttled", "{\"name\":\"throttled\",\"athletes\":[\"" + sound().get(10) + "\"]}");
        JsonNode begun = run(runId);
        assertThat(begun.path("pace").path("latencyIncreasePercent").asInt()).isEqualTo(10);
        assertThat(begun.path("pace").hasNonNull("latencyTargetMillis")).isFalse();
        assertThat(begun.path("throttle").asDouble()).isEqualTo(1.0 / 64);

        ResponseEntity<String> both = call(HttpMethod.PATCH, "/runs/" + runId + "/pace",
                "{\"latencyTargetMillis\":100,\"latencyIncreasePercent\":20}");
        assertThat(both.getStatusCode().value()).isEqualTo(422);
        assertThat(both.getBody()).contains("pace.latencyIncreasePercent", "leave one of them out");
        json(HttpMethod.PATCH, "/runs/" + runId + "/pace", "{\"latencyTargetMillis\":100}");
        assertThat(run(runId).path("pace").path("latencyTargetMillis").asInt()).isEqualTo(100);
        assertThat(run(runId).path("pace").hasNonNull("latencyIncreasePercent")).isFalse();
        json(HttpMethod.PATCH, "/runs/" + runId + "/pace", "{\"latencyIncreasePercent\":20}");
        assertThat(run(runId).path("pace").path("latencyIncreasePercent").asInt()).isEqualTo(20);
        post(runId, "cancel", "{}");
    }

    @Test
    @Order(11)
    void reads_are_timed_with_moves_standing_still_and_with_them() {
        LegacyLatency latency = new LegacyLatency(legacy, moves::whileStill);
        assertThat(latency.observed()).as("nobody waits for it").isNull();
        await().atMost(Duration.ofSeconds(30)).until(() -> latency.observed() != null);
        assertThat(latency.observed().stillP99()).isPositive();
        assertThat(latency.observed().going()).hasSize(100).allMatch(Duration::isPositive);

        LegacyLatency neverStill = new LegacyLatency(legacy, (patience, work) -> false);
        neverStill.observed();
        await().during(Duration.ofSeconds(2)).until(() -> neverStill.observed() == null);
    }

    /** Those without anything odd, in the order of their ids. */
    private static List<UUID> sound() {
        return athletes.stream().filter(athlete -> athlete.trait() == null && athlete.convertible())
                .map(LegacyAthlete::id).sorted().toList();
    }

    private UUID start(String name, String request) {
        UUID runId = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        assertThat(call(HttpMethod.PUT, "/runs/" + runId, request).getStatusCode().value()).isEqualTo(201);
        return runId;
    }

    private void post(UUID runId, String what, String body) {
        json(HttpMethod.POST, "/runs/" + runId + "/" + what, body);
    }

    private Map<String, String> verify(UUID runId) {
        Map<String, String> found = new TreeMap<>();
        json(HttpMethod.POST, "/runs/" + runId + "/verify", "").path("mismatches").properties()
                .forEach(mismatch -> found.put(mismatch.getKey(), mismatch.getValue().asString()));
        return found;
    }

    private JsonNode run(UUID runId) {
        return json(HttpMethod.GET, "/runs/" + runId, "");
    }

    private MoveState state(UUID athlete) {
        Migration migration = migrations.find(athlete);
        return migration == null ? null : migration.state();
    }

    private List<UUID> begun() throws SQLException {
        List<UUID> begun = new ArrayList<>();
        try (Connection connection = database("migration_runs_it");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select athlete_id from migrations")) {
            while (rows.next()) {
                begun.add(rows.getObject(1, UUID.class));
            }
        }
        return begun;
    }

    /** plan-service writes the plan; then the athletes move as two instances work on them, clear of their texts. */
    private void finish(List<UUID> those) throws Exception {
        those.forEach(this::publish);
        // Who was on the move already keeps the first day that was announced.
        for (int look = 0; look < 60 && !those.stream().allMatch(id -> state(id) == MoveState.MIRRORED); look++) {
            Instant now = now().plus(Duration.ofHours(5));
            setTime(now);
            try (var instances = Executors.newFixedThreadPool(2)) {
                var one = instances.submit(() -> moves.run(now));
                var other = instances.submit(() -> moves.run(now));
                one.get();
                other.get();
            }
            runAt(now);
        }
        assertThat(those).allSatisfy(athlete -> assertThat(state(athlete)).isEqualTo(MoveState.MIRRORED));
    }

    private void publish(UUID athlete) {
        Migration migration = migrations.find(athlete);
        if (migration != null && migration.state() == MoveState.VERIFIED && migration.planStartsOn() != null) {
            moves.planPublished(athlete, migration.planStartsOn(), now());
        }
    }

    /** The run is looked after, and whatever that made due is done. */
    private void tick(UUID runId) {
        runAt(now().plusSeconds(6));
        assertThat(run(runId).path("selected").asLong()).isEqualTo(sum(run(runId).path("athletes")));
    }

    private Instant now() {
        return Instant.parse(json(HttpMethod.GET, "/internal/state", "").path("now").asString());
    }

    private void setTime(Instant now) {
        callAs("service", HttpMethod.PUT, "/internal/time", "{\"now\":\"%s\"}".formatted(now));
    }

    private void runAt(Instant now) {
        setTime(now);
        for (int round = 0; round < 20; round++) {
            String ran = callAs("service", HttpMethod.POST, "/internal/run", "").getBody();
            if (JSON.readTree(ran).path("items").asInt() == 0) {
                return;
            }
        }
        throw new AssertionError("there is always something due");
    }

    private JsonNode json(HttpMethod method, String path, String body) {
        ResponseEntity<String> answer = call(method, path, body);
        assertThat(answer.getStatusCode().is2xxSuccessful()).as("%s %s: %s", method, path, answer.getBody()).isTrue();
        return JSON.readTree(answer.getBody());
    }

    private ResponseEntity<String> call(HttpMethod method, String path, String body) {
        return callAs("operator", method, path, body);
    }

    private ResponseEntity<String> callAs(String role, HttpMethod method, String path, String body) {
        var request = RestClient.create("http://localhost:" + port).method(method).uri(path)
                .headers(headers -> headers
                        .setBearerAuth(TOKENS.token(role, "op-1", Instant.now(), Duration.ofMinutes(10))));
        if (!body.isEmpty()) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        return request.retrieve().onStatus(status -> true, (sent, response) -> {}).toEntity(String.class);
    }

    private static long sum(JsonNode counts) {
        long sum = 0;
        for (JsonNode count : counts) {
            sum += count.asLong();
        }
        return sum;
    }

    private static void assertExact(JsonNode ledger) {
        assertThat(ledger.path("leavesIn").asLong()).isPositive().isEqualTo(ledger.path("migrated").asLong()
                + ledger.path("derived").asLong() + ledger.path("unmatched").asLong());
    }

    private static long count(String sql) throws SQLException {
        try (Connection connection = database("migration_runs_it");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void inLegacy(String sql) throws SQLException {
        try (Connection connection = database("legacy_runs_it"); Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isOne();
        }
    }

    /** A hash over every table of both databases. */
    private static String everything() throws SQLException {
        StringBuilder all = new StringBuilder();
        for (String database : List.of("migration_runs_it", "legacy_runs_it")) {
            try (Connection connection = database(database); Statement statement = connection.createStatement()) {
                List<String> tables = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery(
                        "select table_name from information_schema.tables where table_schema = 'public' order by 1")) {
                    while (rows.next()) {
                        tables.add(rows.getString(1));
                    }
                }
                for (String table : tables) {
                    try (ResultSet rows = statement.executeQuery(
                            "select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from %s t"
                                    .formatted(table))) {
                        rows.next();
                        all.append(table).append('=').append(rows.getString(1)).append('\n');
                    }
                }
            }
        }
        return all.toString();
    }

    private static Connection database(String name) throws SQLException {
        return DriverManager.getConnection(TestServers.shared().jdbcUrl(name));
    }

    private static LocalTokens tokens() {
        try {
            return LocalTokens.in(Files.createTempDirectory("runs-it-keys"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
