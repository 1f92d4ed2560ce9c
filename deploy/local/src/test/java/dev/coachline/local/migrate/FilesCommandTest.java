package dev.coachline.local.migrate;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import dev.coachline.local.Coachline;

import static org.assertj.core.api.Assertions.assertThat;

/** The command beside a migration-service that answers what it is told to. */
class FilesCommandTest {

    private static final String ATHLETE = "6d1f0b52-0000-4000-8000-000000000001";

    @TempDir
    private Path directory;
    private HttpServer service;
    private final Deque<String> answers = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        service.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            String answer = answers.isEmpty() ? "{\"detail\": \"unexpected\"}" : answers.remove();
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.contains("\"detail\"") ? 409 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        service.start();
        Files.writeString(directory.resolve("token"), "t");
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    private int run(String... more) {
        List<String> args = new ArrayList<>(List.of("migrate", "files", directory.toString(), "--url",
                "http://127.0.0.1:" + service.getAddress().getPort(), "--token-file",
                directory.resolve("token").toString()));
        args.addAll(List.of(more));
        return Coachline.run(new PrintWriter(out, true), new PrintWriter(err, true), args.toArray(String[]::new));
    }

    private static String running(String step) {
        return "{\"runId\": \"r\", \"state\": \"running\", \"step\": \"" + step + "\"}";
    }

    private static String ended(String outcome) {
        return """
                {"runId": "r", "state": "ended", "report": {"outcome": "%s", "conversations": 2, "messages": 3, "profiles": 1,
                 "mcpServers": 1, "secretsMoved": 4, "leavesIn": 10, "migrated": 8, "derived": 1, "unmatched": 1,
                 "backup": "b", "problemCount": 1, "problems": [{"file": "x.json", "pointer": "/0", "reason": "is odd"}]}}"""
                .formatted(outcome);
    }

    @Test
    void follows_a_run_says_what_came_over_and_writes_the_report() throws IOException {
        answers.addAll(List.of(running("Backing up"), running("Comparing"), ended("complete")));
        Path report = directory.resolve("report.json");

        assertThat(run("--athlete", ATHLETE, "--report", report.toString())).isZero();

        assertThat(asked.getFirst()).startsWith("POST /assistant-files/migration").contains(ATHLETE)
                .contains(directory.toString());
        assertThat(out.toString()).contains("Backing up ...").contains("COMPLETE: 2 conversations with 3 messages")
                .contains("10 leaves in = 8 migrated + 1 derived + 1 unmatched").contains("x.json/0 is odd");
        assertThat(Files.readString(report)).contains("\"secretsMoved\" : 4");
    }

    @Test
    void what_is_incomplete_ends_with_one() {
        answers.add(ended("incomplete"));
        assertThat(run()).isEqualTo(1);
    }

    @Test
    void a_mapping_and_the_three_modes_are_sent() throws IOException {
        Files.writeString(directory.resolve("mapping.json"), "{\"c1\": \"" + ATHLETE + "\"}");
        answers.addAll(List.of(ended("would_be_complete"), ended("verified"), ended("rolled_back")));
        assertThat(run("--migrate-dry-run", "--mapping", directory.resolve("mapping.json").toString())).isZero();
        assertThat(run("--verify-migration")).isZero();
        assertThat(run("--rollback-migration")).isZero();
        assertThat(asked.get(0)).contains("\"dryRun\":true").contains("\"athletes\":{\"c1\":\"" + ATHLETE + "\"}");
        assertThat(asked.get(1)).startsWith("POST /assistant-files/verification");
        assertThat(asked.get(2)).startsWith("POST /assistant-files/rollback");
        assertThat(out.toString()).contains("VERIFIED: 2 conversations", "ROLLED BACK: what came over is gone")
                .doesNotContain("ROLLED BACK: 2");
    }

    @Test
    void the_environment_takes_back_too_but_not_where_an_option_says_otherwise() {
        FilesCommand plain = CommandLine.populateCommand(new FilesCommand(), "dir");
        FilesCommand dry = CommandLine.populateCommand(new FilesCommand(), "dir", "--migrate-dry-run");
        assertThat(plain.rollsBack(Map.of("COACHLINE_MIGRATE_ROLLBACK", "true"))).isTrue();
        assertThat(plain.rollsBack(Map.of("PERSONAL_AGENT_ROLLBACK", "TRUE"))).isTrue();
        assertThat(plain.rollsBack(Map.of("COACHLINE_MIGRATE_ROLLBACK", "false"))).isFalse();
        assertThat(dry.rollsBack(Map.of("COACHLINE_MIGRATE_ROLLBACK", "true"))).isFalse();
    }

    @Test
    void a_token_of_this_machine_never_goes_to_another_one() {
        assertThat(Coachline.run(new PrintWriter(out, true), new PrintWriter(err, true), "migrate", "files",
                directory.toString(), "--url", "http://127.0.0.1:" + service.getAddress().getPort())).isEqualTo(1);
        assertThat(err.toString()).contains("--token-file");
        assertThat(asked).isEmpty();
    }

    @Test
    void refusals_and_failures_are_one_sentence() throws IOException {
        answers.addAll(List.of("{\"detail\": \"This service opens no such directory.\"}",
                "{\"runId\": \"r\", \"state\": \"failed\", \"reason\": \"The disk is full.\"}"));
        assertThat(run()).isEqualTo(1);
        assertThat(run()).isEqualTo(1);
        Files.writeString(directory.resolve("mapping.json"), "[]");
        assertThat(run("--mapping", directory.resolve("mapping.json").toString())).isEqualTo(1);
        service.stop(0);
        assertThat(run()).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(4).noneMatch(line -> line.contains("Exception"));
        assertThat(err.toString()).contains("opens no such directory").contains("disk is full")
                .contains("JSON object").contains("does not answer");
    }
}
