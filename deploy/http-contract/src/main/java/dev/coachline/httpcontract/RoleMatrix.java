package dev.coachline.httpcontract;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import dev.coachline.servers.LocalTokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** Every operation of a document, called by everybody who may not, and by everybody who may. */
final class RoleMatrix {

    private static final Set<String> PROBLEM_FIELDS = Set.of("type", "title", "status", "detail", "instance",
            "errors");
    private static final String UNKNOWN_FIELD = "{\"noFieldOfThis\":1}";
    private static final Duration VALID = Duration.ofMinutes(10);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI service;
    private final LocalTokens tokens;
    private final LocalTokens otherIssuer;
    private final UUID known;

    /** @param known an athlete of whom the service has something to tell */
    RoleMatrix(URI service, LocalTokens tokens, LocalTokens otherIssuer, UUID known) {
        this.service = service;
        this.tokens = tokens;
        this.otherIssuer = otherIssuer;
        this.known = known;
    }

    List<DynamicTest> tests(JsonNode document) {
        List<DynamicTest> tests = new ArrayList<>();
        for (Operation operation : Operation.in(document)) {
            if (operation.isSigned()) {
                tests.add(dynamicTest(operation + " with a forged signature",
                        () -> refused(operation, whom -> null, 403)));
            } else {
                withoutAToken(operation, tests);
                withARole(operation, tests);
            }
        }
        return tests;
    }

    private void withoutAToken(Operation operation, List<DynamicTest> tests) {
        // The strongest role, so that nothing but the token's flaw can be why.
        String role = operation.roles().stream().reduce((first, second) -> second).orElse("service");
        Instant now = Instant.now();
        Map<String, @Nullable String> flawed = new LinkedHashMap<>();
        flawed.put("no token", null);
        flawed.put("an expired token",
                tokens.token(role, known.toString(), now.minus(Duration.ofHours(2)), Duration.ofHours(1)));
        flawed.put("a token for another audience",
                tokens.token(role, known.toString(), "another-audience", now, VALID));
        flawed.put("a token of another issuer", otherIssuer.token(role, known.toString(), now, VALID));
        flawed.put("an unsigned token", unsigned(tokens.token(role, known.toString(), now, VALID)));
        flawed.forEach((flaw, token) -> tests
                .add(dynamicTest(operation + " with " + flaw, () -> refused(operation, whom -> token, 401))));
    }

    private void withARole(Operation operation, List<DynamicTest> tests) {
        for (String role : Operation.ROLES) {
            if (operation.roles().contains(role)) {
                tests.add(dynamicTest(operation + " as " + role, () -> letIn(operation, role)));
            } else {
                tests.add(dynamicTest(operation + " as " + role + ", who may not",
                        () -> refused(operation, whom -> token(role, whom), 403)));
            }
        }
        if (operation.isOfOneAthlete()) {
            tests.add(dynamicTest(operation + " as another athlete",
                    () -> refused(operation, whom -> token("athlete", UUID.randomUUID()), 403)));
        }
        if (operation.takesJson()) {
            tests.add(dynamicTest(operation + " with an unknown field",
                    () -> unknownField(operation, UNKNOWN_FIELD)));
            // What takes files of others too takes their fields with them.
            if (operation.says().path("requestBody").path("content").size() == 1) {
                tests.add(dynamicTest(operation + " reads its example",
                        () -> unknownField(operation, exampleAndUnknownField(operation))));
            }
        }
    }

    private interface TokenFor {

        @Nullable
        String athlete(UUID athlete);
    }

    /** The same words for an athlete whom the service knows and for one whom nobody knows. */
    private void refused(Operation operation, TokenFor token, int status) throws Exception {
        UUID nobody = UUID.randomUUID();
        HttpResponse<String> refusal = send(operation, known, token.athlete(known), body(operation));
        HttpResponse<String> same = send(operation, nobody, token.athlete(nobody), body(operation));
        assertThat(refusal.statusCode()).as(refusal.body()).isEqualTo(status);
        problem(operation, refusal);
        assertThat(refusal.body().replace(known.toString(), "")).isEqualTo(same.body().replace(nobody.toString(), ""));
        assertThat(refusal.headers().firstValue("ETag")).isEmpty();
        if (status == 401) {
            assertThat(refusal.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        }
    }

    private void letIn(Operation operation, String role) throws Exception {
        // What would change something is asked of nobody, or with a body that is refused.
        UUID whom = operation.isSafe() ? known : UUID.randomUUID();
        HttpResponse<String> answer = send(operation, whom, token(role, whom),
                operation.takesJson() ? UNKNOWN_FIELD : null);
        assertThat(answer.statusCode()).as(answer.body()).isNotIn(401, 403).isLessThan(500);
        assertThat(operation.answers(answer.statusCode())).as("%s answers %s, which its document does not name",
                operation, answer.statusCode()).isTrue();
        if (answer.statusCode() >= 400) {
            problem(operation, answer);
        }
    }

    /** Whatever stands before it was read, else the refusal would name that; and nothing is changed. */
    private static String exampleAndUnknownField(Operation operation) {
        JsonNode example = operation.says().at("/requestBody/content/application~1json/example");
        return ((ObjectNode) example.deepCopy()).setAll((ObjectNode) JSON.readTree(UNKNOWN_FIELD)).toString();
    }

    private void unknownField(Operation operation, String body) throws Exception {
        String role = operation.roles().iterator().next();
        HttpResponse<String> refusal = send(operation, known, token(role, known), body);
        assertThat(refusal.statusCode()).as(refusal.body()).isEqualTo(422);
        problem(operation, refusal);
        JsonNode error = JSON.readTree(refusal.body()).path("errors").path(0);
        assertThat(error.path("field").asString()).isEqualTo("noFieldOfThis");
        assertThat(error.path("problem").asString()).isNotBlank();
    }

    private static void problem(Operation operation, HttpResponse<String> refusal) {
        assertThat(refusal.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = JSON.readTree(refusal.body());
        assertThat(PROBLEM_FIELDS).containsAll(problem.propertyNames());
        assertThat(problem.path("type").asString()).startsWith("urn:coachline:problem:");
        assertThat(problem.path("status").asInt()).isEqualTo(refusal.statusCode());
        assertThat(operation.answers(refusal.statusCode())).as("%s answers %s, which its document does not name",
                operation, refusal.statusCode()).isTrue();
    }

    private String token(String role, UUID athlete) {
        return tokens.token(role, athlete.toString(), Instant.now(), VALID);
    }

    private static @Nullable String body(Operation operation) {
        return operation.takesJson() ? "{}" : null;
    }

    private static String unsigned(String token) {
        String head = Base64.getUrlEncoder().withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        return head + token.substring(token.indexOf('.'), token.lastIndexOf('.') + 1);
    }

    private HttpResponse<String> send(Operation operation, UUID athlete, @Nullable String token, @Nullable String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(operation.address(athlete)))
                .header("Content-Type", operation.isSigned()
                        ? "application/x-www-form-urlencoded"
                        : "application/json")
                .method(operation.method(), body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
