package dev.coachline.delivery;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.messaging.support.GenericMessage;

import dev.coachline.events.AthleteEvent;
import dev.coachline.events.Envelope;
import dev.coachline.events.EventCodec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EventConsumerTest {

    private static final UUID ID = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000001");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<AthleteEvent> handled = new ArrayList<>();
    private final List<DeliveryContext.Cause> causes = new ArrayList<>();
    private final EventConsumer consumer = new EventConsumer(envelope -> {
        handled.add(envelope.event());
        causes.add(DeliveryContext.current());
    }, meters);

    @Test
    void hands_over_an_event_and_names_it_as_the_cause_of_what_follows() {
        consumer.accept(message(Map.of(), null));

        assertThat(handled).containsExactly(Rig.nth(ID, 1));
        assertThat(causes).containsExactly(new DeliveryContext.Cause("flow-7", ID.toString()));
        assertThat(DeliveryContext.current()).isNull();
    }

    @Test
    void skips_and_counts_a_type_it_does_not_know() {
        consumer.accept(message(Map.of("ce_type", "coachline.plan.week-advanced.v9"), null));

        assertThat(handled).isEmpty();
        assertThat(meters.counter("coachline.events.unknown").count()).isEqualTo(1);
    }

    @Test
    void refuses_and_counts_what_it_cannot_read() {
        assertThatThrownBy(() -> consumer.accept(message(Map.of(), "{\"athleteId\":7}")))
                .isInstanceOf(UndecodableEventException.class).hasMessageContaining("athleteId");

        assertThat(handled).isEmpty();
        assertThat(meters.counter("coachline.events.undecodable").count()).isEqualTo(1);
    }

    private static GenericMessage<byte[]> message(Map<String, String> otherHeaders, String otherBody) {
        EventCodec.Encoded encoded = EventCodec.encode(
                new Envelope<>(ID, "/plan-service", Rig.NOW, null, "flow-7", null, Rig.nth(ID, 1)));
        Map<String, Object> headers = new HashMap<>(encoded.headers());
        headers.putAll(otherHeaders);
        return new GenericMessage<>((otherBody == null ? encoded.json() : otherBody).getBytes(StandardCharsets.UTF_8),
                headers);
    }
}
