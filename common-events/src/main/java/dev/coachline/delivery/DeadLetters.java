package dev.coachline.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where a service puts what is no event of ours: the record as it came, with {@code x-origin} (topic, partition and
 * offset) and {@code x-reason}. Nobody repeats these; a person reads them.
 */
public final class DeadLetters {

    private final Producer<String, byte[]> producer;
    private final EventTopics topics;
    private final String topic;

    /** @param topic such as {@code coachline.plan-service.dead-letters} */
    public DeadLetters(Producer<String, byte[]> producer, EventTopics topics, String topic) {
        this.producer = producer;
        this.topics = topics;
        this.topic = topic;
    }

    /** @throws IllegalStateException where Kafka did not take it; then the record must be read again */
    void put(@Nullable String key, Map<String, String> headers, byte[] body, String origin, String reason) {
        topics.ensure();
        ProducerRecord<String, byte[]> letter = new ProducerRecord<>(topic, key, body);
        headers.forEach((name, value) -> letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        letter.headers().add("x-origin", origin.getBytes(StandardCharsets.UTF_8));
        letter.headers().add("x-reason", reason.getBytes(StandardCharsets.UTF_8));
        EventPublisher.Receipt receipt = EventPublisher.receipt(producer.send(letter));
        if (!receipt.acknowledged()) {
            throw new IllegalStateException("Kafka did not take a dead letter: " + receipt.refusal());
        }
    }
}
