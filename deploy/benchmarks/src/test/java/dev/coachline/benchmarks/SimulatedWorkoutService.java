package dev.coachline.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;

import dev.coachline.delivery.EventPublisher;
import dev.coachline.events.Envelope;
import dev.coachline.events.EventCodec;
import dev.coachline.events.MessagingEvent.DailyMessageDue;
import dev.coachline.events.WorkoutEvent.WorkoutGenerated;

/** Answers as workout-service does, at once and without a store. */
final class SimulatedWorkoutService implements WorkoutService {

    private final int most;
    private final Producer<String, byte[]> producer;
    private final EventPublisher publisher;
    private final Thread thread;
    private final Map<String, Integer> written = new HashMap<>();
    private final Set<UUID> seen = new HashSet<>();
    private final AtomicLong stored = new AtomicLong();
    private volatile boolean closing;

    private SimulatedWorkoutService(String brokers, int most) {
        this.most = most;
        this.producer = EventPublisher.producer(brokers);
        this.publisher = KafkaClients.publisher(brokers, producer);
        this.thread = Thread.ofPlatform().daemon().start(() -> work(brokers));
    }

    /** @param most workouts of an athlete and a date: 1 for one that keeps what it has written */
    static Starter writing(int most) {
        return (servers, dossiers) -> new SimulatedWorkoutService(servers.brokers(), most);
    }

    private void work(String brokers) {
        try (KafkaConsumer<String, byte[]> consumer = KafkaClients.consumer(brokers, "workout-service")) {
            consumer.subscribe(List.of("coachline.plan", "coachline.messaging"));
            while (!closing) {
                consumer.poll(Duration.ofMillis(50)).forEach(this::answer);
                consumer.commitSync();
            }
        }
    }

    private void answer(ConsumerRecord<String, byte[]> incoming) {
        Map<String, String> headers = new HashMap<>();
        incoming.headers().forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
        if (EventCodec.decode(headers, incoming.value()) instanceof EventCodec.Decoded.Event(var envelope)
                && envelope.event() instanceof DailyMessageDue due) {
            String day = due.athleteId() + " " + due.date();
            int number = Math.min(most, written.merge(day, 1, Integer::sum));
            UUID workout = UUID.nameUUIDFromBytes((day + number).getBytes(StandardCharsets.UTF_8));
            if (seen.add(workout)) {
                stored.incrementAndGet();
            }
            publisher.publishOrThrow(EventCodec.encode(new Envelope<>(UUID.randomUUID(), "/test", envelope.time(), null,
                    null, null,
                    new WorkoutGenerated(due.athleteId(), workout, due.date(), due.epoch(), false, "0".repeat(64)))));
        }
    }

    @Override
    public long stored() {
        return stored.get();
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
    }
}
