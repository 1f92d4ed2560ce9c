package dev.coachline.local.simulation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts events on their topics once more, as they were: soon after, so that they come twice, or weeks late, so that they
 * come after what followed them. Now and then one is of a type that nobody knows.
 */
final class EventReplays implements AutoCloseable {

    private static final int AT_ONCE = 5;
    /** So many may come late, each of all so far with the same chance (algorithm R); a long run publishes millions. */
    private static final int KEPT = 10_000;
    /** One in so many is of an unknown type. */
    private static final int UNKNOWN = 25;
    private static final String REPLAYED = "replayed";

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final SplittableRandom random;
    private final List<ConsumerRecord<byte[], byte[]>> kept = new ArrayList<>();
    private long read;
    private long replayed;

    EventReplays(String brokers, List<String> topics, long seed) {
        consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers, ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers, ProducerConfig.ACKS_CONFIG, "all"),
                new ByteArraySerializer(), new ByteArraySerializer());
        random = new SplittableRandom(seed);
        List<TopicPartition> partitions = topics.stream().flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Some of what was published so far, the newest as likely as everything before it. */
    void replay() {
        List<ConsumerRecord<byte[], byte[]>> fresh = new ArrayList<>();
        consumer.poll(Duration.ofMillis(20)).forEach(event -> {
            if (event.headers().lastHeader(REPLAYED) == null) {
                fresh.add(event);
                keep(event);
            }
        });
        for (int i = 0; i < AT_ONCE && !kept.isEmpty(); i++) {
            var from = !fresh.isEmpty() && random.nextBoolean() ? fresh : kept;
            ConsumerRecord<byte[], byte[]> event = from.get(random.nextInt(from.size()));
            ProducerRecord<byte[], byte[]> again = new ProducerRecord<>(event.topic(), null, event.key(),
                    event.value(), event.headers());
            again.headers().add(REPLAYED, new byte[0]);
            if (random.nextInt(UNKNOWN) == 0) {
                again.headers().remove("ce_type").add("ce_type", bytes(event.topic() + ".invented.v1"))
                        .remove("ce_id").add("ce_id", bytes(UUID.randomUUID().toString()));
            }
            var _ = producer.send(again);
            replayed++;
        }
        producer.flush();
    }

    private void keep(ConsumerRecord<byte[], byte[]> event) {
        read++;
        if (kept.size() < KEPT) {
            kept.add(event);
        } else {
            long place = random.nextLong(read);
            if (place < KEPT) {
                kept.set((int) place, event);
            }
        }
    }

    long replayed() {
        return replayed;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
        producer.close();
    }
}
