package dev.coachline.local.simulation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What plan-service told the world about plans, read from its topic's beginning by somebody who knows no class of it. */
final class PublishedPlans {

    private static final String TOPIC = "coachline.plan";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @param withoutSuccessor of the ended, those after which no published plan begins */
    record Count(long ended, long withoutSuccessor) {}

    private final Set<String> published = new HashSet<>();
    /** By ended plan: an event may come more than once. */
    private final Map<String, String> successors = new HashMap<>();

    private PublishedPlans() {}

    static Count count(String brokers) {
        PublishedPlans plans = new PublishedPlans();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(partition -> new TopicPartition(TOPIC, partition.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofMillis(500)).forEach(plans::take);
            }
        }
        return new Count(plans.successors.size(),
                plans.successors.values().stream().filter(successor -> !plans.published.contains(successor)).count());
    }

    private void take(ConsumerRecord<byte[], byte[]> event) {
        Header header = event.headers().lastHeader("ce_type");
        String type = header == null ? "" : new String(header.value(), StandardCharsets.UTF_8).replace("\"", "");
        switch (type) {
            case "coachline.plan.plan-published.v1" ->
                published.add(JSON.readTree(event.value()).path("planId").asString());
            case "coachline.plan.plan-completed.v1" -> {
                JsonNode completed = JSON.readTree(event.value());
                successors.put(completed.path("planId").asString(), completed.path("successorPlanId").asString(""));
            }
            default -> {
                // Other events say nothing about where a plan ends.
            }
        }
    }
}
