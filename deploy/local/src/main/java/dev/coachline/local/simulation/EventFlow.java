package dev.coachline.local.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

import dev.coachline.local.terminal.PlainFailure;

/** How far the services have read what they publish to each other. */
final class EventFlow implements AutoCloseable {

    /** Who reads which topics; a group is named like its service. */
    private static final Map<String, Set<String>> READS = Map.of("plan-service",
            Set.of("coachline.messaging", "coachline.migration"), "workout-service",
            Set.of("coachline.plan", "coachline.messaging"), "messaging-service",
            Set.of("coachline.plan", "coachline.workout", "coachline.migration"), "migration-service",
            Set.of("coachline.messaging", "coachline.plan"));
    private static final List<String> TOPICS = List.of("coachline.plan", "coachline.workout", "coachline.messaging",
            "coachline.migration");

    /** @param behind unread events by group and topic; empty where all is read */
    record Position(Map<TopicPartition, Long> ends, Map<String, Long> behind) {}

    private final Admin admin;
    private Map<TopicPartition, OffsetSpec> partitions = Map.of();
    private final Map<String, ListConsumerGroupOffsetsSpec> groups = new HashMap<>();

    EventFlow(String brokers) {
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                10_000, AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 20_000));
        READS.keySet().forEach(group -> groups.put(group, new ListConsumerGroupOffsetsSpec()));
    }

    /** Whether all topics exist; the services make them as they start. */
    boolean topicsExist() throws PlainFailure, InterruptedException {
        try {
            Set<String> known = admin.listTopics().names().get();
            if (!known.containsAll(TOPICS)) {
                return false;
            }
            Map<TopicPartition, OffsetSpec> found = new HashMap<>();
            admin.describeTopics(TOPICS).allTopicNames().get()
                    .forEach((topic, description) -> description.partitions().forEach(partition -> found
                            .put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
            partitions = found;
            return true;
        } catch (ExecutionException e) {
            throw new PlainFailure("Kafka did not answer: " + e.getCause() + ".", e);
        }
    }

    /** The ends are read first: what is read up to them was read. */
    Position position() throws PlainFailure, InterruptedException {
        Map<TopicPartition, Long> ends = ends();
        try {
            Map<String, Map<TopicPartition, OffsetAndMetadata>> read = admin.listConsumerGroupOffsets(groups).all()
                    .get();
            return new Position(ends, behind(ends, read));
        } catch (ExecutionException e) {
            throw new PlainFailure("Kafka did not answer: " + e.getCause() + ".", e);
        }
    }

    Map<TopicPartition, Long> ends() throws PlainFailure, InterruptedException {
        try {
            Map<TopicPartition, Long> ends = new HashMap<>();
            admin.listOffsets(partitions).all().get().forEach((partition, info) -> ends.put(partition, info.offset()));
            return ends;
        } catch (ExecutionException e) {
            throw new PlainFailure("Kafka did not answer: " + e.getCause() + ".", e);
        }
    }

    static Map<String, Long> behind(Map<TopicPartition, Long> ends,
            Map<String, Map<TopicPartition, OffsetAndMetadata>> read) {
        Map<String, Long> behind = new TreeMap<>();
        READS.forEach((group, topics) -> ends.forEach((partition, end) -> {
            OffsetAndMetadata committed = read.getOrDefault(group, Map.of()).get(partition);
            long left = end - (committed == null ? 0 : committed.offset());
            if (topics.contains(partition.topic()) && left > 0) {
                behind.merge(group + " on " + partition.topic(), left, Long::sum);
            }
        }));
        return behind;
    }

    /** Events that a service gave up on. */
    long deadLetters() throws PlainFailure, InterruptedException {
        try {
            List<String> topics = admin.listTopics().names().get().stream()
                    .filter(topic -> topic.endsWith(".dead-letters")).toList();
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            admin.describeTopics(topics).allTopicNames().get()
                    .forEach((topic, description) -> description.partitions().forEach(partition -> ends
                            .put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
            return admin.listOffsets(ends).all().get().values().stream().mapToLong(info -> info.offset()).sum();
        } catch (ExecutionException e) {
            throw new PlainFailure("Kafka did not answer: " + e.getCause() + ".", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
