package dev.coachline.local.migrate;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.coachline.local.Coachline;

import static org.assertj.core.api.Assertions.assertThat;

class RollbackCommandTest {

    private static final UUID ATHLETE = UUID.fromString("00000000-0000-4000-8000-000000000001");

    private static final String NOBODY = "00000000-0000-4000-8000-000000000009";

    @TempDir
    private Path files;
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private String state = "rolled_back";
    private String expected = "rolled_back";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = answer(exchange.getRequestURI().getPath()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().contains(NOBODY) ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    private String answer(String path) {
        if (path.endsWith("/rollbacks")) {
            return "{\"accepted\":1,\"nothingToDo\":0,\"busy\":0,\"notOnTheMove\":0,\"athletes\":[]}";
        }
        return path.endsWith("/rollback")
                ? """
                        {"athleteId":"%s","state":"mirrored","expected":"%s","effectiveFrom":"2026-03-10",
                         "returns":{"users":1,"messages":0},"originalsIdentical":true,"changedTables":["users"],
                         "keeps":{"workout_sessions":2}}""".formatted(ATHLETE, expected)
                : """
                        {"athleteId":"%s","state":"%s","reason":"%s","remedy":"Restore.",
                         "audit":[{"why":"back"}]}""".formatted(ATHLETE, state,
                        state.equals("mirrored") ? "changed_since_cutover" : "");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private int run(String... more) throws IOException {
        Path token = Files.writeString(files.resolve("token"), "t");
        List<String> all = new ArrayList<>(List.of("migrate", "rollback", "--url",
                "http://localhost:" + server.getAddress().getPort(), "--token-file", token.toString()));
        all.addAll(List.of(more));
        return Coachline.run(new PrintWriter(new StringWriter()), new PrintWriter(err), all.toArray(String[]::new));
    }

    private final StringWriter err = new StringWriter();

    @Test
    void takes_a_cohort_back_and_reports_it() throws Exception {
        Path cohort = Files.writeString(files.resolve("cohort.csv"), "athlete,zone\n" + ATHLETE + ",Europe/Berlin\n\n");
        Path report = files.resolve("report.json");
        assertThat(run("--cohort", cohort.toString(), "--report", report.toString())).isZero();
        assertThat(asked.getFirst()).isEqualTo("POST /migrations/rollbacks {\"athleteIds\":[\"" + ATHLETE + "\"]}");
        assertThat(Files.readString(report)).contains("\"back\" : 1");
    }

    @Test
    void a_preview_asks_for_nothing_to_be_done() throws Exception {
        assertThat(run(ATHLETE.toString(), "--preview")).isZero();
        assertThat(asked).allMatch(request -> request.startsWith("GET "));
        expected = "refused";
        assertThat(run(ATHLETE.toString(), "--preview")).isEqualTo(1);
    }

    @Test
    void fails_where_somebody_stays_and_where_nobody_is_named() throws Exception {
        state = "mirrored";
        assertThat(run(ATHLETE.toString())).isEqualTo(1);
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("Nobody to take back");
        assertThat(run("x")).isEqualTo(2);
        assertThat(err.toString()).contains("'x' is not an id");
        Path nobody = Files.writeString(files.resolve("nobody.csv"), "name,zone\nAnn,Europe/Berlin\n");
        assertThat(run("--cohort", nobody.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("nobody.csv has no athlete's id in its first column.");
    }

    @Test
    void says_of_everybody_what_became_of_them_though_one_is_unknown() throws Exception {
        Path report = files.resolve("report.json");
        assertThat(run(NOBODY, ATHLETE.toString(), "--report", report.toString())).isEqualTo(1);
        assertThat(Files.readString(report)).contains("\"athletes\" : 2", "\"back\" : 1");
        assertThat(run(NOBODY, ATHLETE.toString(), "--preview", "--report", report.toString())).isEqualTo(1);
        assertThat(Files.readString(report)).contains("\"athletes\" : 2", "\"possible\" : 1");
        assertThat(err.toString()).isEmpty();
    }
}
