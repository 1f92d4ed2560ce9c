package dev.coachline.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.servers.LocalTokens;

import static org.assertj.core.api.Assertions.assertThat;

/** What a service gets without doing anything: roles, problem documents, time, probes, quiet telemetry. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, classes = PlatformIT.App.class, properties = {
        "spring.config.import=classpath:coachline-platform.yml", "spring.application.name=platform-it",
        "spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
        "coachline.rate-limits.athlete=20", "coachline.rate-limits.client=0", "coachline.clock.mode=settable",
        "coachline.clock.start=2026-03-02T06:30:00Z"})
@ExtendWith(OutputCaptureExtension.class)
class PlatformIT {

    private static final UUID ATHLETE = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000001");
    private static final UUID ANOTHER = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000002");
    private static final Duration DAY = Duration.ofDays(1);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path keys;

    @LocalServerPort
    int port;
    @Autowired
    JsonMapper json;
    @Autowired
    ApplicationContext context;

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(Controller.class)
    static class App {}

    enum Unit {
        KG, LB
    }

    record Change(@NotNull ZoneId zone, LocalDate startsOn, Unit unit,
            @Size(max = 3, message = "has more than 3 entries") List<String> notes) {}

    @RestController
    static class Controller {

        @PutMapping("/athletes/{athleteId}/change")
        Change change(@PathVariable UUID athleteId, @Valid @RequestBody Change change) {
            LoggerFactory.getLogger("dev.coachline.test").info("changed");
            return change;
        }

        @GetMapping("/athletes/{athleteId}/days")
        LocalDate day(@PathVariable UUID athleteId, @RequestParam LocalDate from,
                @RequestParam(required = false) Unit unit) {
            return from;
        }

        @GetMapping("/operations")
        @PreAuthorize("hasRole('operator')")
        String operations() {
            return "seen";
        }

        @GetMapping("/broken")
        String broken() {
            throw new IllegalStateException("a phone number");
        }
    }

    @DynamicPropertySource
    static void key(DynamicPropertyRegistry properties) throws IOException {
        Path file = LocalTokens.in(keys).publicKeyFile();
        properties.add("COACHLINE_JWT_PUBLIC_KEY", () -> "file:" + file);
    }

    @Test
    void refuses_a_missing_an_expired_and_a_foreign_token() throws Exception {
        LocalTokens tokens = LocalTokens.in(keys);
        Instant now = Instant.now();
        for (String token : new String[]{null, tokens.token("client", "app", now.minus(DAY), Duration.ofHours(1)),
                tokens.token("client", "app", "another-audience", now, DAY),
                tokens.token("client", "app", now, DAY).replace(".ey", ".eyJ"),
                LocalTokens.in(keys.resolve("other")).token("client", "app", now, DAY)}) {
            Answer answer = send("GET", "/athletes/" + ATHLETE + "/days?from=2026-03-02", token, null);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body().get("type").asString()).isEqualTo("urn:coachline:problem:unauthorized");
        }
    }

    @Test
    void an_athlete_reaches_only_that_athlete() throws Exception {
        String token = token("athlete", ATHLETE.toString());

        assertThat(send("GET", "/athletes/" + ATHLETE + "/days?from=2026-03-02", token, null).status()).isEqualTo(200);
        Answer other = send("GET", "/athletes/" + ANOTHER + "/days?from=2026-03-02", token, null);
        assertThat(other.status()).isEqualTo(403);
        assertThat(other.body().get("type").asString()).isEqualTo("urn:coachline:problem:forbidden");
        assertThat(send("GET", "/operations", token, null).status()).isEqualTo(403);
        assertThat(send("GET", "/internal/state", token, null).status()).isEqualTo(403);
    }

    @Test
    void who_calls_too_often_is_told_when_to_come_back() throws Exception {
        UUID busy = UUID.randomUUID();
        String path = "/athletes/" + busy + "/days?from=2026-03-02";
        String token = token("athlete", busy.toString());
        for (int call = 1; call <= 20; call++) {
            HttpResponse<String> answer = HTTP.send(request("GET", path, token, null).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("RateLimit-Policy")).hasValue("\"subject\";q=20;w=60");
            assertThat(answer.headers().firstValue("RateLimit").orElseThrow())
                    .matches("\"subject\";r=" + (20 - call) + ";t=\\d+");
        }
        HttpResponse<String> refused = HTTP.send(request("GET", path, token, null).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 60L);
        assertThat(json.readTree(refused.body()).get("type").asString())
                .isEqualTo("urn:coachline:problem:too-many-requests");
        assertThat(send("GET", "/athletes/" + ANOTHER + "/days?from=2026-03-02",
                token("athlete", ANOTHER.toString()), null).status()).isEqualTo(200);
        HttpResponse<String> service = HTTP.send(request("GET", path, token("service", busy.toString()), null).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(service.statusCode()).isEqualTo(200);
        assertThat(service.headers().firstValue("RateLimit")).isEmpty();
    }

    @Test
    void what_has_not_changed_is_not_sent_again() throws Exception {
        String path = "/athletes/" + ATHLETE + "/days?from=2026-03-02";
        HttpResponse<String> first = HTTP.send(request("GET", path, token("client", "app"), null).build(),
                HttpResponse.BodyHandlers.ofString());
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = HTTP.send(
                request("GET", path, token("client", "app"), null).header("If-None-Match", tag).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void a_role_that_a_method_asks_for_is_needed() throws Exception {
        assertThat(send("GET", "/operations", token("client", "app"), null).status()).isEqualTo(403);
        assertThat(send("GET", "/operations", token("operator", "me"), null).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{\"zone\":\"Europe/Berlin\",\"mood\":1} | mood | is not a field",
            "{\"zone\":\"Mars/Base\"} | zone | IANA time zone such as Europe/Berlin",
            "{\"zone\":\"Europe/Berlin\",\"startsOn\":\"2026-02-30\"} | startsOn | date such as 2026-03-01",
            "{\"zone\":\"Europe/Berlin\",\"unit\":\"stone\"} | unit | use one of kg, lb",
            "{} | zone | must not be null",
            "{\"zone\":\"Europe/Berlin\",\"notes\":[\"a\",\"b\",\"c\",\"d\"]} | notes | has more than 3 entries",
            "{\"zone\":\"Europe/Berlin\",\"notes\":[{\"a\":1}]} | notes[0] | is not readable",
            "{\"zone\": | body | is not readable", "'' | body | is missing or is not JSON"})
    void a_body_that_is_not_what_the_api_says_names_field_and_remedy(String body, String field, String remedy)
            throws Exception {
        Answer answer = send("PUT", "/athletes/" + ATHLETE + "/change", token("client", "app"), body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.body().get("type").asString()).isEqualTo("urn:coachline:problem:invalid-request");
        assertThat(answer.body().get("errors").get(0).get("field").asString()).isEqualTo(field);
        assertThat(answer.body().get("detail").asString()).contains(remedy);
    }

    @ParameterizedTest
    @CsvSource({"/athletes/7/days?from=2026-03-02, athleteId, UUID",
            "/athletes/0a1b2c3d-0000-4000-8000-000000000001/days, from, is missing",
            "/athletes/0a1b2c3d-0000-4000-8000-000000000001/days?from=2026-13-01, from, date such as 2026-03-01",
            "/athletes/0a1b2c3d-0000-4000-8000-000000000001/days?from=2026-03-01&unit=stone, unit, kg"})
    void an_address_that_is_not_what_the_api_says_names_the_parameter(String path, String field, String remedy)
            throws Exception {
        Answer answer = send("GET", path, token("client", "app"), null);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().get("errors").get(0).get("field").asString()).isEqualTo(field);
        assertThat(answer.body().get("detail").asString()).contains(remedy);
    }

    @Test
    void answers_with_enums_in_lower_case() throws Exception {
        assertThat(send("PUT", "/athletes/" + ATHLETE + "/change", token("client", "app"),
                "{\"zone\":\"Europe/Berlin\",\"unit\":\"kg\"}").body().get("unit").asString()).isEqualTo("kg");
    }

    @Test
    void says_nothing_of_an_exceptions_message() throws Exception {
        Answer answer = send("GET", "/broken", token("client", "app"), null);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body().toString()).doesNotContain("phone").contains("internal-error");
    }

    @Test
    void time_is_set_forwards_by_its_driver_only() throws Exception {
        String driver = token("service", "driver");

        assertThat(send("GET", "/internal/state", driver, null).body().get("pending").asInt()).isZero();
        assertThat(send("PUT", "/internal/time", driver, "{\"now\":\"2026-03-02T07:00:00Z\"}").status())
                .isEqualTo(204);
        assertThat(send("GET", "/internal/state", driver, null).body().get("now").asString())
                .isEqualTo("2026-03-02T07:00:00Z");
        assertThat(send("PUT", "/internal/time", driver, "{\"now\":\"2026-03-02T06:59:59Z\"}").status())
                .isEqualTo(422);
        assertThat(send("PUT", "/internal/time", driver, "{}").status()).isEqualTo(422);
        assertThat(send("POST", "/internal/run", driver, null).body().get("items").asInt()).isZero();
        assertThat(send("PUT", "/internal/time", token("client", "app"), "{\"now\":\"2026-03-02T07:00:00Z\"}")
                .status()).isEqualTo(403);
    }

    @Test
    void tells_whether_it_lives_and_is_ready_to_anybody() throws Exception {
        assertThat(send("GET", "/actuator/health/liveness", null, null).status()).isEqualTo(200);
        assertThat(send("GET", "/actuator/health/readiness", null, null).status()).isEqualTo(200);
        assertThat(send("GET", "/actuator/env", token("operator", "me"), null).status()).isEqualTo(404);
    }

    @Test
    void logs_json_with_the_trace_and_no_telemetry_leaves(CapturedOutput output) throws Exception {
        HttpRequest request = request("PUT", "/athletes/" + ATHLETE + "/change", token("client", "app"),
                "{\"zone\":\"Europe/Berlin\"}")
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00").build();
        HTTP.send(request, HttpResponse.BodyHandlers.ofString());

        JsonNode line = output.getOut().lines().filter(l -> l.contains("\"changed\"")).map(json::readTree).findFirst()
                .orElseThrow();
        assertThat(line.get("traceId").asString()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(context.getBeansOfType(SpanExporter.class)).isEmpty();
        assertThat(context.getBeansOfType(LogRecordExporter.class)).isEmpty();
        assertThat(context.getBeansOfType(MeterRegistry.class).values())
                .noneMatch(registry -> registry.getClass().getSimpleName().contains("Otlp"));
    }

    private record Answer(int status, String contentType, JsonNode body) {}

    private String token(String role, String subject) throws IOException {
        return LocalTokens.in(keys).token(role, subject, Instant.now(), DAY);
    }

    private HttpRequest.Builder request(String method, String path, String token, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json").method(method, body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(String method, String path, String token, String body) throws Exception {
        HttpResponse<String> response = HTTP.send(request(method, path, token, body).build(),
                HttpResponse.BodyHandlers.ofString());
        boolean isJson = response.headers().firstValue("Content-Type").orElse("").contains("json");
        return new Answer(response.statusCode(), response.headers().firstValue("Content-Type").orElse(""),
                isJson ? json.readTree(response.body()) : json.nullNode());
    }
}
