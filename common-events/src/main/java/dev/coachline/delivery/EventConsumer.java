package dev.coachline.delivery;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;

import dev.coachline.events.AthleteEvent;
import dev.coachline.events.Envelope;
import dev.coachline.events.EventCodec;

/**
 * The binding between a topic and its handler. An event that cannot be handled is parked, and so are its athlete's later
 * ones behind it; what is no event of ours, or refused for good, goes to the dead letters; what is of an unknown type is
 * skipped and counted.
 * An exception leaves only where not even that could be stored: then the record has to be read again.
 */
public final class EventConsumer implements Consumer<Message<byte[]>> {

    private static final Logger LOG = LoggerFactory.getLogger(EventConsumer.class);

    private final String topic;
    private final Set<Class<? extends AthleteEvent>> wanted;
    private final EventHandler handler;
    private final ParkedEvents parked;
    /** Of whom something may be parked: looked up when partitions come to this process, for only their owner parks. */
    private final Set<UUID> suspects = ConcurrentHashMap.newKeySet();
    private final DeadLetters deadLetters;
    private final EventTrace trace;
    private final InstantSource realTime;
    private final MeterRegistry meters;

    EventConsumer(String topic, Set<Class<? extends AthleteEvent>> wanted, EventHandler handler, ParkedEvents parked,
            DeadLetters deadLetters,
            EventTrace trace, InstantSource realTime, MeterRegistry meters) {
        this.topic = topic;
        this.wanted = Set.copyOf(wanted);
        this.handler = handler;
        this.parked = parked;
        this.deadLetters = deadLetters;
        this.trace = trace;
        this.realTime = realTime;
        this.meters = meters;
    }

    /** Partitions came to this process, and with them athletes of whom another one may have parked something. */
    void assigned() {
        suspects.addAll(parked.athletes(topic));
    }

    /** Whether a record is worth handing over; one of no known type is, so that it is counted or kept as a dead letter. */
    boolean wants(Map<String, ?> headers) {
        Class<? extends AthleteEvent> type = EventCodec.typeOf(headers);
        return type == null || wanted.contains(type);
    }

    @Override
    public void accept(Message<byte[]> message) {
        switch (EventCodec.decode(message.getHeaders(), message.getPayload())) {
            case EventCodec.Decoded.Event(var envelope) -> take(envelope, message);
            case EventCodec.Decoded.UnknownType(var unknown) -> meters.counter("coachline.events.unknown").increment();
            case EventCodec.Decoded.Undecodable(var reason) -> {
                meters.counter("coachline.events.undecodable").increment();
                bury(message, reason);
            }
        }
    }

    private void bury(Message<byte[]> message, String reason) {
        Object key = message.getHeaders().get(KafkaHeaders.RECEIVED_KEY);
        deadLetters.put(key == null ? null : text(key), headers(message), message.getPayload(),
                "%s-%s@%s".formatted(topic, message.getHeaders().get(KafkaHeaders.RECEIVED_PARTITION),
                        message.getHeaders().get(KafkaHeaders.OFFSET)),
                reason);
    }

    private void take(Envelope<? extends AthleteEvent> envelope, Message<byte[]> message) {
        UUID athleteId = envelope.event().athleteId();
        if (suspects.contains(athleteId)) {
            if (parked.holds(topic, athleteId)) {
                park(envelope, message, null);
                return;
            }
            suspects.remove(athleteId);
        }
        try {
            handle(envelope);
        } catch (RefusedException e) {
            bury(message, e.reason());
            refused(athleteId, envelope, e.reason());
        } catch (RuntimeException e) {
            String reason = reason(e);
            park(envelope, message, reason);
            LOG.atWarn().addKeyValue("topic", topic).addKeyValue("athleteId", athleteId)
                    .addKeyValue("eventId", envelope.id()).addKeyValue("cause", reason)
                    .log("event parked; it will be tried again");
        }
    }

    private void refused(UUID athleteId, Envelope<? extends AthleteEvent> envelope, String reason) {
        meters.counter("coachline.events.refused").increment();
        LOG.atWarn().addKeyValue("topic", topic).addKeyValue("athleteId", athleteId)
                .addKeyValue("eventId", envelope.id()).addKeyValue("reason", reason)
                .log("event refused; it lies with the dead letters");
    }

    private void park(Envelope<? extends AthleteEvent> envelope, Message<byte[]> message,
            @Nullable String reason) {
        Long position = message.getHeaders().get(KafkaHeaders.OFFSET, Long.class);
        suspects.add(envelope.event().athleteId());
        parked.park(
                new ParkedEvents.Delivery(topic, envelope.event().athleteId(), envelope.id(),
                        position == null ? 0 : position, headers(message),
                        new String(message.getPayload(), StandardCharsets.UTF_8)),
                reason, realTime.instant());
        meters.counter("coachline.events.parked").increment();
    }

    /**
     * Hands a delivery over again.
     *
     * @throws UnreadableException where this version of the service cannot decode it
     */
    void handle(ParkedEvents.Delivery delivery) {
        switch (EventCodec.decode(delivery.headers(), delivery.json().getBytes(StandardCharsets.UTF_8))) {
            case EventCodec.Decoded.Event(var envelope) -> {
                try {
                    handle(envelope);
                } catch (RefusedException e) {
                    deadLetters.put(delivery.athleteId().toString(), delivery.headers(),
                            delivery.json().getBytes(StandardCharsets.UTF_8),
                            "%s, parked, at %d".formatted(topic, delivery.position()), e.reason());
                    refused(delivery.athleteId(), envelope, e.reason());
                }
            }
            case EventCodec.Decoded.UnknownType(var type) -> throw new UnreadableException(
                    "this version does not know the type " + type);
            case EventCodec.Decoded.Undecodable(var reason) -> throw new UnreadableException(reason);
        }
    }

    private void handle(Envelope<? extends AthleteEvent> envelope) {
        trace.run(envelope.traceparent(), () -> DeliveryContext.handling(envelope.id(), envelope.correlationId(),
                () -> handler.on(envelope)));
    }

    /** Our own sentences hold nothing personal; those of libraries may quote anything, so only their kind is kept. */
    static String reason(Throwable failure) {
        String reason = failure.getClass().getName().startsWith("dev.coachline.")
                ? String.valueOf(failure.getMessage())
                : failure.getClass().getSimpleName();
        Throwable cause = failure.getCause();
        return cause == null ? reason : reason + ", " + reason(cause);
    }

    private static Map<String, String> headers(Message<byte[]> message) {
        Map<String, String> headers = new HashMap<>();
        message.getHeaders().forEach((name, value) -> {
            if (name.startsWith("ce_") || name.equals("content-type")) {
                headers.put(name, text(value));
            }
        });
        return headers;
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(value);
    }
}
