package dev.coachline.migration.cutover;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import dev.coachline.events.AthleteEvent;
import dev.coachline.events.EventCodec;
import dev.coachline.servers.TestServers;

/** What this service has published since its topic began. Each event is read once, for all tests. */
final class Published {

    private static final KafkaConsumer<String, byte[]> TOPIC = new KafkaConsumer<>(
            Map.of("bootstrap.servers", TestServers.shared().kafkaBrokers()), new StringDeserializer(),
            new ByteArrayDeserializer());
    private static final Map<UUID, List<AthleteEvent>> READ = new HashMap<>();

    private Published() {}

    static <E> List<E> of(UUID athleteId, Class<E> type) {
        List<TopicPartition> partitions = TOPIC.partitionsFor("coachline.migration").stream()
                .map(p -> new TopicPartition(p.topic(), p.partition())).toList();
        if (TOPIC.assignment().isEmpty()) {
            TOPIC.assign(partitions);
            TOPIC.seekToBeginning(partitions);
        }
        Map<TopicPartition, Long> ends = TOPIC.endOffsets(partitions);
        while (partitions.stream().anyMatch(p -> TOPIC.position(p) < ends.get(p))) {
            for (ConsumerRecord<String, byte[]> record : TOPIC.poll(Duration.ofMillis(200))) {
                Map<String, byte[]> headers = new HashMap<>();
                record.headers().forEach(h -> headers.put(h.key(), h.value()));
                if (EventCodec.decode(headers, record.value()) instanceof EventCodec.Decoded.Event(var envelope)
                        && envelope.event() instanceof AthleteEvent event) {
                    READ.computeIfAbsent(event.athleteId(), athlete -> new ArrayList<>()).add(event);
                }
            }
        }
        return READ.getOrDefault(athleteId, List.of()).stream().filter(type::isInstance).map(type::cast).toList();
    }
}
