package dev.coachline.messaging;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierMarkdown;
import dev.coachline.messaging.tools.GymServer;
import dev.coachline.messaging.tools.ToolServers;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.coachline.httpcontract.StubbedService.asDocumented;
import static org.assertj.core.api.Assertions.assertThat;

/** A chat's tools, on real servers of tools over both transports, with a stub for the model. */
class McpToolsIT extends MessagingFixture {

    private static final String OTHER = "I did not get that";
    private static final String CHAT = "/v1/chat/completions";
    private static final String GOOD = "{\"about\":\"training\",\"reply\":\"The gym is open in the morning.\"}";
    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final WireMockServer MODEL = new WireMockServer(WireMockConfiguration.options().dynamicPort());

    private static GymServer gym;
    private static Path argumentFile;

    @Autowired
    private ToolServers servers;
    @Autowired
    private CircuitBreakerRegistry circuits;

    @DynamicPropertySource
    static void model(DynamicPropertyRegistry registry) throws Exception {
        MODEL.start();
        gym = GymServer.overHttp();
        argumentFile = GymServer.argumentFile();
        registry.add("MODEL_URL", () -> MODEL.baseUrl() + "/v1");
        registry.add("MODEL_NAME", () -> "stub");
        registry.add("MCP_COMMANDS", () -> JAVA);
        registry.add("MCP_HOSTS", () -> "localhost:" + gym.port());
    }

    @AfterAll
    static void stop() throws Exception {
        MODEL.stop();
        gym.close();
    }

    @BeforeEach
    void forget() {
        MODEL.resetAll();
        jdbc.sql("truncate token_days, token_budgets, token_entries, tool_calls").update();
        servers.only(List.of());
        circuits.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
    }

    // ---- servers

    private void process(String... allowed) {
        as("operator", "PUT", "/assistant/secrets/gym.token", "{\"value\": \"sesame\"}");
        store("gym", """
                {"transport": "stdio", "command": "%s", "args": ["@%s"], "env": {"GYM_TOKEN": "${secret:gym.token}"},
                 "timeoutSeconds": 10}""".formatted(JAVA, argumentFile), allowed);
    }

    private void overHttp(String... allowed) {
        store("gym", """
                {"transport": "http", "url": "http://localhost:%d/mcp", "timeoutSeconds": 6}""".formatted(gym.port()),
                allowed);
    }

    private void store(String name, String body, String... allowed) {
        assertThat(as("operator", "PUT", "/assistant/mcp-servers/" + name, body).status()).isEqualTo(200);
        if (allowed.length > 0) {
            assertThat(allow(name, allowed).status()).isEqualTo(200);
        }
    }

    private Reply allow(String name, String... tools) {
        return as("operator", "PUT", "/assistant/mcp-servers/" + name + "/allowed-tools",
                JSON.writeValueAsString(Map.of("tools", tools)));
    }

    private List<String> audit() {
        return as("operator", "GET", "/assistant/tool-calls", null).json().path("calls").valueStream()
                .map(call -> call.path("server").asString() + " " + call.path("tool").asString() + " "
                        + call.path("outcome").asString())
                .toList();
    }

    // ---- the model

    private void asksFor(String tool, String arguments, String then) {
        says(Scenario.STARTED, wants("gym__" + tool, arguments), "told");
        says("told", answer(then), "told");
    }

    private void says(String state, ResponseDefinitionBuilder answer, String next) {
        MODEL.stubFor(post(urlPathEqualTo(CHAT)).inScenario("turn").whenScenarioStateIs(state).willReturn(answer)
                .willSetStateTo(next));
    }

    private static ResponseDefinitionBuilder answer(String content) {
        return completion("{\"role\": \"assistant\", \"refusal\": null, \"content\": "
                + JSON.writeValueAsString(content) + "}", "stop");
    }

    private static ResponseDefinitionBuilder wants(String tool, String arguments) {
        return completion("""
                {"role": "assistant", "refusal": null, "content": null, "tool_calls": [{"id": "c1", "type": "function",
                 "function": {"name": "%s", "arguments": %s}}]}""".formatted(tool, JSON.writeValueAsString(arguments)),
                "tool_calls");
    }

    private static ResponseDefinitionBuilder completion(String message, String reason) {
        return okJson("""
                {"id": "x", "object": "chat.completion", "created": 1, "model": "stub", "choices": [
                  {"index": 0, "finish_reason": "%s", "logprobs": null, "message": %s}],
                 "usage": {"prompt_tokens": 900, "completion_tokens": 40, "total_tokens": 940,
                   "prompt_tokens_details": {"cached_tokens": 640}}}""".formatted(reason, message));
    }

    private List<JsonNode> asked() {
        return MODEL.findAll(anyRequestedFor(urlPathEqualTo(CHAT))).stream()
                .map(request -> JSON.readTree(request.getBodyAsString())).toList();
    }

    /** What the model was told of the tool. */
    private JsonNode told() {
        return asked().getLast().path("messages").valueStream()
                .filter(message -> message.path("role").asString().equals("tool")).findFirst()
                .map(message -> JSON.readTree(message.path("content").asString())).orElseThrow();
    }

    private List<String> asks(Morning morning, String text) {
        writes(morning.phone(), "SM" + UUID.randomUUID().toString().replace("-", ""), text);
        for (int i = 0; i < 6; i++) {
            run();
        }
        return textsTo(morning.phone());
    }

    private Morning coached() {
        Morning morning = settled("UTC", "06:00");
        PLAN.stubFor(
                get(urlPathMatching(".*/dossier")).willReturn(asDocumented(DossierMarkdown.render(new Dossier(List.of(
                        DossierFact.text(DossierFact.Section.IDENTITY,
                                DossierFact.Keys.NAME, "Maya Berg", null),
                        new DossierFact(DossierFact.Section.RECORDS,
                                DossierFact.Keys.RECORD, "squat",
                                new DossierFact.Quantity(BigDecimal.valueOf(120), "kg"), 1,
                                null, false)))))));
        PLAN.stubFor(get(urlPathMatching(".*/(plan|microcycles)")).willReturn(aResponse().withStatus(404)));
        return morning;
    }

    // ---- what is promised

    @Test
    void nothing_is_called_or_started_before_an_operator_allows_it() {
        process();
        Set<Long> before = children();
        asksFor("opening_hours", "{}", GOOD);
        assertThat(asks(coached(), "how do I recover better?")).hasSize(1);
        assertThat(asked()).allSatisfy(request -> assertThat(request.has("tools")).isFalse());
        assertThat(audit()).isEmpty();
        assertThat(children()).isEqualTo(before);
    }

    @Test
    void a_tool_of_a_process_is_called_and_what_it_says_reaches_the_reply() {
        process("opening_hours");
        asksFor("opening_hours", "{\"day\": \"Saturday\"}", GOOD);
        Morning morning = coached();
        assertThat(asks(morning, "how do I recover better?")).containsExactly("The gym is open in the morning.");

        assertThat(asked().getFirst().path("tools")).hasSize(1);
        assertThat(told().path("data").asString()).isEqualTo("Open in the morning and in the evening.");
        JsonNode call = as("operator", "GET", "/assistant/tool-calls", null).json().path("calls").path(0);
        assertThat(call.path("outcome").asString()).isEqualTo("answered");
        assertThat(call.path("athleteId").asString()).isEqualTo(morning.athlete().toString());
        assertThat(call.path("at").asString()).isEqualTo(clock.instant().toString());
        assertThat(jdbc.sql("select count(*) from token_entries where settled").query(Integer.class).single())
                .as("each round is booked").isEqualTo(2);
    }

    @Test
    void a_process_gets_its_own_secret_and_nothing_of_this_service() {
        process("environment");
        asksFor("environment", "{}", GOOD);
        asks(coached(), "how do I recover better?");
        assertThat(told().path("data").asString()).contains("GYM_TOKEN is sesame");
        Set<String> given = Set.of(told().path("data").asString().split(" GYM_TOKEN is ")[0].split(" "));
        assertThat(given).isSubsetOf("GYM_TOKEN", "HOME", "LOGNAME", "PATH", "SHELL", "TERM", "USER");
    }

    @Test
    void a_server_over_http_is_called_too_and_a_long_answer_is_cut() {
        overHttp("huge");
        asksFor("huge", "{}", GOOD);
        assertThat(asks(coached(), "how do I recover better?")).containsExactly("The gym is open in the morning.");
        assertThat(told().path("data").asString()).hasSizeBetween(1_900, 2_000);
        assertThat(audit()).containsExactly("gym huge answered");
    }

    @Test
    void what_a_tool_says_changes_no_check() {
        overHttp("hostile");
        asksFor("hostile", "{}", "{\"about\":\"training\",\"reply\":\"Squat 300 kg today.\"}");
        assertThat(asks(coached(), "how do I recover better?")).singleElement().asString().startsWith(OTHER);
        assertThat(told().path("data").asString()).contains("300").doesNotContain("2345678");
        assertThat(asked().getLast().toString()).contains("the file has no 300");
    }

    @Test
    void arguments_that_tell_who_it_is_do_not_leave() {
        overHttp("opening_hours");
        Morning morning = coached();
        for (String arguments : List.of("{\"day\": \"for maya\"}", "{\"day\": \"" + morning.phone() + "\"}",
                "{\"day\": \"" + morning.athlete() + "\"}")) {
            MODEL.resetAll();
            asksFor("opening_hours", arguments, GOOD);
            asks(morning, "how do I recover better?");
            assertThat(told().path("problem").asString()).contains("no tool is told");
        }
        assertThat(audit()).hasSize(3).containsOnly("gym opening_hours refused");
    }

    @Test
    void what_fails_or_takes_too_long_is_said_and_the_turn_goes_on() {
        overHttp("failing", "slow");
        Morning morning = coached();
        asksFor("failing", "{}", GOOD);
        assertThat(asks(morning, "how do I recover better?")).hasSize(1);
        assertThat(told().path("problem").asString()).isEqualTo("The tool failed.");
        MODEL.resetAll();
        asksFor("slow", "{}", GOOD);
        assertThat(asks(morning, "what do you think of rest?")).hasSize(2);
        assertThat(told().path("problem").asString()).isEqualTo("The tool can not be reached now.");
        assertThat(audit()).containsExactly("gym slow unreachable", "gym failing failed");
    }

    @Test
    void a_server_that_is_away_is_left_alone_after_a_while_and_the_others_go_on() {
        store("away",
                "{\"transport\": \"stdio\", \"command\": \"%s\", \"args\": [\"-version\"], \"timeoutSeconds\": 10}"
                        .formatted(JAVA),
                "anything");
        overHttp("opening_hours");
        Morning morning = coached();
        for (int turn = 0; turn < 4; turn++) {
            MODEL.resetAll();
            asksFor("opening_hours", "{}", GOOD);
            assertThat(asks(morning, "how do I recover better?")).hasSize(turn + 1).last()
                    .isEqualTo("The gym is open in the morning.");
        }
        assertThat(circuits.circuitBreaker("mcp-away", "mcp").getState()).isEqualTo(CircuitBreaker.State.OPEN);
        assertThat(circuits.circuitBreaker("mcp-gym", "mcp").getState()).isEqualTo(CircuitBreaker.State.CLOSED);
        assertThat(audit()).containsOnly("gym opening_hours answered");
    }

    @Test
    void programs_and_hosts_that_nobody_named_are_not_reached() {
        store("shell", "{\"transport\": \"stdio\", \"command\": \"/bin/sh\", \"args\": [\"-c\", \"true\"]}", "x");
        store("host", "{\"transport\": \"http\", \"url\": \"http://127.0.0.1:%d/mcp\"}".formatted(gym.port()), "x");
        Set<Long> before = children();
        for (String name : List.of("shell", "host")) {
            Reply reply = as("operator", "GET", "/assistant/mcp-servers/" + name + "/tools", null);
            assertThat(reply.status()).isEqualTo(409);
            assertThat(reply.body()).contains("mcp-server-unreachable", "MCP_COMMANDS");
        }
        assertThat(children()).isEqualTo(before);
    }

    @Test
    void an_operator_sees_what_is_offered_before_allowing_it() {
        overHttp("opening_hours");
        JsonNode tools = as("operator", "GET", "/assistant/mcp-servers/gym/tools", null).json().path("tools");
        assertThat(tools.valueStream().filter(tool -> tool.path("allowed").asBoolean())
                .map(tool -> tool.path("name").asString())).containsExactly("opening_hours");
        assertThat(tools).hasSize(6);
        assertThat(as("operator", "GET", "/assistant/mcp-servers/none/tools", null).status()).isEqualTo(404);
        assertThat(as("client", "GET", "/assistant/mcp-servers/gym/tools", null).status()).isEqualTo(403);
        assertThat(as("client", "GET", "/assistant/tool-calls", null).status()).isEqualTo(403);
        assertThat(as("operator", "GET", "/assistant/tool-calls?limit=0", null).status()).isEqualTo(422);
        assertThat(allow("none", "x").status()).isEqualTo(404);
        assertThat(allow("gym", "").status()).isEqualTo(422);
    }

    @Test
    void an_imported_server_goes_with_its_import_although_a_tool_of_it_was_allowed() {
        UUID batch = UUID.randomUUID();
        String imports = "/assistant/imports/" + batch;
        as("service", "PUT", imports, null);
        as("service", "PUT", imports + "/settings", """
                {"profiles": {}, "documents": {}, "mcpServers": {"gym": {"transport": "stdio", "command": "%s"}}}"""
                .formatted(JAVA));
        as("service", "POST", imports + "/activation", null);
        assertThat(allow("gym", "opening_hours").json().path("allowedTools").path(0).asString())
                .isEqualTo("opening_hours");
        as("service", "DELETE", imports, null);
        assertThat(as("operator", "GET", "/assistant/mcp-servers/gym", null).status()).isEqualTo(404);
    }

    @Test
    void a_process_ends_with_its_server() {
        Set<Long> before = children();
        process("opening_hours");
        assertThat(as("operator", "GET", "/assistant/mcp-servers/gym/tools", null).status()).isEqualTo(200);
        assertThat(children()).hasSize(before.size() + 1);
        as("operator", "DELETE", "/assistant/mcp-servers/gym", null);
        servers.only(List.of());
        eventually().untilAsserted(() -> assertThat(children()).isEqualTo(before));
    }

    /** The Java processes that this one started. */
    private static Set<Long> children() {
        return ProcessHandle.current().children()
                .filter(child -> child.info().command().orElse("").endsWith("/bin/java"))
                .map(ProcessHandle::pid).collect(Collectors.toSet());
    }
}
