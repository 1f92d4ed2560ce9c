package dev.coachline.delivery;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

import dev.coachline.events.EventCodec;

/**
 * Hands events to Kafka and waits for every acknowledgement. The producer is idempotent with {@code acks=all}, so the
 * order of one athlete's events within a call is the order on the topic.
 */
public final class EventPublisher {

    private final Producer<String, byte[]> producer;

    public EventPublisher(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /** How one event fared: acknowledged where {@code refusal} is absent. */
    public record Receipt(@Nullable String refusal, boolean retriable) {

        static final Receipt ACKNOWLEDGED = new Receipt(null, false);

        public boolean acknowledged() {
            return refusal == null;
        }
    }

    /** Sends all of them and waits; one receipt for each, in order. */
    public List<Receipt> publish(List<EventCodec.Encoded> events) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(events.size());
        for (EventCodec.Encoded event : events) {
            ProducerRecord<String, byte[]> outgoing = new ProducerRecord<>(event.topic(), event.key(),
                    event.json().getBytes(StandardCharsets.UTF_8));
            event.headers().forEach((name, value) -> outgoing.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            sent.add(producer.send(outgoing));
        }
        producer.flush();
        return sent.stream().map(EventPublisher::receipt).toList();
    }

    /** Sends one event and waits; throws where it was not acknowledged, so that the caller's work is repeated. */
    public void publishOrThrow(EventCodec.Encoded event) {
        Receipt receipt = publish(List.of(event)).getFirst();
        if (!receipt.acknowledged()) {
            throw new IllegalStateException("Kafka did not take an event for " + event.topic() + ": " + receipt.refusal());
        }
    }

    private static Receipt receipt(Future<RecordMetadata> sent) {
        try {
            sent.get();
            return Receipt.ACKNOWLEDGED;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return new Receipt(cause.getClass().getSimpleName(), cause instanceof RetriableException);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Receipt("interrupted", true);
        }
    }
}
