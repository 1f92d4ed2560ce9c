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
    /** One in so many is of an unknown type. */
    private static final int UNKNOWN = 25;
    private static final String REPLAYED = "replayed";

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final SplittableRandom random;
    private final List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();
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
        int known = seen.size();
        consumer.poll(Duration.ofMillis(20)).forEach(event -> {
            if (event.headers().lastHeader(REPLAYED) == null) {
                seen.add(event);
            }
        });
        for (int i = 0; i < AT_ONCE && !seen.isEmpty(); i++) {
            boolean fresh = known < seen.size() && random.nextBoolean();
            ConsumerRecord<byte[], byte[]> event = seen.get(random.nextInt(fresh ? known : 0, seen.size()));
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
