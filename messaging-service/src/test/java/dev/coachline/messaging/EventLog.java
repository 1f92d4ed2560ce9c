package dev.coachline.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import dev.coachline.events.AthleteEvent;
import dev.coachline.events.EventCodec;

/** Reads everything that the service has published, from the beginning. */
final class EventLog {

    private final String brokers;

    EventLog(String brokers) {
        this.brokers = brokers;
    }

    List<AthleteEvent> of(UUID athlete) {
        List<AthleteEvent> events = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", brokers), new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor("coachline.messaging").stream()
                    .map(p -> new org.apache.kafka.common.TopicPartition(p.topic(), p.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    var headers = new java.util.HashMap<String, Object>();
                    record.headers().forEach(header -> headers.put(header.key(), header.value()));
                    if (EventCodec.decode(headers, record.value()) instanceof EventCodec.Decoded.Event(var envelope)
                            && envelope.event().athleteId().equals(athlete)) {
                        events.add(envelope.event());
                    }
                });
            }
        }
        return events;
    }

    List<String> typesOf(UUID athlete) {
        return of(athlete).stream().map(event -> event.getClass().getSimpleName()).toList();
    }
}
