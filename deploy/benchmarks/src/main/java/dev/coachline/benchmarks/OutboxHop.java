package dev.coachline.benchmarks;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

import dev.coachline.delivery.DeadLetters;
import dev.coachline.delivery.EventConsumer;
import dev.coachline.delivery.EventConsumers;
import dev.coachline.delivery.EventHandler;
import dev.coachline.delivery.EventPublisher;
import dev.coachline.delivery.EventTrace;
import dev.coachline.delivery.Inbox;
import dev.coachline.delivery.InboxHandler;
import dev.coachline.delivery.Outbox;
import dev.coachline.delivery.OutboxRelay;
import dev.coachline.delivery.PostgresParkedEvents;
import dev.coachline.events.EventCatalogue;
import dev.coachline.events.PlanEvent;

/**
 * The delivery kit: a transaction that decides and publishes, the relay, Kafka, a consumer, and a transaction in another
 * database that remembers the delivery and has the effect.
 */
final class OutboxHop implements Hop {

    private static final Duration IDLE = Duration.ofMillis(500);

    private final Athletes athletes;
    private final Database publishing;
    private final Database consuming;
    private final Producer<String, byte[]> producer;
    private final OutboxRelay relay;
    private final Outbox outbox;
    private final PollLoop loop;

    OutboxHop(Addresses servers, Athletes athletes, Arrivals arrivals, int writers)
            throws BenchmarkFailure, InterruptedException {
        this.athletes = athletes;
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        publishing = new Database(servers.publishing(), writers + 1);
        publishing.deliveryTables();
        publishing.table("decision", "n int primary key");
        consuming = new Database(servers.consuming(), 1);
        consuming.deliveryTables();
        consuming.table("effect", "n int primary key");
        producer = EventPublisher.producer(servers.brokers());
        relay = new OutboxRelay(publishing.jdbc, publishing.transaction,
                KafkaClients.publisher(servers.brokers(), producer), meters, IDLE);
        outbox = new Outbox(publishing.jdbc, "/bench", () -> null, relay::wake);
        EventConsumer consumer = new EventConsumers(new PostgresParkedEvents(consuming.jdbc),
                new DeadLetters(producer, KafkaClients.topics(servers.brokers()), KafkaClients.DEAD_LETTERS),
                EventTrace.NONE, InstantSource.system(), meters).of(EventCatalogue.Topic.PLAN,
                        Set.of(PlanEvent.WeekAdvanced.class), handler(arrivals));
        loop = PollLoop.start(servers.brokers(), EventCatalogue.Topic.PLAN.topicName(),
                found -> consumer.accept(message(found)));
        relay.start();
    }

    private EventHandler handler(Arrivals arrivals) {
        InboxHandler once = new InboxHandler("bench", new Inbox(consuming.jdbc), consuming.transaction,
                envelope -> consuming.jdbc.update("insert into effect (n) values (?)",
                        athletes.number(envelope.event())));
        return envelope -> {
            int n = athletes.number(envelope.event());
            if (n >= 0) {
                once.on(envelope);
                arrivals.arrived(n);
            }
        };
    }

    private static Message<byte[]> message(ConsumerRecord<String, byte[]> found) {
        Map<String, Object> headers = new HashMap<>();
        found.headers().forEach(header -> headers.put(header.key(), header.value()));
        return MessageBuilder.withPayload(found.value()).copyHeaders(headers).build();
    }

    @Override
    public void send(int n) {
        publishing.transaction.executeWithoutResult(status -> {
            publishing.jdbc.update("insert into decision (n) values (?)", n);
            outbox.publish(Athletes.AT, List.of(athletes.event(n)));
        });
    }

    @Override
    public void check() throws BenchmarkFailure {
        loop.check();
    }

    @Override
    public void close() {
        loop.close();
        relay.stop();
        producer.close();
        consuming.close();
        publishing.close();
    }
}
