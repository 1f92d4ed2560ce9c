package dev.coachline.delivery;

import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

import dev.coachline.events.AthleteEvent;
import dev.coachline.events.EventCatalogue;
import dev.coachline.events.EventCodec;

/** Makes a service's consumers, one for each topic that it reads, and knows them for what was parked. */
public final class EventConsumers {

    private final Map<String, EventConsumer> byTopic = new ConcurrentHashMap<>();
    private final ParkedEvents parked;
    private final DeadLetters deadLetters;
    private final EventTrace trace;
    private final InstantSource realTime;
    private final MeterRegistry meters;

    /** @param realTime for back-off and leases, whatever time it is for the athletes */
    public EventConsumers(ParkedEvents parked, DeadLetters deadLetters, EventTrace trace,
            InstantSource realTime, MeterRegistry meters) {
        this.parked = parked;
        this.deadLetters = deadLetters;
        this.trace = trace;
        this.realTime = realTime;
        this.meters = meters;
    }

    /**
     * The consumer of a topic.
     *
     * @param wanted the types that the handler acts on; the others are not even read
     * @throws IllegalStateException where the topic has a consumer already
     */
    public EventConsumer of(EventCatalogue.Topic topic, Set<Class<? extends AthleteEvent>> wanted,
            EventHandler handler) {
        EventConsumer consumer = new EventConsumer(topic.topicName(), wanted, handler, parked, deadLetters, trace,
                realTime, meters);
        if (byTopic.putIfAbsent(topic.topicName(), consumer) != null) {
            throw new IllegalStateException(topic + " has a consumer already");
        }
        return consumer;
    }

    /** Call whenever this process was given partitions of a topic, before their first event is handled. */
    public void assigned(String topic) {
        EventConsumer consumer = byTopic.get(topic);
        if (consumer != null) {
            consumer.assigned();
        }
    }

    /** Whether the consumer of a record's topic acts on it, by its headers alone: most types have another reader. */
    public boolean wants(ConsumerRecord<?, ?> record) {
        EventConsumer consumer = byTopic.get(record.topic());
        Header type = record.headers().lastHeader(EventCodec.TYPE);
        return consumer == null || type == null || consumer.wants(Map.of(EventCodec.TYPE, type.value()));
    }

    /** @throws UnreadableException where this version of the service does not read that topic */
    EventConsumer reading(String topic) {
        EventConsumer consumer = byTopic.get(topic);
        if (consumer == null) {
            throw new UnreadableException("this version reads no " + topic);
        }
        return consumer;
    }
}
