package dev.coachline.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;

import dev.coachline.httpcontract.StubbedService;
import dev.coachline.legacy.LegacyAthlete;
import dev.coachline.legacy.LegacyGenerator;
import dev.coachline.servers.LocalTokens;
import dev.coachline.servers.TestServers;

/** One running service on real servers beside a generated legacy database, for the tests of the bridge and contacts. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class LegacyService {

    public static final LocalDate FROM = LocalDate.parse("2026-03-01");
    public static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    @RegisterExtension
    protected static final StubbedService MESSAGING = StubbedService.of("messaging-service");
    /** Where data directories may lie. */
    protected static final Path FILES = directory("bridge-it-files");
    private static final LocalTokens TOKENS = tokens();
    private static List<LegacyAthlete> athletes = List.of();

    @Value("${local.server.port}")
    private int port;

    @DynamicPropertySource
    static void environment(DynamicPropertyRegistry registry) throws SQLException {
        for (String database : List.of("migration_bridge_it", "legacy_bridge_it")) {
            empty(database);
        }
        try (Connection legacy = DriverManager.getConnection(TestServers.shared().jdbcUrl("legacy_bridge_it"))) {
            athletes = LegacyGenerator.fill(legacy, new LegacyGenerator.Settings(40, FROM, 84, 11));
        }
        registry.add("DB_URL", () -> TestServers.shared().jdbcUrl("migration_bridge_it"));
        registry.add("LEGACY_DB_URL", () -> TestServers.shared().jdbcUrl("legacy_bridge_it"));
        registry.add("MESSAGING_URL", MESSAGING::baseUrl);
        registry.add("MIGRATE_FILES_ROOTS", FILES::toString);
        registry.add("KAFKA_BROKERS", TestServers.shared()::kafkaBrokers);
        // Other services under test in this JVM read the same topics.
        registry.add("spring.cloud.stream.default.group", () -> "bridge-it");
        registry.add("COACHLINE_CLOCK", () -> "settable");
        registry.add("COACHLINE_CLOCK_START", START::toString);
        registry.add("COACHLINE_JWT_PUBLIC_KEY", () -> "file:" + TOKENS.publicKeyFile());
        registry.add("LOG_FORMAT", () -> "");
    }

    /** Whom the legacy database holds. */
    protected static List<LegacyAthlete> athletes() {
        return athletes;
    }

    protected static Connection legacy() throws SQLException {
        return DriverManager.getConnection(TestServers.shared().jdbcUrl("legacy_bridge_it"));
    }

    protected static String token(String role) {
        Instant now = Instant.now();
        return TOKENS.token(role, "test", now, Duration.ofMinutes(10));
    }

    protected static String expiredToken(String role) {
        return TOKENS.token(role, "test", Instant.now().minus(Duration.ofHours(2)), Duration.ofMinutes(10));
    }

    protected ResponseEntity<String> get(String path, String token) {
        return RestClient.create("http://localhost:" + port).get().uri(path)
                .headers(h -> {
                    if (!token.isEmpty()) {
                        h.set(HttpHeaders.AUTHORIZATION, "Bearer " + token);
                    }
                }).retrieve().onStatus(status -> true, (request, response) -> {}).toEntity(String.class);
    }

    private static void empty(String database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(TestServers.shared().jdbcUrl(database));
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema public cascade");
            statement.execute("create schema public");
        }
    }

    private static LocalTokens tokens() {
        try {
            return LocalTokens.in(directory("bridge-it-keys"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path directory(String name) {
        try {
            return Files.createTempDirectory(name);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
