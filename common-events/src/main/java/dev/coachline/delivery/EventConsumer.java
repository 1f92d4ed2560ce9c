package dev.coachline.delivery;

import java.util.function.Consumer;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.messaging.Message;

import dev.coachline.events.EventCodec;

/** The binding between a topic and its handler: decodes, skips and counts what is unknown, delegates. */
public final class EventConsumer implements Consumer<Message<byte[]>> {

    private final EventHandler handler;
    private final MeterRegistry meters;

    public EventConsumer(EventHandler handler, MeterRegistry meters) {
        this.handler = handler;
        this.meters = meters;
    }

    @Override
    public void accept(Message<byte[]> message) {
        switch (EventCodec.decode(message.getHeaders(), message.getPayload())) {
            case EventCodec.Decoded.Event(var envelope) -> DeliveryContext.handling(envelope.id(),
                    envelope.correlationId(), () -> handler.on(envelope));
            case EventCodec.Decoded.UnknownType(var type) -> meters.counter("coachline.events.unknown").increment();
            case EventCodec.Decoded.Undecodable(var reason) -> {
                meters.counter("coachline.events.undecodable").increment();
                throw new UndecodableEventException(reason);
            }
        }
    }
}
