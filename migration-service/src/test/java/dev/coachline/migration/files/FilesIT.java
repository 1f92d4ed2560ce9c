package dev.coachline.migration.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.migration.LegacyService;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.coachline.httpcontract.StubbedService.asDocumented;
import static org.assertj.core.api.Assertions.assertThat;

/** The API of the migration of files, and messaging-service as it is asked over HTTP. */
class FilesIT extends LegacyService {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BATCH = "/assistant/imports/[0-9a-f-]{36}";

    @Value("${local.server.port}")
    private int here;
    private Path root;

    @BeforeEach
    void messaging_service_takes_everything() throws IOException {
        root = Directories.plain(Files.createTempDirectory(FILES, "data").toRealPath());
        MESSAGING.resetAll();
        answers(put(urlPathMatching(BATCH)), "{}");
        answers(put(urlPathMatching(BATCH + "/conversations")),
                "{\"conversations\": {\"chat-c1\": \"stored\", \"chat-c2\": \"erased\"}}");
        answers(put(urlPathMatching(BATCH + "/settings")), "{\"refused\": []}");
        MESSAGING.stubFor(put(urlPathMatching("/assistant/secrets/.*")).willReturn(asDocumented()));
        answers(WireMock.post(urlPathMatching(BATCH + "/activation")), "{}");
        answers(WireMock.get(urlPathMatching(BATCH)),
                """
                        {"state": "active", "profiles": [{"id": "p1", "defaultProfile": true}, {"id": "p2", "defaultProfile": false}],
                         "mcpServers": [{"name": "github"}, {"name": "search"}]}""");
        answers(WireMock.get(urlPathMatching(BATCH + "/conversations")), "{\"conversations\": []}");
    }

    private static void answers(MappingBuilder request, String json) {
        MESSAGING.stubFor(request.willReturn(asDocumented(json)));
    }

    private ResponseEntity<JsonNode> post(String path, String role, String body) {
        return RestClient.create("http://localhost:" + here).post().uri("/assistant-files/" + path)
                .header("Authorization", "Bearer " + token(role)).contentType(MediaType.APPLICATION_JSON).body(body)
                .retrieve().onStatus(status -> true, (request, response) -> {}).toEntity(JsonNode.class);
    }

    private String order(Path directory) {
        return "{\"directory\": \"%s\", \"athleteId\": \"%s\"}".formatted(directory, Directories.ATHLETE);
    }

    private JsonNode run(String what) {
        JsonNode begun = post(what, "operator", order(root)).getBody();
        assertThat(begun).isNotNull();
        return Awaitility.await().atMost(Duration.ofSeconds(30)).until(
                () -> JSON.readTree(
                        get("/assistant-files/runs/" + begun.path("runId").asString(""), token("operator")).getBody()),
                run -> !run.path("state").asString("").equals("running"));
    }

    @Test
    void what_is_read_is_sent_without_secrets_and_what_is_refused_makes_it_incomplete() {
        MESSAGING.stubFor(WireMock.get(urlPathMatching(BATCH + "/conversations"))
                .withQueryParam("cursor", matching("x"))
                .willReturn(asDocumented("{\"conversations\": []}")));
        MESSAGING.stubFor(WireMock.get(urlPathMatching(BATCH + "/conversations"))
                .withQueryParam("cursor", absent())
                .willReturn(
                        asDocumented(
                                """
                                        {"conversations": [{"conversationId": "chat-c1", "athleteId": "%s", "messages": 2, "sha256": "other"}]}"""
                                        .formatted(Directories.ATHLETE))
                                .withHeader("Link", "</assistant/imports/" + new UUID(0, 0)
                                        + "/conversations?limit=200&cursor=x>; rel=\"next\"")));

        JsonNode report = run("migration").path("report");

        assertThat(report.path("outcome").asString()).isEqualTo("incomplete");
        assertThat(report.path("conversations").asInt()).isEqualTo(2);
        assertThat(report.path("secretsMoved").asInt()).isEqualTo(7);
        assertThat(report.path("problems").valueStream().map(problem -> problem.path("reason").asString()))
                .containsExactly("conversation chat-c2: its athlete was erased",
                        "conversation chat-c1 is another one over there");
        MESSAGING.verify(putRequestedFor(urlPathMatching(BATCH + "/conversations"))
                .withRequestBody(matchingJsonPath("$.conversations[0].messages[1].toolCalls", containing("plan")))
                .withRequestBody(
                        matchingJsonPath("$.conversations[0].messages[0].at", containing("2025-01-25T12:00:00Z")))
                .withRequestBody(matchingJsonPath("$.conversations[0].athleteId",
                        containing(Directories.ATHLETE.toString()))));
        MESSAGING.verify(putRequestedFor(urlPathMatching(BATCH + "/settings"))
                .withRequestBody(matchingJsonPath("$.mcpServers.github.transport", containing("stdio")))
                .withRequestBody(matching("(?s)(?!.*(sk-one|three|four|five|seven)).*")));
        MESSAGING.verify(7, putRequestedFor(urlPathMatching("/assistant/secrets/import-.*")));
    }

    @Test
    void a_messaging_service_that_is_down_fails_the_run_and_the_next_goes_on() {
        MESSAGING.stubFor(put(urlPathMatching(BATCH + "/conversations")).willReturn(aResponse().withStatus(503)));
        JsonNode failed = run("migration");
        assertThat(failed.path("state").asString()).isEqualTo("failed");
        assertThat(failed.path("reason").asString()).contains("repeat the run");
        MESSAGING.verify(3, putRequestedFor(urlPathMatching(BATCH + "/conversations")));

        answers(put(urlPathMatching(BATCH + "/conversations")), "{\"conversations\": {}}");
        assertThat(run("migration").path("state").asString()).isEqualTo("ended");
    }

    @Test
    void a_rollback_asks_until_nothing_is_left() {
        run("migration");
        answers(WireMock.get(urlPathMatching(BATCH)), "{\"state\": \"withdrawn\"}");
        answers(delete(urlPathMatching(BATCH)), "{\"conversations\": 0}");
        assertThat(run("rollback").path("report").path("outcome").asString()).isEqualTo("rolled_back");
        assertThat(run("verification").path("state").asString()).isEqualTo("refused");
    }

    @Test
    void a_dry_run_asks_nobody() {
        MESSAGING.resetRequests();
        JsonNode begun = post("migration", "operator", order(root).replace("}", ", \"dryRun\": true}")).getBody();
        assertThat(begun).isNotNull();
        Awaitility.await().atMost(Duration.ofSeconds(30))
                .until(() -> String.valueOf(get("/assistant-files/runs/" + begun.path("runId").asString(""),
                        token("operator")).getBody()).contains("would_be_complete"));
        MESSAGING.verify(0, putRequestedFor(anyUrl()));
    }

    @Test
    void bad_orders_are_refused() {
        assertThat(post("migration", "operator", order(Path.of("/"))).getStatusCode().value()).isEqualTo(409);
        assertThat(post("migration", "operator", order(FILES.resolve("../elsewhere"))).getStatusCode().value())
                .isEqualTo(409);
        assertThat(post("migration", "operator", order(Path.of("relative"))).getStatusCode().value()).isEqualTo(422);
        assertThat(post("rollback", "operator", "{}").getStatusCode().value()).isEqualTo(422);
        assertThat(post("migration", "client", order(root)).getStatusCode().value()).isEqualTo(403);
        assertThat(get("/assistant-files/runs/" + UUID.randomUUID(), token("operator")).getStatusCode().value())
                .isEqualTo(404);
    }
}
