package dev.coachline.migration.cutover;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpHeaders;
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
import dev.coachline.servers.LocalTokens;
import dev.coachline.servers.TestServers;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static dev.coachline.httpcontract.StubbedService.asDocumented;

/** One running service on real servers beside a generated legacy database, for the tests of the cutover. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class CutoverService {

    static final LocalDate FROM = LocalDate.parse("2026-03-01");
    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    static final LegacyGenerator.Settings SETTINGS = new LegacyGenerator.Settings(60, FROM, 60, 7);
    @RegisterExtension
    static final StubbedService WORKOUT = StubbedService.of("workout-service");
    @RegisterExtension
    static final StubbedService PLAN = StubbedService.of("plan-service");
    @RegisterExtension
    static final StubbedService MESSAGING = StubbedService.of("messaging-service");
    /** What plan-service answers to every program that is written: more than is read of it. */
    public static final String PROGRAM = """
            {"programId":"00000000-0000-4000-8000-00000000000b","version":1,
             "programVersionId":"00000000-0000-4000-8000-00000000000a","origin":"created","at":"2026-03-02T03:30:00Z",
             "program":{"name":"Push Pull","weeks":8,"workouts":[],"schedule":[]},"workoutVersions":[
              {"workoutId":"00000000-0000-4000-8000-0000000000c0","workoutVersionId":"00000000-0000-4000-8000-000000000000"},
              {"workoutId":"00000000-0000-4000-8000-0000000000c1","workoutVersionId":"00000000-0000-4000-8000-000000000001"},
              {"workoutId":"00000000-0000-4000-8000-0000000000c2","workoutVersionId":"00000000-0000-4000-8000-000000000002"}]}""";
    static final LocalTokens TOKENS = tokens();
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static List<LegacyAthlete> athletes = List.of();

    @Value("${local.server.port}")
    int port;

    @DynamicPropertySource
    static void environment(DynamicPropertyRegistry registry) throws SQLException {
        PLAN.stubFor(any(anyUrl()).willReturn(asDocumented(PROGRAM)));
        for (String database : List.of("migration_cutover_it", "legacy_cutover_it")) {
            try (Connection connection = DriverManager.getConnection(TestServers.shared().jdbcUrl(database));
                    Statement statement = connection.createStatement()) {
                statement.execute("drop schema public cascade");
                statement.execute("create schema public");
            }
        }
        try (Connection legacy = legacy()) {
            athletes = LegacyGenerator.fill(legacy, SETTINGS);
            LegacyGenerator.fillWithEachTrait(legacy, SETTINGS);
        }
        registry.add("DB_URL", () -> TestServers.shared().jdbcUrl("migration_cutover_it"));
        registry.add("LEGACY_DB_URL", () -> TestServers.shared().jdbcUrl("legacy_cutover_it"));
        registry.add("WORKOUT_URL", WORKOUT::baseUrl);
        registry.add("PLAN_URL", PLAN::baseUrl);
        registry.add("MESSAGING_URL", MESSAGING::baseUrl);
        registry.add("KAFKA_BROKERS", TestServers.shared()::kafkaBrokers);
        registry.add("spring.cloud.stream.default.group", () -> "cutover-it");
        registry.add("COACHLINE_CLOCK", () -> "settable");
        registry.add("COACHLINE_CLOCK_START", START::toString);
        registry.add("COACHLINE_JWT_PUBLIC_KEY", () -> "file:" + TOKENS.publicKeyFile());
        registry.add("LOG_FORMAT", () -> "");
    }

    static List<LegacyAthlete> athletes() {
        return athletes;
    }

    static Connection legacy() throws SQLException {
        return DriverManager.getConnection(TestServers.shared().jdbcUrl("legacy_cutover_it"));
    }

    static Connection own() throws SQLException {
        return DriverManager.getConnection(TestServers.shared().jdbcUrl("migration_cutover_it"));
    }

    static void inLegacy(String sql, UUID athleteId) throws SQLException {
        update(legacy(), sql, athleteId);
    }

    static void update(Connection to, String sql, UUID athleteId) throws SQLException {
        try (Connection connection = to; PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, athleteId);
            statement.executeUpdate();
        }
    }

    static String activeSystem(UUID athleteId) throws SQLException {
        try (Connection connection = legacy();
                PreparedStatement statement = connection
                        .prepareStatement("select active_system from users where id = ?")) {
            statement.setObject(1, athleteId);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    static String token(String role) {
        return TOKENS.token(role, "op-1", Instant.now(), Duration.ofMinutes(10));
    }

    static String expiredToken() {
        return TOKENS.token("operator", "op-1", Instant.now().minus(Duration.ofHours(2)), Duration.ofMinutes(10));
    }

    ResponseEntity<String> call(HttpMethod method, String path, String token, String body) {
        var request = RestClient.create("http://localhost:" + port).method(method).uri(path);
        if (!token.isEmpty()) {
            request.header(HttpHeaders.AUTHORIZATION, "Bearer " + token);
        }
        if (!body.isEmpty()) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        return request.retrieve().onStatus(status -> true, (sent, response) -> {}).toEntity(String.class);
    }

    JsonNode json(HttpMethod method, String path) {
        return JSON.readTree(call(method, path, token("operator"), "").getBody());
    }

    JsonNode move(UUID athleteId) {
        return json(HttpMethod.GET, "/migrations/" + athleteId);
    }

    /** Sets the clock, not before what it says, and does what is due. */
    void runAt(Instant now) {
        Instant clock = Instant.parse(json(HttpMethod.GET, "/internal/state").path("now").asString());
        call(HttpMethod.PUT, "/internal/time", token("service"),
                "{\"now\":\"%s\"}".formatted(now.isBefore(clock) ? clock : now));
        run();
    }

    /** Different kinds of work run side by side, so one may find work for another. */
    void run() {
        for (int round = 0; round < 20; round++) {
            String ran = call(HttpMethod.POST, "/internal/run", token("service"), "").getBody();
            if (JSON.readTree(ran).path("items").asInt() == 0) {
                return;
            }
        }
        throw new AssertionError("there is always something due");
    }

    private static LocalTokens tokens() {
        try {
            return LocalTokens.in(Files.createTempDirectory("cutover-it-keys"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
