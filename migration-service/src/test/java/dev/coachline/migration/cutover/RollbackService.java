package dev.coachline.migration.cutover;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

import dev.coachline.httpcontract.StubbedService;
import dev.coachline.legacy.LegacyAthlete;
import dev.coachline.legacy.LegacyGenerator;
import dev.coachline.servers.LocalTokens;
import dev.coachline.servers.TestServers;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static dev.coachline.httpcontract.StubbedService.asDocumented;

/** One running service on real servers, whose way back is tried, beside a generated legacy database. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(RollbackService.Commits.class)
abstract class RollbackService {

    /** Generated athletes from each state. */
    static final int EACH = Integer.getInteger("athletes", 3);
    static final LocalDate FROM = LocalDate.parse("2026-03-01");
    @RegisterExtension
    static final StubbedService WORKOUT = StubbedService.of("workout-service");
    @RegisterExtension
    static final StubbedService PLAN = StubbedService.of("plan-service");
    @RegisterExtension
    static final StubbedService MESSAGING = StubbedService.of("messaging-service");
    static final LocalTokens TOKENS = tokens();
    private static final int USUAL = 120;
    private static List<LegacyAthlete> athletes = List.of();

    /** Throws once at a commit of the way back. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Commits {

        static final AtomicReference<String> AT = new AtomicReference<>("");
        static final AtomicInteger LEFT = new AtomicInteger();

        @Bean
        TransactionExecutionListener throwingAtCommits() {
            return new TransactionExecutionListener() {

                @Override
                public void beforeCommit(TransactionExecution transaction) {
                    strike("before");
                }

                @Override
                public void afterCommit(TransactionExecution transaction, Throwable failure) {
                    strike("after");
                }
            };
        }

        private static void strike(String when) {
            boolean ours = StackWalker.getInstance().walk(frames -> frames.anyMatch(
                    frame -> frame.getClassName().startsWith("dev.coachline.migration.cutover.RollBackAthletes")
                            || frame.getMethodName().equals("rollBack")));
            if (ours && AT.get().equals(when) && LEFT.decrementAndGet() == 0) {
                AT.set("");
                throw new IllegalStateException("struck " + when + " a commit");
            }
        }
    }

    @DynamicPropertySource
    static void environment(DynamicPropertyRegistry registry) throws SQLException {
        PLAN.stubFor(any(anyUrl()).willReturn(asDocumented(CutoverService.PROGRAM)));
        for (String database : List.of("migration_rollback_it", "legacy_rollback_it")) {
            try (Connection connection = DriverManager.getConnection(TestServers.shared().jdbcUrl(database));
                    Statement statement = connection.createStatement()) {
                statement.execute("drop schema public cascade");
                statement.execute("create schema public");
            }
        }
        try (Connection legacy = legacy()) {
            // Of five athletes one stays, who is needed for one state in ten.
            athletes = LegacyGenerator
                    .fill(legacy, new LegacyGenerator.Settings(USUAL + 12 * EACH, FROM, 80, 17)).stream()
                    .sorted(Comparator.comparing(LegacyAthlete::planEndsOn).reversed().thenComparing(LegacyAthlete::id))
                    .toList();
        }
        registry.add("DB_URL", () -> TestServers.shared().jdbcUrl("migration_rollback_it"));
        registry.add("LEGACY_DB_URL", () -> TestServers.shared().jdbcUrl("legacy_rollback_it"));
        registry.add("WORKOUT_URL", WORKOUT::baseUrl);
        registry.add("PLAN_URL", PLAN::baseUrl);
        registry.add("MESSAGING_URL", MESSAGING::baseUrl);
        registry.add("KAFKA_BROKERS", TestServers.shared()::kafkaBrokers);
        registry.add("spring.cloud.stream.default.group", () -> "rollback-it");
        registry.add("COACHLINE_CLOCK", () -> "settable");
        registry.add("COACHLINE_CLOCK_START", () -> "2026-03-01T00:00:00Z");
        registry.add("COACHLINE_JWT_PUBLIC_KEY", () -> "file:" + TOKENS.publicKeyFile());
        registry.add("LOG_FORMAT", () -> "");
    }

    /** An athlete of whom nothing is odd, the plan that ends last first. */
    static UUID usual(int which) {
        return athletes.stream().filter(one -> one.trait() == null && one.convertible()).skip(which).findFirst()
                .orElseThrow().id();
    }

    /** Athletes who move, or who stay; those whom {@link #usual} gives first come last. */
    static List<UUID> generated(boolean convertible) {
        return athletes.reversed().stream().filter(one -> one.convertible() == convertible).map(LegacyAthlete::id)
                .toList();
    }

    static Connection legacy() throws SQLException {
        return DriverManager.getConnection(TestServers.shared().jdbcUrl("legacy_rollback_it"));
    }

    static Connection own() throws SQLException {
        return DriverManager.getConnection(TestServers.shared().jdbcUrl("migration_rollback_it"));
    }

    private static LocalTokens tokens() {
        try {
            return LocalTokens.in(Files.createTempDirectory("rollback-it-keys"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
