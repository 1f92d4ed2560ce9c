package dev.coachline.local.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

import dev.coachline.local.system.LocalAddresses;
import dev.coachline.local.terminal.PlainFailure;

/** How far the services have read what they publish to each other. */
public final class EventFlow implements AutoCloseable {

    /** Who reads which topics; a group is named like its service. */
    static final Map<String, Set<String>> READS = Map.of("plan-service",
            Set.of("coachline.messaging", "coachline.migration", "coachline.workout"), "workout-service",
            Set.of("coachline.plan", "coachline.messaging", "coachline.migration"), "messaging-service",
            Set.of("coachline.plan", "coachline.workout", "coachline.migration"), "migration-service",
            Set.of("coachline.messaging", "coachline.plan", "coachline.workout", "coachline.migration-requests"));
    static final List<String> TOPICS = List.of("coachline.plan", "coachline.workout", "coachline.messaging",
            "coachline.migration", "coachline.migration-requests");

    /** @param behind unread events by group and topic; empty where all is read */
    record Position(Map<TopicPartition, Long> ends, Map<String, Long> behind) {}

    private final Admin admin;
    private final Map<String, Set<String>> reads = new HashMap<>(READS);
    private final List<String> topics;
    private Map<TopicPartition, OffsetSpec> partitions = Map.of();
    private final Map<String, ListConsumerGroupOffsetsSpec> groups = new HashMap<>();

    public EventFlow(LocalAddresses at) {
        reads.keySet().retainAll(at.services().keySet());
        topics = TOPICS.stream().filter(topic -> reads.values().stream().anyMatch(read -> read.contains(topic)))
                .toList();
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, at.kafkaBrokers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                10_000, AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 20_000));
        reads.keySet().forEach(group -> groups.put(group, new ListConsumerGroupOffsetsSpec()));
    }

    /** Whether all topics exist; the services make them as they start. */
    public boolean topicsExist() throws PlainFailure, InterruptedException {
        try {
            Set<String> known = admin.listTopics().names().get();
            if (!known.containsAll(topics)) {
                return false;
            }
            Map<TopicPartition, OffsetSpec> found = new HashMap<>();
            admin.describeTopics(topics).allTopicNames().get()
                    .forEach((topic, description) -> description.partitions().forEach(partition -> found
                            .put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
            partitions = found;
            return true;
        } catch (ExecutionException e) {
            throw new PlainFailure("Kafka did not answer: " + e.getCause() + ".", e);
        }
    }

    /** Asks for both at once: where nobody is behind, all up to these ends was read, whichever was answered first. */
    Position position() throws PlainFailure, InterruptedException {
        ListOffsetsResult asked = admin.listOffsets(partitions);
        ListConsumerGroupOffsetsResult read = admin.listConsumerGroupOffsets(groups);
        try {
            Map<TopicPartition, Long> ends = ends(asked);
            return new Position(ends, behind(reads, ends, read.all().get()));
        } catch (ExecutionException e) {
            throw new PlainFailure("Kafka did not answer: " + e.getCause() + ".", e);
        }
    }

    Map<TopicPartition, Long> ends() throws PlainFailure, InterruptedException {
        try {
            return ends(admin.listOffsets(partitions));
        } catch (ExecutionException e) {
            throw new PlainFailure("Kafka did not answer: " + e.getCause() + ".", e);
        }
    }

    private static Map<TopicPartition, Long> ends(ListOffsetsResult asked)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> ends = new HashMap<>();
        asked.all().get().forEach((partition, info) -> ends.put(partition, info.offset()));
        return ends;
    }

    static Map<String, Long> behind(Map<String, Set<String>> reads, Map<TopicPartition, Long> ends,
            Map<String, Map<TopicPartition, OffsetAndMetadata>> read) {
        Map<String, Long> behind = new TreeMap<>();
        reads.forEach((group, topics) -> ends.forEach((partition, end) -> {
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
