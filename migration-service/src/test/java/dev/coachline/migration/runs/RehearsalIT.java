package dev.coachline.migration.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

import dev.coachline.legacy.LegacyAthlete;
import dev.coachline.legacy.LegacyGenerator;
import dev.coachline.migration.legacy.LegacyCopies;
import dev.coachline.migration.legacy.LegacyTable;
import dev.coachline.servers.LocalTokens;
import dev.coachline.servers.TestServers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** A move tried on a copy: what it finds, that the live system stays as it is, and that nothing is left of the copy. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RehearsalIT {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final LegacyGenerator.Settings SETTINGS = new LegacyGenerator.Settings(30,
            LocalDate.parse("2026-03-01"), 60, 31);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final LocalTokens TOKENS = tokens();
    private static List<LegacyAthlete> athletes = List.of();

    @Value("${local.server.port}")
    private int port;

    @Autowired
    private LegacyCopies copies;

    @Autowired
    private Rehearse rehearse;

    @DynamicPropertySource
    static void environment(DynamicPropertyRegistry registry) throws SQLException {
        for (String database : List.of("migration_rehearsal_it", "legacy_rehearsal_it")) {
            try (Connection connection = database(database); Statement statement = connection.createStatement()) {
                statement.execute("drop schema public cascade");
                statement.execute("create schema public");
            }
        }
        try (Connection legacy = legacy()) {
            athletes = LegacyGenerator.fill(legacy, SETTINGS);
            LegacyGenerator.fillWithEachTrait(legacy, SETTINGS);
        }
        registry.add("DB_URL", () -> TestServers.shared().jdbcUrl("migration_rehearsal_it"));
        registry.add("LEGACY_DB_URL", () -> TestServers.shared().jdbcUrl("legacy_rehearsal_it"));
        registry.add("KAFKA_BROKERS", TestServers.shared()::kafkaBrokers);
        registry.add("spring.cloud.stream.default.group", () -> "rehearsal-it");
        registry.add("COACHLINE_CLOCK", () -> "settable");
        registry.add("COACHLINE_CLOCK_START", START::toString);
        registry.add("COACHLINE_JWT_PUBLIC_KEY", () -> "file:" + TOKENS.publicKeyFile());
        registry.add("LOG_FORMAT", () -> "");
    }

    private static LocalTokens tokens() {
        try {
            return LocalTokens.in(Files.createTempDirectory("rehearsal-it-keys"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection database(String name) throws SQLException {
        return DriverManager.getConnection(TestServers.shared().jdbcUrl(name));
    }

    private static Connection legacy() throws SQLException {
        return database("legacy_rehearsal_it");
    }

    private static Connection own() throws SQLException {
        return database("migration_rehearsal_it");
    }

    @Test
    void takes_everybody_there_and_back_on_a_copy_and_changes_nothing_in_the_live_system() throws Exception {
        Map<String, String> live = liveHashes();
        String moves = count("select count(*) || ':' || coalesce(sum(version), 0) from migrations", own());
        String events = count("select count(*) from outbox", own());

        JsonNode done = rehearsed("{\"now\":true,\"pace\":{\"perMinute\":60}}", "");

        assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("done");
        JsonNode report = done.path("report");
        assertThat(report.path("holds").asBoolean()).as(report.path("failures").toString()).isTrue();
        assertThat(sum(report.path("routes"))).isEqualTo(report.path("selected").asLong()).isPositive();
        assertThat(report.path("rehearsed").asLong()).isEqualTo(report.path("members").asLong()).isPositive()
                .isEqualTo(report.path("thereAndBack").asLong() + report.path("quarantined").asLong());
        assertThat(report.path("thereAndBack").asLong()).isPositive();
        assertThat(sum(report.path("obstacles"))).isEqualTo(report.path("quarantined").asLong()).isPositive();
        JsonNode ledger = report.path("ledger");
        assertThat(ledger.path("leavesIn").asLong()).isPositive().isEqualTo(ledger.path("migrated").asLong()
                + ledger.path("derived").asLong() + ledger.path("unmatched").asLong());
        assertThat(sum(report.path("unmatched"))).isEqualTo(ledger.path("unmatched").asLong()).isPositive();
        assertThat(report.path("records").path("legacy").asLong()).isPositive()
                .isEqualTo(report.path("records").path("preserved").asLong());
        assertThat(report.path("tables")).hasSize(9).allSatisfy(table -> assertThat(table.path("liveSha256").asString())
                .hasSize(64).isEqualTo(table.path("restoredSha256").asString())
                .isEqualTo(table.path("afterSha256").asString()));
        assertThat(report.path("backup").path("files")).hasSize(9)
                .allSatisfy(file -> assertThat(file.path("sha256").asString()).hasSize(64));
        assertThat(report.path("expected").path("minutesByPace").asLong())
                .isEqualTo(Math.ceilDiv(2 * report.path("members").asLong(), 60));
        assertThat(report.path("expected").path("minutesOfWork").asDouble()).isPositive();
        JsonNode athletes = json(HttpMethod.GET, "/rehearsals/" + done.path("id").asString() + "/athletes");
        assertThat(athletes).hasSize(report.path("rehearsed").asInt())
                .allSatisfy(one -> assertThat(one.path("seconds").asDouble()).isBetween(0.0, 60.0));

        assertThat(liveHashes()).isEqualTo(live);
        assertThat(count("select count(*) || ':' || coalesce(sum(version), 0) from migrations", own()))
                .isEqualTo(moves);
        assertThat(count("select count(*) from outbox", own())).isEqualTo(events);
        assertThat(left()).isEmpty();
    }

    @Test
    void rehearses_those_who_are_selected_and_no_more_than_asked_for() throws Exception {
        List<UUID> three = athletes.stream().limit(3).map(LegacyAthlete::id).toList();
        JsonNode report = rehearsed("{\"now\":true,\"athletes\":[\"%s\",\"%s\",\"%s\"]}".formatted(three.toArray()),
                "?sample=2").path("report");
        assertThat(report.path("selected").asInt()).isEqualTo(3);
        assertThat(report.path("rehearsed").asInt()).isEqualTo(Math.min(2, report.path("members").asInt()));
        assertThat(call(HttpMethod.PUT, "/rehearsals/" + UUID.randomUUID() + "?sample=0", "{}")
                .getBody()).contains("sample", "must be from 1");
        assertThat(call(HttpMethod.GET, "/rehearsals/" + UUID.randomUUID(), "").getStatusCode()
                .value()).isEqualTo(404);
    }

    @Test
    void removes_what_a_process_that_was_killed_has_left_and_says_so() throws Exception {
        UUID killed = UUID.randomUUID();
        String schema = "rehearsal_" + killed.toString().replace("-", "");
        Path files = Files.createDirectory(temporary().resolve("coachline-rehearsal-" + killed));
        Files.writeString(files.resolve("users.copy"), "x");
        try (Connection connection = own(); Statement statement = connection.createStatement()) {
            statement.execute("create schema " + schema);
            statement.execute("create table " + schema + ".users (id uuid)");
            statement.execute("""
                    insert into rehearsals (id, who, selection, state, phase, done, total, began_at)
                    values ('%s', 'op-1', 'all', 'running', 'rehearsing', 1, 2, now())""".formatted(killed));
            statement.executeQuery("select pg_advisory_lock(7101, 0)");
            rehearse.cleanUp(START);
            assertThat(left()).as("somebody may be at it").hasSize(2);
            ResponseEntity<String> busy = call(HttpMethod.PUT, "/rehearsals/" + UUID.randomUUID(),
                    "{}");
            assertThat(busy.getStatusCode().value()).isEqualTo(409);
            assertThat(busy.getBody()).contains("another-rehearsal");
        }
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            rehearse.cleanUp(START);
            assertThat(left()).isEmpty();
        });
        JsonNode ended = json(HttpMethod.GET, "/rehearsals/" + killed);
        assertThat(ended.path("state").asString()).isEqualTo("failed");
        assertThat(ended.path("failure").asString()).contains("has ended");
    }

    @Test
    void a_backup_that_is_not_what_its_manifest_says_is_not_restored(@TempDir Path directory) throws Exception {
        LegacyCopies.Backup backup = copies.backUp(directory, table -> {});
        assertThat(backup.files()).hasSize(9).allSatisfy(file -> assertThat(file.sha256())
                .isEqualTo(sha256(directory.resolve(file.name()))));
        assertThat(Files.readAllLines(directory.resolve("SHA256SUMS"))).hasSize(10).allSatisfy(line -> assertThat(
                line.substring(0, 64)).isEqualTo(sha256(directory.resolve(line.substring(66)))));
        try (LegacyCopies.Copy copy = copies.restore(UUID.randomUUID(), directory, table -> {})) {
            assertThat(copy.states()).isEqualTo(backup.states());
            UUID somebody = athletes.getFirst().id();
            copy.database().setOptedOut(somebody, START);
            assertThat(copy.states().get(LegacyTable.USERS)).as("one value of one row")
                    .isNotEqualTo(backup.states().get(LegacyTable.USERS));
        }
        Path users = directory.resolve("users.copy");
        byte[] bytes = Files.readAllBytes(users);
        bytes[bytes.length / 2] ^= 1;
        Files.write(users, bytes);
        assertThatThrownBy(() -> copies.restore(UUID.randomUUID(), directory, table -> {}))
                .isInstanceOf(LegacyCopies.DamagedBackup.class).hasMessageContaining("users.copy");
        Files.delete(directory.resolve("manifest.json"));
        assertThatThrownBy(() -> copies.restore(UUID.randomUUID(), directory, table -> {}))
                .isInstanceOf(LegacyCopies.DamagedBackup.class);
        assertThat(left()).isEmpty();
    }

    private ResponseEntity<String> call(HttpMethod method, String path, String body) {
        var request = RestClient.create("http://localhost:" + port).method(method).uri(path)
                .header("Authorization", "Bearer "
                        + TOKENS.token("operator", "op-1", Instant.now(), Duration.ofMinutes(10)));
        if (!body.isEmpty()) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        return request.retrieve().onStatus(status -> true, (sent, response) -> {}).toEntity(String.class);
    }

    private JsonNode json(HttpMethod method, String path) {
        return JSON.readTree(call(method, path, "").getBody());
    }

    private JsonNode rehearsed(String request, String query) {
        String path = "/rehearsals/" + UUID.randomUUID();
        // Another test's may go on.
        ResponseEntity<String> begun = await().atMost(Duration.ofSeconds(60)).until(
                () -> call(HttpMethod.PUT, path + query, request),
                answer -> answer.getStatusCode().value() != 409);
        assertThat(begun.getStatusCode().value()).as(begun.getBody()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(90))
                .until(() -> !json(HttpMethod.GET, path).path("state").asString().equals("running"));
        return json(HttpMethod.GET, path);
    }

    /** Another reading than the service's: each row as text, in the order of the texts. */
    private static Map<String, String> liveHashes() throws SQLException {
        Map<String, String> hashes = new TreeMap<>();
        for (LegacyTable table : LegacyTable.values()) {
            hashes.put(table.tableName(),
                    count("select md5(coalesce(string_agg(r::text, '\n' order by r::text), '')) from "
                            + table.tableName() + " r", legacy()));
        }
        return hashes;
    }

    /** Copies and files of rehearsals. */
    private static List<String> left() throws Exception {
        String schemas = count(
                "select coalesce(string_agg(nspname, ','), '') from pg_namespace where nspname like 'rehearsal%'",
                own());
        try (Stream<Path> files = Files.list(temporary())) {
            return Stream.concat(Stream.of(schemas).filter(found -> !found.isEmpty()),
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.startsWith("coachline-rehearsal-")))
                    .toList();
        }
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static String count(String sql, Connection on) throws SQLException {
        try (Connection connection = on;
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static long sum(JsonNode counts) {
        return counts.properties().stream().mapToLong(count -> count.getValue().asLong()).sum();
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
