package dev.coachline.plan;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.events.AthleteEvent;
import dev.coachline.events.Envelope;
import dev.coachline.events.EventCodec;
import dev.coachline.httpcontract.StubbedService;
import dev.coachline.servers.LocalTokens;
import dev.coachline.servers.TestServers;

/** The whole service on real servers, migration-service recorded, time settable. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class PlanFixture {

    static final String GATEWAY = "https://gateway.example.org";
    @RegisterExtension
    static final StubbedService MIGRATION = StubbedService.of("migration-service");
    static final LocalTokens TOKENS = tokens();
    static final PlanLog LOG = new PlanLog(TestServers.shared().kafkaBrokers());
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final KafkaProducer<String, byte[]> PRODUCER = new KafkaProducer<>(
            Map.of("bootstrap.servers", TestServers.shared().kafkaBrokers()), new StringSerializer(),
            new ByteArraySerializer());

    @LocalServerPort
    int port;
    @Autowired
    Clock clock;
    @Autowired
    JdbcClient jdbc;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry properties) {
        properties.add("DB_URL", () -> TestServers.shared().jdbcUrl("plan"));
        properties.add("KAFKA_BROKERS", () -> TestServers.shared().kafkaBrokers());
        properties.add("COACHLINE_JWT_PUBLIC_KEY", () -> TOKENS.publicKeyFile().toUri().toString());
        properties.add("COACHLINE_CLOCK", () -> "settable");
        properties.add("COACHLINE_CLOCK_START", () -> "2026-03-01T09:00:00Z");
        properties.add("COACHLINE_SERVICE_TOKEN", () -> "token-of-plan-service");
        properties.add("MIGRATION_URL", MIGRATION::baseUrl);
        properties.add("COACHLINE_LEGACY_GATEWAY_URL", () -> GATEWAY);
        properties.add("COACHLINE_PARKED_FIRST_PAUSE", () -> "20ms");
        properties.add("COACHLINE_PARKED_ATTEMPTS", () -> "3");
    }

    private static LocalTokens tokens() {
        try {
            return LocalTokens.in(Files.createTempDirectory("plan-tokens"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50));
    }

    /** What was answered; the body as JSON where it is some. */
    record Answer(int status, String body, HttpResponse<String> response) {

        JsonNode json() {
            return JSON.readTree(body);
        }

        String text(String field) {
            return json().path(field).asString();
        }
    }

    String token(String role, String subject) {
        return TOKENS.token(role, subject, Instant.now(), Duration.ofMinutes(10));
    }

    Answer get(String path) {
        return send("GET", path, null, token("client", "test"));
    }

    Answer post(String path, String body) {
        return send("POST", path, body, token("client", "test"));
    }

    Answer send(String method, String path, String body, String token, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/json").method(method, body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sets the clock and runs what is due then. */
    void at(Instant instant) {
        String operator = token("operator", "test");
        send("PUT", "/internal/time", "{\"now\":\"" + instant + "\"}", operator);
        send("POST", "/internal/run", null, operator);
    }

    void publish(Envelope<? extends AthleteEvent> envelope) {
        EventCodec.Encoded encoded = EventCodec.encode(envelope);
        raw(encoded.topic(), encoded.key(), encoded.headers(), encoded.json());
    }

    void raw(String topic, String key, Map<String, String> headers, String value) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key,
                value.getBytes(StandardCharsets.UTF_8));
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        PRODUCER.send(record);
        PRODUCER.flush();
    }

    <E extends AthleteEvent> Envelope<E> envelope(E event) {
        return new Envelope<>(UUID.randomUUID(), "/test", clock.instant(), null, null, null, event);
    }
}
