package dev.coachline.workout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import dev.coachline.delivery.EventPublisher;
import dev.coachline.events.AthleteEvent;
import dev.coachline.events.Envelope;
import dev.coachline.events.EventCodec;
import dev.coachline.events.PlanEvent;
import dev.coachline.httpcontract.StubbedService;
import dev.coachline.servers.LocalTokens;
import dev.coachline.servers.TestServers;

/** The world around the service under test: servers, tokens, plan-service, and who listens on its topic. */
final class WorkoutServiceFixture {

    static final Instant NOW = Instant.parse("2026-03-02T04:00:00Z");
    static final String DEAD_LETTERS = "coachline.workout-service.dead-letters";
    static final LocalDate MONDAY = LocalDate.parse("2026-03-02");

    final LocalTokens tokens = tokens();
    final StubbedService planService = StubbedService.of("plan-service");
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Envelope<? extends AthleteEvent>> heard = new CopyOnWriteArrayList<>();
    private volatile boolean listening = true;

    WorkoutServiceFixture() {
        createTopics();
        Thread.ofPlatform().daemon().start(this::listen);
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    private static LocalTokens tokens() {
        try {
            return LocalTokens.in(Files.createTempDirectory("coachline-tokens"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void createTopics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestServers.shared().kafkaBrokers()))) {
            for (String topic : List.of("coachline.plan", "coachline.workout", "coachline.messaging", DEAD_LETTERS)) {
                try {
                    admin.createTopics(List.of(new NewTopic(topic, 6, (short) 1))).all().get();
                } catch (Exception e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw new IllegalStateException(e);
                    }
                }
            }
        }
    }

    private void listen() {
        try (var consumer = new KafkaConsumer<String, byte[]>(
                Map.of("bootstrap.servers", TestServers.shared().kafkaBrokers(), "group.id",
                        "listener-" + UUID.randomUUID(),
                        "auto.offset.reset", "earliest"),
                new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("coachline.workout", DEAD_LETTERS));
            while (listening) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    var headers = new java.util.HashMap<String, Object>();
                    record.headers().forEach(h -> headers.put(h.key(), h.value()));
                    if (EventCodec.decode(headers, record.value()) instanceof EventCodec.Decoded.Event(var envelope)) {
                        heard.add(envelope);
                    }
                });
            }
        }
    }

    /** What the service has told about an athlete, of one type, in order. */
    <E extends AthleteEvent> List<Envelope<? extends AthleteEvent>> told(UUID athlete, Class<E> type) {
        return heard.stream().filter(e -> type.isInstance(e.event()) && e.event().athleteId().equals(athlete)).toList();
    }

    static UUID publish(EventPublisher publisher, AthleteEvent event) {
        UUID id = UUID.randomUUID();
        publish(publisher, id, event);
        return id;
    }

    static void publish(EventPublisher publisher, UUID id, AthleteEvent event) {
        publisher.publishOrThrow(EventCodec.encode(new Envelope<>(id, "/test", NOW, null, null, null, event)));
    }

    static PlanEvent.MicrocyclePlanned week(UUID athlete, LocalDate from) {
        return new PlanEvent.MicrocyclePlanned(athlete, UUID.randomUUID(), UUID.randomUUID(), 0, 1, false, from,
                from.plusDays(1),
                List.of(new PlanEvent.PlannedDay(from, "Lower", PlanEvent.DayLoad.HEAVY, 0.8, 3, 5, null, null),
                        new PlanEvent.PlannedDay(from.plusDays(1), "Rest", PlanEvent.DayLoad.REST, null, null, null,
                                null, PlanEvent.DayNote.OFF_AS_ASKED)));
    }

    HttpResponse<String> call(int port, String method, String path, String token, String body) {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body));
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Valid for an hour. */
    String token(String role, String subject) {
        return tokens.token(role, subject, Instant.now(), Duration.ofHours(1));
    }

    private void close() {
        listening = false;
        planService.stop();
    }
}
