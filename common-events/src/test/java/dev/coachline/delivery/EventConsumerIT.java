package dev.coachline.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.support.GenericMessage;

import dev.coachline.events.AthleteEvent;
import dev.coachline.events.Envelope;
import dev.coachline.events.EventCatalogue;
import dev.coachline.events.EventCodec;
import dev.coachline.events.PlanEvent;

import static org.assertj.core.api.Assertions.assertThat;

class EventConsumerIT {

    private static final UUID ID = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000001");
    private static final UUID ANNA = UUID.fromString("0a1b2c3d-0000-4000-8000-00000000000a");
    private static final UUID BEN = UUID.fromString("0a1b2c3d-0000-4000-8000-00000000000b");
    private static final ParkedRetries.Patience PATIENCE = new ParkedRetries.Patience(Duration.ofSeconds(1), 3);

    private final List<AthleteEvent> handled = new ArrayList<>();
    private final List<DeliveryContext.Cause> causes = new ArrayList<>();
    private final List<String> traces = new ArrayList<>();
    private final MockProducer<String, byte[]> letters = new MockProducer<>(true, null, new StringSerializer(),
            new ByteArraySerializer());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private AthleteEvent poison;
    private AthleteEvent refused;
    private Instant now = Rig.NOW;
    private long offset;
    private Rig rig;
    private ParkedEvents parked;
    private EventConsumers consumers;
    private EventConsumer consumer;
    private ParkedRetries retries;

    @BeforeEach
    void start() {
        rig = new Rig("event_consumer_it");
        parked = new PostgresParkedEvents(rig.jdbc);
        consumers = new EventConsumers(parked,
                new DeadLetters(letters, Rig.topics(), Rig.DEAD_LETTERS), (traceparent, work) -> {
                    traces.add(traceparent);
                    work.run();
                }, () -> now, meters);
        consumer = consumers.of(EventCatalogue.Topic.PLAN, Set.of(PlanEvent.WeekAdvanced.class), envelope -> {
            if (envelope.event().equals(refused)) {
                throw new RefusedException("not-found: nobody of this id");
            }
            if (envelope.event().equals(poison)) {
                throw new IllegalArgumentException("a phone number");
            }
            handled.add(envelope.event());
            causes.add(DeliveryContext.current());
        });
        retries = new ParkedRetries(parked, consumers, PATIENCE, () -> now, meters);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void hands_over_an_event_and_names_it_as_the_cause_of_what_follows() {
        consumer.accept(message(ID, Rig.nth(ID, 1), Map.of(), null));

        assertThat(handled).containsExactly(Rig.nth(ID, 1));
        assertThat(causes).containsExactly(new DeliveryContext.Cause("flow-7", ID.toString()));
        assertThat(traces).containsExactly("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        assertThat(DeliveryContext.current()).isNull();
    }

    @Test
    void skips_and_counts_a_type_it_does_not_know() {
        consumer.accept(message(ID, Rig.nth(ID, 1), Map.of("ce_type", "coachline.plan.week-advanced.v9"), null));

        assertThat(handled).isEmpty();
        assertThat(meters.counter("coachline.events.unknown").count()).isEqualTo(1);
    }

    @Test
    void wants_what_its_handler_acts_on_and_what_it_cannot_tell() {
        assertThat(consumers.wants(record("coachline.plan", "coachline.plan.week-advanced.v1"))).isTrue();
        assertThat(consumers.wants(record("coachline.plan", "coachline.plan.plan-completed.v1"))).isFalse();
        assertThat(consumers.wants(record("coachline.plan", "coachline.plan.week-advanced.v9"))).isTrue();
        assertThat(consumers.wants(record("coachline.plan", null))).isTrue();
        assertThat(consumers.wants(record("elsewhere", "coachline.plan.plan-completed.v1"))).isTrue();
    }

    private static ConsumerRecord<String, byte[]> record(String topic, @Nullable String type) {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(topic, 2, 7, "key", new byte[0]);
        if (type != null) {
            record.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
        }
        return record;
    }

    @Test
    void puts_what_it_cannot_read_to_the_dead_letters_with_origin_and_reason() {
        consumer.accept(message(ID, Rig.nth(ANNA, 1), Map.of(), "{\"athleteId\":7}"));

        assertThat(handled).isEmpty();
        assertThat(meters.counter("coachline.events.undecodable").count()).isEqualTo(1);
        var letter = letters.history().getFirst();
        assertThat(letter.topic()).isEqualTo(Rig.DEAD_LETTERS);
        assertThat(letter.key()).isEqualTo(ANNA.toString());
        assertThat(new String(letter.value(), StandardCharsets.UTF_8)).isEqualTo("{\"athleteId\":7}");
        assertThat(new String(letter.headers().lastHeader("x-origin").value(), StandardCharsets.UTF_8))
                .isEqualTo("coachline.plan-2@1");
        assertThat(new String(letter.headers().lastHeader("x-reason").value(), StandardCharsets.UTF_8))
                .contains("athleteId");
        assertThat(letter.headers().lastHeader("ce_type")).isNotNull();
    }

    @Test
    void puts_what_is_refused_to_the_dead_letters_and_goes_on_with_the_athletes_later_ones() {
        refused = Rig.nth(ANNA, 1);
        deliver(Rig.nth(ANNA, 1), Rig.nth(ANNA, 2));

        assertThat(handled).containsExactly(Rig.nth(ANNA, 2));
        assertThat(letters.history()).singleElement().satisfies(letter -> assertThat(
                new String(letter.headers().lastHeader("x-reason").value(), StandardCharsets.UTF_8))
                .isEqualTo("not-found: nobody of this id"));
        assertThat(meters.counter("coachline.events.refused").count()).isEqualTo(1);
        assertThat(parked.holds("coachline.plan", ANNA)).isFalse();
    }

    @Test
    void what_is_refused_when_it_is_tried_again_is_buried_and_lets_the_later_ones_go() {
        poison = Rig.nth(ANNA, 1);
        deliver(Rig.nth(ANNA, 1), Rig.nth(ANNA, 2));
        refused = poison;
        now = now.plus(Duration.ofHours(1));
        retries.retryDue();

        assertThat(handled).containsExactly(Rig.nth(ANNA, 2));
        assertThat(letters.history()).hasSize(1);
    }

    @Test
    void parks_what_fails_with_its_athletes_later_ones_while_others_go_on() {
        poison = Rig.nth(ANNA, 1);
        deliver(Rig.nth(ANNA, 1), Rig.nth(ANNA, 2), Rig.nth(BEN, 1), Rig.nth(ANNA, 3));

        assertThat(handled).containsExactly(Rig.nth(BEN, 1));
        assertThat(parked.list(null, 10)).extracting(ParkedEvents.Parked::reason)
                .containsExactly("IllegalArgumentException", null, null);
        assertThat(parked.retrying()).isEqualTo(3);

        poison = null;
        assertThat(retries.retryDue()).isEqualTo(3);
        assertThat(handled).containsExactly(Rig.nth(BEN, 1), Rig.nth(ANNA, 1), Rig.nth(ANNA, 2), Rig.nth(ANNA, 3));
        assertThat(causes).doesNotContainNull();
        assertThat(parked.list(null, 10)).isEmpty();
        deliver(Rig.nth(ANNA, 4));
        assertThat(handled).endsWith(Rig.nth(ANNA, 4));
    }

    @Test
    void tries_with_back_off_then_waits_for_a_redrive() {
        poison = Rig.nth(ANNA, 1);
        deliver(Rig.nth(ANNA, 1), Rig.nth(ANNA, 2));
        for (int pause : new int[]{0, 1, 2}) {
            now = now.plusSeconds(pause).minusMillis(1);
            assertThat(pause == 0 ? 0 : retries.retryDue()).isZero();
            now = now.plusMillis(1);
            retries.retryDue();
        }
        assertThat(meters.counter("coachline.events.stuck").count()).isEqualTo(1);
        assertThat(parked.retrying()).as("nobody waits for a queue that stands still").isZero();
        poison = null;
        now = now.plusSeconds(3600);
        assertThat(retries.retryDue()).isZero();

        assertThat(parked.redrive(BEN, now)).isZero();
        assertThat(parked.redrive(ANNA, now)).isEqualTo(1);
        assertThat(retries.retryDue()).isEqualTo(2);
        assertThat(handled).containsExactly(Rig.nth(ANNA, 1), Rig.nth(ANNA, 2));
    }

    @Test
    void a_redelivery_waits_once() {
        poison = Rig.nth(ANNA, 1);
        var delivery = message(ID, Rig.nth(ANNA, 1), Map.of(), null);
        consumer.accept(delivery);
        consumer.accept(delivery);

        assertThat(parked.list(null, 10)).hasSize(1);
    }

    @Test
    void an_athletes_queue_is_known_to_whom_the_partition_comes_next() {
        poison = Rig.nth(ANNA, 1);
        deliver(Rig.nth(ANNA, 1));
        EventConsumers elsewhere = new EventConsumers(parked, new DeadLetters(letters, Rig.topics(), Rig.DEAD_LETTERS),
                EventTrace.NONE, () -> now, meters);
        EventConsumer next = elsewhere.of(EventCatalogue.Topic.PLAN, Set.of(PlanEvent.WeekAdvanced.class),
                envelope -> handled.add(envelope.event()));
        elsewhere.assigned("coachline.plan");
        next.accept(message(UUID.randomUUID(), Rig.nth(ANNA, 2), Map.of(), null));

        assertThat(handled).isEmpty();
        assertThat(parked.list(null, 10)).hasSize(2);
    }

    @Test
    void what_a_dead_process_had_taken_is_taken_again_after_its_lease() {
        poison = Rig.nth(ANNA, 1);
        deliver(Rig.nth(ANNA, 1), Rig.nth(ANNA, 2));
        assertThat(parked.take(now, Duration.ofMinutes(1))).isNotNull();
        assertThat(parked.take(now, Duration.ofMinutes(1))).as("the second stands behind the first").isNull();
        poison = null;

        assertThat(retries.retryDue()).isZero();
        now = now.plusSeconds(60);
        assertThat(retries.retryDue()).isEqualTo(2);
    }

    @Test
    void what_this_version_cannot_read_waits_for_another_instead_of_being_forgotten() {
        parked.park(new ParkedEvents.Delivery("coachline.workout", ANNA, ID, 1, Map.of(), "{}"), "failed", now);
        parked.park(
                new ParkedEvents.Delivery("coachline.plan", BEN, ID, 1,
                        Map.of("ce_type", "no.such.Type.v9", "ce_id", ID.toString()), "{}"),
                "failed", now);

        assertThat(retries.retryDue()).isZero();
        assertThat(parked.list(null, 10)).hasSize(2).allSatisfy(event -> {
            assertThat(event.nextTryAt()).isNull();
            assertThat(event.reason()).contains("this version");
        });
    }

    @Test
    void what_waits_is_listed_page_by_page_in_one_order() {
        for (int n = 1; n <= 3; n++) {
            parked.park(waiting(ANNA, n), "why", now);
            parked.park(waiting(BEN, n), "why", now.minusMillis(n % 2));
        }

        List<ParkedEvents.Parked> paged = new ArrayList<>();
        List<ParkedEvents.Parked> page = parked.list(null, 2);
        while (!page.isEmpty()) {
            paged.addAll(page);
            page = parked.list(ParkedEvents.Place.of(page.getLast()), 2);
        }

        assertThat(paged).hasSize(6).isEqualTo(parked.list(null, 10));
        assertThat(paged).extracting(ParkedEvents.Parked::delivery).startsWith(waiting(BEN, 1), waiting(BEN, 3),
                waiting(ANNA, 1));
    }

    private static ParkedEvents.Delivery waiting(UUID athlete, int n) {
        return new ParkedEvents.Delivery("coachline.plan", athlete, new UUID(athlete.getLeastSignificantBits(), n), n,
                Map.of(), "{}");
    }

    private void deliver(AthleteEvent... events) {
        for (AthleteEvent event : events) {
            consumer.accept(message(UUID.randomUUID(), event, Map.of(), null));
        }
    }

    private GenericMessage<byte[]> message(UUID id, AthleteEvent event, Map<String, String> otherHeaders,
            String otherBody) {
        EventCodec.Encoded encoded = EventCodec.encode(new Envelope<>(id, "/plan-service", Rig.NOW,
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "flow-7", null, event));
        Map<String, Object> headers = new HashMap<>(encoded.headers());
        headers.put(KafkaHeaders.RECEIVED_KEY, encoded.key());
        headers.put(KafkaHeaders.RECEIVED_PARTITION, 2);
        headers.put(KafkaHeaders.OFFSET, ++offset);
        headers.putAll(otherHeaders);
        return new GenericMessage<>((otherBody == null ? encoded.json() : otherBody).getBytes(StandardCharsets.UTF_8),
                headers);
    }
}
