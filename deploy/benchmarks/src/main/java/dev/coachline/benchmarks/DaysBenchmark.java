package dev.coachline.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import dev.coachline.delivery.EventPublisher;
import dev.coachline.events.ActiveSystem;
import dev.coachline.events.AthleteEvent;
import dev.coachline.events.Envelope;
import dev.coachline.events.EventCodec;
import dev.coachline.events.MessagingEvent.DailyMessageDue;
import dev.coachline.events.PlanEvent;
import dev.coachline.events.WorkoutEvent.WorkoutGenerated;

/**
 * Many athletes whose day is due at one instant: workout-service writes one workout for each and tells of it. Everybody has a
 * planned week and a dossier with records. A first day warms the service up, one is asked for once and timed, and
 * one is asked for twice.
 */
public final class DaysBenchmark {

    /** @param athletes whose day is due at once */
    public record Settings(int athletes) {

        public static Settings full() {
            return new Settings(10_000);
        }

        /** Ends within a minute. */
        public static Settings quick() {
            return new Settings(500);
        }
    }

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate TIMED = MONDAY;
    private static final LocalDate TWICE = MONDAY.plusDays(1);
    private static final LocalDate WARM_UP = MONDAY.plusDays(3);
    private static final String SERVICE_GROUP = "workout-service";
    private static final Duration STALLED = Duration.ofSeconds(60);
    private static final long BETWEEN_LOOKS_MILLIS = 50;
    /** One in so many warms the service up. */
    private static final int WARMING = 10;

    private final Addresses servers;
    private final WorkoutService.Starter starter;
    private final Consumer<String> progress;
    private final List<UUID> athletes;
    private final Set<UUID> known;
    private final Map<LocalDate, Answers> answers = new ConcurrentHashMap<>();

    /** What the service has told of one date. */
    private static final class Answers {

        private final Map<UUID, Long> firstAt = new ConcurrentHashMap<>();
        private final Map<UUID, Set<UUID>> workouts = new ConcurrentHashMap<>();

        void add(WorkoutGenerated told, long at) {
            firstAt.putIfAbsent(told.athleteId(), at);
            workouts.computeIfAbsent(told.athleteId(), id -> ConcurrentHashMap.newKeySet()).add(told.workoutId());
        }

        int athletes() {
            return firstAt.size();
        }

        int workouts() {
            return workouts.values().stream().mapToInt(Set::size).sum();
        }
    }

    /** @param progress is told what is being done, a line at a time */
    public DaysBenchmark(Addresses servers, WorkoutService.Starter starter, Settings settings,
            Consumer<String> progress) {
        this.servers = servers;
        this.starter = starter;
        this.progress = progress;
        this.athletes = IntStream.range(0, settings.athletes()).mapToObj(i -> UUID.randomUUID()).toList();
        this.known = Set.copyOf(athletes);
    }

    public DaysReport run() throws BenchmarkFailure, InterruptedException {
        long start = System.nanoTime();
        try (Producer<String, byte[]> producer = EventPublisher.producer(servers.brokers());
                Admin admin = KafkaClients.admin(servers.brokers());
                OneDossier dossiers = OneDossier.served()) {
            EventPublisher publisher = KafkaClients.publisher(servers.brokers(), producer);
            progress.accept("Starting workout-service ...");
            try (WorkoutService service = starter.start(servers, dossiers.address());
                    PollLoop told = PollLoop.start(servers.brokers(), "coachline.workout", this::take)) {
                plan(publisher, admin);
                List<UUID> first = athletes.subList(0, athletes.size() / WARMING);
                publish(publisher, due(first, WARM_UP));
                await(WARM_UP, first.size(), told);

                progress.accept("Asking for %,d workouts at once ...".formatted(athletes.size()));
                List<EventCodec.Encoded> once = due(athletes, TIMED);
                long asked = System.nanoTime();
                publish(publisher, once);
                await(TIMED, athletes.size(), told);

                progress.accept("Asking for %,d more, each twice ...".formatted(athletes.size()));
                List<EventCodec.Encoded> twice = due(athletes, TWICE);
                publish(publisher, twice.stream().flatMap(event -> IntStream.range(0, 2).mapToObj(i -> event))
                        .toList());
                await(TWICE, athletes.size(), told);
                awaitRead(admin, "coachline.messaging", told);
                return report(service, asked, start);
            }
        }
    }

    private Answers of(LocalDate date) {
        return answers.computeIfAbsent(date, d -> new Answers());
    }

    /** Everybody's week and dossier, before anything is timed. */
    private void plan(EventPublisher publisher, Admin admin) throws BenchmarkFailure, InterruptedException {
        progress.accept("Planning a week for each of %,d athletes ...".formatted(athletes.size()));
        List<EventCodec.Encoded> events = new ArrayList<>();
        for (UUID athlete : athletes) {
            events.add(encoded(new PlanEvent.DossierRevised(athlete, 1, OneDossier.sha256())));
            events.add(encoded(new PlanEvent.MicrocyclePlanned(athlete, UUID.randomUUID(), UUID.randomUUID(), 0, 1,
                    false, MONDAY, MONDAY.plusDays(6), week())));
        }
        publish(publisher, events);
        awaitRead(admin, "coachline.plan", null);
    }

    private static List<PlanEvent.PlannedDay> week() {
        return List.of(lifting(0, "Lower", PlanEvent.DayLoad.HEAVY), lifting(1, "Upper", PlanEvent.DayLoad.HEAVY),
                resting(2), lifting(3, "Lower", PlanEvent.DayLoad.MODERATE),
                lifting(4, "Upper", PlanEvent.DayLoad.MODERATE), resting(5), resting(6));
    }

    private static PlanEvent.PlannedDay lifting(int day, String theme, PlanEvent.DayLoad load) {
        return new PlanEvent.PlannedDay(MONDAY.plusDays(day), theme, load, 0.8, 4, 5, null, null);
    }

    private static PlanEvent.PlannedDay resting(int day) {
        return new PlanEvent.PlannedDay(MONDAY.plusDays(day), "Rest", PlanEvent.DayLoad.REST, null, null, null, null,
                null);
    }

    private static List<EventCodec.Encoded> due(List<UUID> athletes, LocalDate date) {
        Instant sendAt = Instant.parse(date + "T06:30:00Z");
        return athletes.stream()
                .map(id -> encoded(new DailyMessageDue(id, date, ActiveSystem.MARKDOWN_V1, 0, sendAt))).toList();
    }

    private static EventCodec.Encoded encoded(AthleteEvent event) {
        return EventCodec.encode(
                new Envelope<>(UUID.randomUUID(), "/bench", Athletes.AT, null, null, null, event));
    }

    private static void publish(EventPublisher publisher, List<EventCodec.Encoded> events) throws BenchmarkFailure {
        if (!publisher.publish(events).stream().allMatch(EventPublisher.Receipt::acknowledged)) {
            throw new BenchmarkFailure("Kafka did not take all events.");
        }
    }

    private void take(ConsumerRecord<String, byte[]> incoming) {
        long now = System.nanoTime();
        Map<String, String> headers = new HashMap<>();
        incoming.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        if (EventCodec.decode(headers, incoming.value()) instanceof EventCodec.Decoded.Event(var envelope)
                && envelope.event() instanceof WorkoutGenerated generated && known.contains(generated.athleteId())) {
            of(generated.date()).add(generated, now);
        }
    }

    /** Returns when that many athletes have their workout, or when nothing has come for too long: then some are missing. */
    private void await(LocalDate date, int expected, PollLoop told) throws BenchmarkFailure, InterruptedException {
        Answers of = of(date);
        long lastProgress = System.nanoTime();
        for (int before = 0; of.athletes() < expected && System.nanoTime() - lastProgress < STALLED.toNanos();) {
            told.check();
            if (of.athletes() > before) {
                before = of.athletes();
                lastProgress = System.nanoTime();
            }
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        }
    }

    /** Returns when the service has dealt with all that stands on a topic now. */
    private static void awaitRead(Admin admin, String topic, @Nullable PollLoop told)
            throws BenchmarkFailure, InterruptedException {
        long events = onTopic(admin, topic);
        long lastProgress = System.nanoTime();
        for (long before = 0, read = 0; read < events; read = read(admin, topic)) {
            if (told != null) {
                told.check();
            }
            if (read > before) {
                before = read;
                lastProgress = System.nanoTime();
            }
            if (System.nanoTime() - lastProgress > STALLED.toNanos()) {
                throw new BenchmarkFailure("workout-service has read %,d of %,d events of %s and goes no further."
                        .formatted(read, events, topic));
            }
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        }
    }

    private static long onTopic(Admin admin, String topic) throws BenchmarkFailure, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = IntStream.range(0, KafkaClients.PARTITIONS).boxed()
                .collect(Collectors.toMap(partition -> new TopicPartition(topic, partition),
                        partition -> OffsetSpec.latest()));
        try {
            return admin.listOffsets(asked).all().get().values().stream().mapToLong(end -> end.offset()).sum();
        } catch (ExecutionException e) {
            throw new BenchmarkFailure("Kafka does not say what was written: " + e.getCause() + ".", e);
        }
    }

    private static long read(Admin admin, String topic) throws BenchmarkFailure, InterruptedException {
        try {
            return admin.listConsumerGroupOffsets(SERVICE_GROUP).partitionsToOffsetAndMetadata().get().entrySet()
                    .stream().filter(read -> read.getKey().topic().equals(topic) && read.getValue() != null)
                    .mapToLong(read -> read.getValue().offset()).sum();
        } catch (ExecutionException e) {
            throw new BenchmarkFailure("Kafka does not say what was read: " + e.getCause() + ".", e);
        }
    }

    private DaysReport report(WorkoutService service, long asked, long start)
            throws BenchmarkFailure, InterruptedException {
        Answers timed = of(TIMED);
        double[] millis = timed.firstAt.values().stream().mapToDouble(at -> (at - asked) / 1e6).toArray();
        if (millis.length == 0) {
            throw new BenchmarkFailure("workout-service wrote no workout; its log says why.");
        }
        int people = 0;
        int told = 0;
        for (Answers of : answers.values()) {
            people += of.athletes();
            told += of.workouts();
        }
        long doubled = Math.max(service.stored(), told) - people;
        double seconds = Percentiles.of(millis, 1) / 1_000;
        return new DaysReport(athletes.size(), timed.athletes(), of(TWICE).athletes(), Math.max(0, doubled),
                timed.athletes() / seconds, Percentiles.median(millis), Percentiles.of(millis, 0.99),
                (System.nanoTime() - start) / 1e9);
    }
}
