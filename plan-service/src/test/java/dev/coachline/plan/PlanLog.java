package dev.coachline.plan;

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

/** Reads what plan-service published, and its dead letters, from the beginning. */
final class PlanLog {

    private static final String DEAD_LETTERS = "coachline.plan-service.dead-letters";

    private final String brokers;

    PlanLog(String brokers) {
        this.brokers = brokers;
    }

    List<AthleteEvent> of(UUID athleteId) {
        List<AthleteEvent> events = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : read("coachline.plan")) {
            if (record.key().equals(athleteId.toString())) {
                Map<String, byte[]> headers = new HashMap<>();
                record.headers().forEach(header -> headers.put(header.key(), header.value()));
                if (EventCodec.decode(headers, record.value()) instanceof EventCodec.Decoded.Event(var envelope)) {
                    events.add(envelope.event());
                }
            }
        }
        return events;
    }

    List<String> typesOf(UUID athleteId) {
        return of(athleteId).stream().map(event -> event.getClass().getSimpleName()).toList();
    }

    <E> List<E> of(UUID athleteId, Class<E> type) {
        return of(athleteId).stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<String> deadLetterKeys() {
        return read(DEAD_LETTERS).stream().map(ConsumerRecord::key).toList();
    }

    private List<ConsumerRecord<String, byte[]>> read(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", brokers),
                new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }
}
