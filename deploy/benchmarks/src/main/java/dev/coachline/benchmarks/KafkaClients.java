package dev.coachline.benchmarks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import dev.coachline.delivery.EventPublisher;
import dev.coachline.delivery.EventTopics;

/** Clients with the settings that the services run with. */
final class KafkaClients {

    static final int PARTITIONS = 6;
    static final String DEAD_LETTERS = "coachline.bench.dead-letters";

    private KafkaClients() {}

    static Admin admin(String brokers) {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers));
    }

    static EventTopics topics(String brokers) {
        return new EventTopics(() -> admin(brokers), PARTITIONS, (short) 1, DEAD_LETTERS);
    }

    /** The event topics exist when this returns. */
    static EventPublisher publisher(String brokers, Producer<String, byte[]> producer) {
        EventPublisher publisher = new EventPublisher(producer, topics(brokers));
        publisher.publish(List.of());
        return publisher;
    }

    /** Starts at the beginning of its topics and commits only when told. */
    static KafkaConsumer<String, byte[]> consumer(String brokers, String group) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000);
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
