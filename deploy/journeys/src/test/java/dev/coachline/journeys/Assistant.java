package dev.coachline.journeys;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.legacy.LegacyGenerator;
import dev.coachline.messaging.carrier.CarrierSignature;
import dev.coachline.servers.LocalTokens;
import dev.coachline.servers.ServerAddresses;
import dev.coachline.servers.TestServers;

/**
 * messaging-service and migration-service as they are built, in processes of their own on real servers; a stub for the model, one for the
 * carrier, and nobody in the place of the others. Between the two services stands a {@link Gate}.
 */
final class Assistant implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CARRIER_TOKEN = "carrier-token";
    private static final String NUMBER = "+15005550006";

    /** Everything that the model was asked. */
    final List<JsonNode> asked = new CopyOnWriteArrayList<>();
    /** What the model says to what it is asked. */
    volatile Function<JsonNode, JsonNode> model = request -> JSON.createObjectNode();

    final Path directory;
    final ServiceProcess messaging;
    final ServiceProcess migration;
    final Gate gate;
    final GymServer pool;

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer stubs;
    private final LocalTokens tokens;
    private final List<String> texts = new CopyOnWriteArrayList<>();

    Assistant() throws Exception {
        directory = Files.createTempDirectory("coachline-assistant").toRealPath();
        tokens = LocalTokens.in(directory);
        pool = GymServer.overHttp(Files.createDirectory(directory.resolve("pool")));
        stubs = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        stubs.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        stubs.createContext("/v1/chat/completions", exchange -> {
            JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
            asked.add(request);
            answer(exchange, 200, JSON.writeValueAsString(model.apply(request)));
        });
        stubs.createContext("/2010-04-01/", exchange -> {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            for (String field : form.split("&")) {
                if (field.startsWith("Body=")) {
                    texts.add(URLDecoder.decode(field.substring(5), StandardCharsets.UTF_8));
                }
            }
            answer(exchange, 201, "{\"sid\": \"SM%032x\", \"status\": \"queued\", \"to\": \"+1\"}"
                    .formatted(texts.size()));
        });
        stubs.createContext("/", exchange -> answer(exchange, 404, "{}"));
        stubs.start();
        String stub = "http://127.0.0.1:" + stubs.getAddress().getPort();
        ServerAddresses servers = TestServers.shared();
        Map<String, String> shared = new HashMap<>(Map.of("KAFKA_BROKERS", servers.kafkaBrokers(), "COACHLINE_CLOCK",
                "system", "COACHLINE_JWT_PUBLIC_KEY", tokens.publicKeyFile().toUri().toString(),
                "COACHLINE_SERVICE_TOKEN", token("service"), "PLAN_URL", stub, "WORKOUT_URL", stub));
        int port = ServiceProcess.freePort();
        Map<String, String> own = new HashMap<>(shared);
        own.putAll(Map.of("DB_URL", servers.jdbcUrl("messaging_assistant"), "MIGRATION_URL", stub, "PHONE_KEY",
                Base64.getEncoder().encodeToString(new byte[32]), "CARRIER_URL", stub, "CARRIER_ACCOUNT", "AC1",
                "CARRIER_TOKEN", CARRIER_TOKEN, "CARRIER_FROM", NUMBER, "PUBLIC_URL", "http://127.0.0.1:" + port));
        own.putAll(Map.of("MODEL_URL", stub + "/v1", "MODEL_NAME", "stub", "SECRET_KEYSTORE",
                directory.resolve("secrets.p12").toString(), "SECRET_KEYSTORE_PASSWORD", "for tests only",
                "MCP_COMMANDS", java(), "MCP_HOSTS", "localhost:" + pool.port()));
        messaging = new ServiceProcess("messaging-service", port, own, directory.resolve("messaging.log"));
        gate = new Gate(messaging.address());
        try (var legacy = DriverManager.getConnection(servers.jdbcUrl("legacy_assistant"))) {
            LegacyGenerator.fill(legacy, new LegacyGenerator.Settings(1, LocalDate.now(), 84, 7));
        }
        own = new HashMap<>(shared);
        own.putAll(Map.of("DB_URL", servers.jdbcUrl("migration_assistant"), "LEGACY_DB_URL",
                servers.jdbcUrl("legacy_assistant"), "MESSAGING_URL", gate.address().toString(), "MIGRATE_FILES_ROOTS",
                directory.toString()));
        migration = new ServiceProcess("migration-service", ServiceProcess.freePort(), own,
                directory.resolve("migration.log"));
        // They start side by side.
        messaging.awaitReady();
        migration.awaitReady();
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private String token(String role) {
        return tokens.token(role, "journey", Instant.now(), Duration.ofHours(2));
    }

    /** An answer's status and body. */
    record Reply(int status, JsonNode body) {}

    Reply send(URI service, String role, String method, String path, @Nullable Object body) throws Exception {
        HttpRequest.BodyPublisher content = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers
                        .ofString(body instanceof String text ? text : JSON.writeValueAsString(body));
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(service.resolve(path))
                .header("Authorization", "Bearer " + token(role)).header("Content-Type", "application/json")
                .timeout(PATIENCE).method(method, content).build(), HttpResponse.BodyHandlers.ofString());
        return new Reply(answer.statusCode(),
                answer.body().startsWith("{") ? JSON.readTree(answer.body()) : JSON.createObjectNode());
    }

    JsonNode read(String path) throws Exception {
        return send(messaging.address(), "operator", "GET", path, null).body();
    }

    // ---- files

    /** Begins a migration or a rollback. @return the run's id */
    String begin(String what, Path data, UUID athlete) throws Exception {
        Reply begun = send(migration.address(), "operator", "POST", "/assistant-files/" + what,
                Map.of("directory", data.toString(), "athleteId", athlete));
        if (begun.status() != 202) {
            throw new IllegalStateException(begun.toString());
        }
        return begun.body().path("runId").asString();
    }

    /** Its report, once it has ended. */
    JsonNode ended(String run) throws Exception {
        return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50))
                .until(() -> send(migration.address(), "operator", "GET", "/assistant-files/runs/" + run, null).body(),
                        now -> !now.path("state").asString("").equals("running"));
    }

    List<String> conversations(UUID athlete) throws Exception {
        return send(messaging.address(), "client", "GET", "/athletes/" + athlete + "/conversations?limit=500", null)
                .body().path("conversationIds").valueStream().map(JsonNode::asString).sorted().toList();
    }

    List<String> settings(String what) throws Exception {
        return read("/assistant/" + what).path(what.equals("profiles") ? "profiles" : "mcpServers").valueStream()
                .map(one -> one.path(what.equals("profiles") ? "id" : "name").asString()).sorted().toList();
    }

    // ---- texts

    void register(UUID athlete, String phone) throws Exception {
        Reply kept = send(messaging.address(), "client", "PUT", "/athletes/" + athlete + "/contact",
                Map.of("phone", phone, "zone", "UTC", "sendTime", "06:00", "consentedAt", "2026-01-01T00:00:00Z"));
        if (kept.status() >= 300) {
            throw new IllegalStateException(kept.toString());
        }
    }

    /** What is answered to a text. */
    String text(String phone, String words) throws Exception {
        int before = texts.size();
        Map<String, List<String>> form = new TreeMap<>(Map.of("MessageSid",
                List.of("SM" + UUID.randomUUID().toString().replace("-", "")), "From", List.of(phone), "To",
                List.of(NUMBER), "Body", List.of(words)));
        URI webhook = messaging.address().resolve("/webhooks/carrier/inbound");
        HttpResponse<String> taken = http.send(HttpRequest.newBuilder(webhook)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", new CarrierSignature(CARRIER_TOKEN).sign(webhook.toString(), form))
                .POST(HttpRequest.BodyPublishers.ofString(form.entrySet().stream()
                        .map(field -> field.getKey() + "="
                                + URLEncoder.encode(field.getValue().getFirst(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))))
                .build(), HttpResponse.BodyHandlers.ofString());
        if (taken.statusCode() >= 300) {
            throw new IllegalStateException(taken.statusCode() + taken.body());
        }
        Awaitility.await().atMost(PATIENCE).until(() -> texts.size() > before);
        return texts.getLast();
    }

    // ---- what a model says

    static JsonNode says(String reply) {
        return completion("stop", Map.of("role", "assistant", "content",
                JSON.writeValueAsString(Map.of("about", "training", "reply", reply))));
    }

    static JsonNode wants(String tool, String arguments) {
        Map<String, Object> message = new HashMap<>(Map.of("role", "assistant", "tool_calls",
                List.of(Map.of("id", "call_" + tool.toLowerCase(Locale.ROOT), "type", "function", "function",
                        Map.of("name", tool, "arguments", arguments)))));
        message.put("content", null);
        return completion("tool_calls", message);
    }

    private static JsonNode completion(String reason, Map<String, Object> message) {
        Map<String, Object> choice = new HashMap<>(Map.of("index", 0, "finish_reason", reason, "message", message));
        choice.put("logprobs", null);
        message = new HashMap<>(message);
        message.put("refusal", null);
        choice.put("message", message);
        return JSON.valueToTree(Map.of("id", "x", "object", "chat.completion", "created", 1, "model", "stub", "choices",
                List.of(choice), "usage", Map.of("prompt_tokens", 900, "completion_tokens", 40, "total_tokens", 940)));
    }

    /** What tools said so far in a request, the last at the end. */
    static List<String> toldOf(JsonNode request) {
        List<String> told = new ArrayList<>();
        for (JsonNode message : request.path("messages")) {
            if (message.path("role").asString().equals("tool")) {
                told.add(JSON.readTree(message.path("content").asString()).path("data").asString(""));
            }
        }
        return told;
    }

    @Override
    public void close() throws Exception {
        migration.close();
        gate.close();
        messaging.close();
        stubs.stop(0);
        pool.close();
        http.close();
        try (var files = Files.walk(directory)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
        }
    }
}
