package dev.coachline.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

import dev.coachline.delivery.EventPublisher;
import dev.coachline.delivery.Outbox;
import dev.coachline.delivery.OutboxRelay;
import dev.coachline.events.EventCatalogue;
import dev.coachline.events.EventCodec;

/**
 * Whether the outbox keeps every event and each athlete's order, under many writers who commit when they please.
 *
 * <p>Each transaction publishes one event, inserts a row for the naive reader, waits for a random time, takes the
 * athlete's next number, and commits. The number's row stays locked until the commit, so the numbers are the order of
 * commits; it is taken last, so that only the outbox can have kept the events in that order. The relay publishes
 * meanwhile; then the topic is read from its beginning and compared.
 */
public final class OutboxBenchmark {

    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration PROGRESS_EVERY = Duration.ofSeconds(10);
    private static final Duration STALLED = Duration.ofSeconds(60);
    private static final long BETWEEN_LOOKS_MILLIS = 50;

    /** @param maxDelayMillis each transaction waits from 0 to less than this before it commits, evenly spread */
    public record Settings(int events, int writers, int athletes, int maxDelayMillis) {

        public static Settings full() {
            return new Settings(1_000_000, 64, 1_000, 7);
        }

        /** Ends within a minute. */
        public static Settings quick() {
            return new Settings(20_000, 64, 1_000, 7);
        }
    }

    private final Addresses servers;
    private final Settings settings;
    private final Consumer<String> progress;
    private final Athletes athletes;
    private final CommitOrder order;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger committed = new AtomicInteger();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    /** @param progress is told what is being done, a line at a time */
    public OutboxBenchmark(Addresses servers, Settings settings, Consumer<String> progress) {
        this.servers = servers;
        this.settings = settings;
        this.progress = progress;
        this.athletes = new Athletes(settings.athletes());
        this.order = new CommitOrder(settings.events(), settings.athletes());
    }

    public OutboxReport run() throws BenchmarkFailure, InterruptedException {
        long start = System.nanoTime();
        try (Database database = new Database(servers.publishing(), settings.writers() + 3);
                Producer<String, byte[]> producer = EventPublisher.producer(servers.brokers())) {
            prepare(database);
            OutboxRelay relay = new OutboxRelay(database.jdbc, database.transaction,
                    KafkaClients.publisher(servers.brokers(), producer), meters, IDLE);
            Outbox outbox = new Outbox(database.jdbc, "/bench", () -> null, relay::wake);
            NaiveReader naive = new NaiveReader(database.jdbc);
            relay.start();
            try {
                long begun = System.nanoTime();
                double committing = write(database, outbox, begun);
                awaitPublished(outbox, begun);
                double publishing = secondsSince(begun);
                long naiveLost = settings.events() - naive.finish();
                progress.accept("Reading the topic back ...");
                readTopic();
                return new OutboxReport(settings.events(), settings.writers(), settings.athletes(),
                        settings.maxDelayMillis(), order.lost(), order.disordered(), order.duplicated(), naiveLost,
                        settings.events() / publishing, settings.events() / committing, secondsSince(start));
            } finally {
                relay.stop();
            }
        }
    }

    private void prepare(Database database) {
        database.deliveryTables();
        database.table("written", "id bigint generated always as identity primary key, n int not null");
        database.table("athlete", "id uuid primary key, n int not null default 0");
        database.jdbc.batchUpdate("insert into athlete (id) values (?)",
                athletes.ids().stream().map(id -> new Object[]{id}).toList());
    }

    /** Returns when all are committed: after how many seconds. */
    private double write(Database database, Outbox outbox, long begun) throws BenchmarkFailure, InterruptedException {
        try (ExecutorService writers = Executors.newFixedThreadPool(settings.writers())) {
            List<Future<?>> writing = new ArrayList<>();
            for (int w = 0; w < settings.writers(); w++) {
                SplittableRandom random = new SplittableRandom(w);
                writing.add(writers.submit(() -> {
                    for (int n = next.getAndIncrement(); n < settings.events(); n = next.getAndIncrement()) {
                        writeOne(database, outbox, n, random);
                    }
                }));
            }
            awaitWriters(writing, begun);
        }
        return secondsSince(begun);
    }

    private void writeOne(Database database, Outbox outbox, int n, SplittableRandom random) {
        Integer number = database.transaction.execute(status -> {
            outbox.publish(Athletes.AT, List.of(athletes.event(n)));
            database.jdbc.update("insert into written (n) values (?)", n);
            LockSupport.parkNanos(random.nextLong(TimeUnit.MILLISECONDS.toNanos(settings.maxDelayMillis())));
            return database.jdbc.queryForObject("update athlete set n = n + 1 where id = ? returning n", Integer.class,
                    athletes.ids().get(athletes.of(n)));
        });
        order.committed(n, athletes.of(n), number == null ? 0 : number);
        committed.incrementAndGet();
    }

    private void awaitWriters(List<Future<?>> writing, long begun) throws BenchmarkFailure, InterruptedException {
        long told = begun;
        for (Future<?> writer : writing) {
            while (!writer.isDone()) {
                told = tell(told, begun);
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
            }
            try {
                writer.get();
            } catch (ExecutionException e) {
                next.set(settings.events());
                throw new BenchmarkFailure("A transaction failed: " + e.getCause() + ".", e);
            }
        }
    }

    /** The relay counts an event after Kafka's acknowledgement; the outbox is empty after its next commit. */
    private void awaitPublished(Outbox outbox, long begun) throws BenchmarkFailure, InterruptedException {
        long told = begun;
        long seen = -1;
        long since = System.nanoTime();
        while (published() < settings.events() || outbox.pending() > 0) {
            told = tell(told, begun);
            if (published() != seen) {
                seen = published();
                since = System.nanoTime();
            } else if (System.nanoTime() - since > STALLED.toNanos()) {
                throw new BenchmarkFailure("The relay stands still at %,d of %,d events.".formatted(seen,
                        settings.events()));
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        }
    }

    private long tell(long told, long begun) {
        if (System.nanoTime() - told < PROGRESS_EVERY.toNanos()) {
            return told;
        }
        progress.accept("%,d of %,d committed, %,d on the topic after %.0f s".formatted(committed.get(),
                settings.events(), published(), secondsSince(begun)));
        return System.nanoTime();
    }

    private long published() {
        return (long) meters.counter("coachline.outbox.published").count();
    }

    private void readTopic() {
        try (KafkaConsumer<String, byte[]> consumer = KafkaClients.consumer(servers.brokers(), "bench-audit")) {
            List<TopicPartition> partitions = consumer.partitionsFor(EventCatalogue.Topic.PLAN.topicName()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(this::compare);
            }
        }
    }

    private void compare(ConsumerRecord<String, byte[]> found) {
        Map<String, byte[]> headers = new HashMap<>();
        found.headers().forEach(header -> headers.put(header.key(), header.value()));
        if (EventCodec.decode(headers, found.value()) instanceof EventCodec.Decoded.Event(var envelope)) {
            int n = athletes.number(envelope.event());
            if (n >= 0) {
                order.read(n);
            }
        }
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
