package dev.coachline.delivery;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

import dev.coachline.events.EventCodec;

/**
 * Hands events to Kafka and waits for every acknowledgement. Where all are acknowledged, the order of one athlete's
 * events within a call is the order on the topic; after a refusal a later one may still arrive, so whoever must not
 * overtake passes one event an athlete and call, as {@link OutboxRelay} does.
 */
public final class EventPublisher {

    private final Producer<String, byte[]> producer;
    private final EventTopics topics;

    public EventPublisher(Producer<String, byte[]> producer, EventTopics topics) {
        this.producer = producer;
        this.topics = topics;
    }

    /** The Kafka client that it is meant for: short limits, since the relay holds a connection while it waits, and tries again itself. */
    public static Producer<String, byte[]> producer(String brokers) {
        return new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers, ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true, ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4",
                        ProducerConfig.LINGER_MS_CONFIG, 0, ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        15_000),
                new StringSerializer(), new ByteArraySerializer());
    }

    /** What is wrong with the event itself, so that sending it again cannot help; anything else may pass. */
    private static final Set<Class<? extends Exception>> FOR_GOOD = Set.of(RecordTooLargeException.class,
            RecordBatchTooLargeException.class, InvalidRecordException.class, SerializationException.class);

    /**
     * How one event fared.
     *
     * @param refusal absent where Kafka acknowledged
     * @param retriable whether the same event may be taken later
     */
    public record Receipt(@Nullable String refusal, boolean retriable) {

        static final Receipt ACKNOWLEDGED = new Receipt(null, false);

        public boolean acknowledged() {
            return refusal == null;
        }
    }

    /** Sends all of them and waits; one receipt for each, in order. */
    public List<Receipt> publish(List<EventCodec.Encoded> events) {
        topics.ensure();
        List<Future<RecordMetadata>> sent = new ArrayList<>(events.size());
        for (EventCodec.Encoded event : events) {
            ProducerRecord<String, byte[]> outgoing = new ProducerRecord<>(event.topic(), event.key(),
                    event.json().getBytes(StandardCharsets.UTF_8));
            event.headers()
                    .forEach((name, value) -> outgoing.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            sent.add(producer.send(outgoing));
            if (sent.getLast().isDone() && receipt(sent.getLast()).retriable()) {
                // Refused without being sent, after up to max.block.ms: the others would each wait as long.
                break;
            }
        }
        producer.flush();
        List<Receipt> receipts = new ArrayList<>(sent.stream().map(EventPublisher::receipt).toList());
        while (receipts.size() < events.size()) {
            receipts.add(new Receipt("not sent", true));
        }
        return receipts;
    }

    /** Sends one event and waits; throws where it was not acknowledged, so that the caller's work is repeated. */
    public void publishOrThrow(EventCodec.Encoded event) {
        Receipt receipt = publish(List.of(event)).getFirst();
        if (!receipt.acknowledged()) {
            throw new IllegalStateException(
                    "Kafka did not take an event for " + event.topic() + ": " + receipt.refusal());
        }
    }

    static Receipt receipt(Future<RecordMetadata> sent) {
        try {
            sent.get();
            return Receipt.ACKNOWLEDGED;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return new Receipt(cause.getClass().getSimpleName(), !FOR_GOOD.contains(cause.getClass()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Receipt("interrupted", true);
        }
    }
}
