package dev.coachline.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.delivery.EventPublisher;
import dev.coachline.dossier.DossierMarkdown;
import dev.coachline.events.AthleteEvent;
import dev.coachline.events.Envelope;
import dev.coachline.events.EventCodec;
import dev.coachline.events.WorkoutEvent;
import dev.coachline.messaging.carrier.CarrierSignature;
import dev.coachline.platform.SettableClock;
import dev.coachline.servers.LocalTokens;
import dev.coachline.servers.ServerAddresses;
import dev.coachline.servers.TestServers;

/** The service on real servers, with the other services and the carrier as recorded stubs, on a settable clock. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class MessagingFixture extends RemoteSystems {

    static final String PUBLIC_URL = "https://coachline.example";
    static final String TOKEN = "12345";
    static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final AtomicInteger PHONES = new AtomicInteger(10_000);
    static final LocalTokens TOKENS = tokens();
    static final Path SECRETS = directory("messaging-secrets").resolve("secrets.p12");

    @LocalServerPort
    int port;
    @Autowired
    SettableClock clock;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    EventPublisher publisher;

    final HttpClient http = HttpClient.newHttpClient();

    private static LocalTokens tokens() {
        try {
            return LocalTokens.in(directory("messaging-keys"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path directory(String name) {
        try {
            return Files.createTempDirectory(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        ServerAddresses servers = TestServers.shared();
        registry.add("DB_URL", () -> servers.jdbcUrl("messaging_it"));
        registry.add("KAFKA_BROKERS", servers::kafkaBrokers);
        registry.add("COACHLINE_JWT_PUBLIC_KEY", () -> TOKENS.publicKeyFile().toUri().toString());
        registry.add("COACHLINE_CLOCK", () -> "settable");
        registry.add("COACHLINE_CLOCK_START", START::toString);
        registry.add("PHONE_KEY", () -> Base64.getEncoder().encodeToString(new byte[32]));
        registry.add("CARRIER_URL", CARRIER::baseUrl);
        registry.add("CARRIER_ACCOUNT", () -> ACCOUNT);
        registry.add("CARRIER_TOKEN", () -> TOKEN);
        registry.add("CARRIER_FROM", () -> "+15550000000");
        registry.add("PUBLIC_URL", () -> PUBLIC_URL);
        registry.add("PLAN_URL", PLAN::baseUrl);
        registry.add("WORKOUT_URL", WORKOUT::baseUrl);
        registry.add("MIGRATION_URL", MIGRATION::baseUrl);
        registry.add("SECRET_KEYSTORE", SECRETS::toString);
        registry.add("SECRET_KEYSTORE_PASSWORD", () -> "for tests only");
    }

    @BeforeEach
    void reset() {
        forgetRequests();
        // Nobody of an earlier test is due any more.
        jdbc.sql(
                """
                        truncate messages, schedules, contacts, routes, inbound, consent_history, audits, audit_offenders, sending_stops,
                            conversation_states, conversation_messages, memory_context_items, conversation_imports, conversation_blobs, proposals, migration_notices,
                            assistant_imports, assistant_settings, assistant_settings_staged""")
                .update();
        jdbc.sql("update sending set stopped = false").update();
    }

    static ConditionFactory eventually() {
        return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50));
    }

    // ---- events

    UUID publish(AthleteEvent event) {
        UUID id = UUID.randomUUID();
        publish(id, event);
        return id;
    }

    void publish(UUID id, AthleteEvent event) {
        publisher.publishOrThrow(EventCodec
                .encode(new Envelope<>(id, "/test", clock.instant(), null, null, null, event)));
    }

    WorkoutEvent.WorkoutGenerated generated(UUID athlete, LocalDate date, int epoch, String text) {
        return new WorkoutEvent.WorkoutGenerated(athlete, UUID.randomUUID(), date, epoch, false,
                DossierMarkdown.sha256(text));
    }

    // ---- HTTP

    record Reply(int status, String body, HttpHeaders headers) {

        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    Reply call(String method, String path, String token, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/json")
                .method(method, body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request.build());
    }

    Reply as(String role, String method, String path, String body) {
        return call(method, path, token(role), body);
    }

    static String token(String role) {
        return TOKENS.token(role, role, Instant.now(), Duration.ofMinutes(5));
    }

    Reply webhook(String pathAndQuery, Map<String, String> form) {
        Map<String, List<String>> posted = new TreeMap<>();
        form.forEach((name, value) -> posted.put(name, List.of(value)));
        return webhook(pathAndQuery, form, new CarrierSignature(TOKEN).sign(PUBLIC_URL + pathAndQuery, posted));
    }

    Reply webhook(String pathAndQuery, Map<String, String> form, String signature) {
        String body = form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + pathAndQuery))
                .header("Content-Type", "application/x-www-form-urlencoded").header("X-Twilio-Signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    Reply writes(String phone, String sid, String body) {
        return webhook("/webhooks/carrier/inbound",
                Map.of("MessageSid", sid, "From", phone, "To", "+15550000000", "Body", body));
    }

    private Reply send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body(), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The sum of the series whose name and tags begin so. */
    double metric(String series) {
        return call("GET", "/actuator/prometheus", null, null).body().lines().filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }

    // ---- time and state

    /** Moves the clock and does what is due. */
    void at(Instant now) {
        if (now.isAfter(clock.instant())) {
            clock.set(now);
        }
        run();
    }

    void run() {
        as("operator", "POST", "/internal/run", null);
    }

    /** An entry of the carrier's list. */
    static String record(String sid, Morning morning, int secondsLater, String body) {
        return """
                {"sid": "%s", "to": "%s", "body": "%s", "date_sent": "%s"}""".formatted(sid, morning.phone(), body,
                DateTimeFormatter.RFC_1123_DATE_TIME
                        .format(morning.sendAt().plusSeconds(secondsLater).atOffset(ZoneOffset.UTC)));
    }

    static String newPhone() {
        return "+49151234" + PHONES.incrementAndGet();
    }

    void contact(UUID athlete, String phone, String zone, String sendTime) {
        Reply reply = as("client", "PUT", "/athletes/" + athlete + "/contact", """
                {"phone": "%s", "zone": "%s", "sendTime": "%s", "consentedAt": "2026-01-01T00:00:00Z"}"""
                .formatted(phone, zone, sendTime));
        if (reply.status() != 200) {
            throw new IllegalStateException(reply.body());
        }
    }

    void route(UUID athlete, LocalDate from) {
        jdbc.sql("insert into routes values (?, 0, 'markdown_v1', ?)").params(athlete, from).update();
    }

    String state(UUID athlete, LocalDate date) {
        return jdbc.sql("select state from messages where athlete_id = ? and local_date = ? and kind = 'morning'")
                .params(athlete, date).query(String.class).optional().orElse("none");
    }

    /** A morning two days ahead at 07:00 in Berlin, asked for and not yet written. */
    record Morning(UUID athlete, String phone, LocalDate date, Instant sendAt) {}

    Morning requested() {
        Morning morning = settled("Europe/Berlin", "07:00");
        at(morning.sendAt().minus(Duration.ofHours(4)));
        at(morning.sendAt().minus(Duration.ofHours(2)));
        return morning;
    }

    /** Contact and route are there; nothing has been asked for. */
    Morning settled(String zone, String sendTime) {
        UUID athlete = UUID.randomUUID();
        String phone = newPhone();
        LocalDate date = clock.instant().atZone(ZoneId.of(zone)).toLocalDate().plusDays(2);
        route(athlete, date);
        contact(athlete, phone, zone, sendTime);
        return new Morning(athlete, phone, date,
                date.atTime(LocalTime.parse(sendTime)).atZone(ZoneId.of(zone)).toInstant());
    }

    /** The same, written. */
    Morning prepared(String text) {
        Morning morning = requested();
        write(morning, text);
        return morning;
    }

    void write(Morning morning, String text) {
        workoutSays(morning.athlete(), morning.date(), text);
        publish(generated(morning.athlete(), morning.date(), 0, text));
        eventually().until(() -> state(morning).equals("prepared"));
    }

    String state(Morning morning) {
        return state(morning.athlete(), morning.date());
    }
}
