package dev.coachline.workout.events;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.mongodb.client.MongoClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

import dev.coachline.delivery.ParkedEvents;
import dev.coachline.delivery.ParkedEvents.Delivery;
import dev.coachline.servers.TestServers;

import static org.assertj.core.api.Assertions.assertThat;

/** What the consumer and its retries rely on; the same for PostgreSQL stands in common-events. */
class MongoParkedEventsIT {

    private static final Instant NOW = Instant.parse("2026-03-02T06:30:00Z");
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final UUID ANNA = UUID.fromString("0a1b2c3d-0000-4000-8000-00000000000a");
    private static final UUID BEN = UUID.fromString("0a1b2c3d-0000-4000-8000-00000000000b");

    private final MongoTemplate mongo = new MongoTemplate(
            MongoClients.create(TestServers.shared().mongoUri("parked_it")), "parked_it");
    private final ParkedEvents parked = new MongoParkedEvents(mongo);

    @BeforeEach
    @AfterEach
    void empty() {
        mongo.dropCollection(MongoParkedEvents.Waiting.class);
    }

    private static Delivery nth(UUID athlete, long n) {
        return new Delivery("coachline.plan", athlete, new UUID(athlete.getLeastSignificantBits(), n), n,
                Map.of("ce_type", "coachline.plan.week-advanced.v1"), "{}");
    }

    @Test
    void gives_out_the_first_of_each_queue_once() {
        parked.park(nth(ANNA, 1), "why", NOW);
        parked.park(nth(ANNA, 2), null, NOW);
        parked.park(nth(BEN, 3), "why", NOW);
        parked.park(nth(BEN, 3), "why", NOW);

        assertThat(parked.list(null, 10)).hasSize(3);
        assertThat(parked.holds("coachline.plan", ANNA)).isTrue();
        assertThat(parked.holds("coachline.messaging", ANNA)).isFalse();
        assertThat(parked.take(NOW, LEASE)).extracting(ParkedEvents.Parked::delivery).isEqualTo(nth(ANNA, 1));
        assertThat(parked.take(NOW, LEASE)).extracting(ParkedEvents.Parked::delivery).isEqualTo(nth(BEN, 3));
        assertThat(parked.take(NOW, LEASE)).isNull();
        parked.remove(nth(ANNA, 1));
        assertThat(parked.take(NOW, LEASE)).extracting(ParkedEvents.Parked::delivery).isEqualTo(nth(ANNA, 2));
    }

    @Test
    void is_listed_page_by_page_in_one_order() {
        for (int n = 1; n <= 3; n++) {
            parked.park(nth(ANNA, n), "why", NOW);
            parked.park(nth(BEN, n), "why", NOW.minusMillis(n % 2));
        }

        List<ParkedEvents.Parked> paged = new ArrayList<>();
        List<ParkedEvents.Parked> page = parked.list(null, 2);
        while (!page.isEmpty()) {
            paged.addAll(page);
            page = parked.list(ParkedEvents.Place.of(page.getLast()), 2);
        }

        assertThat(paged).hasSize(6).isEqualTo(parked.list(null, 10));
        assertThat(paged).extracting(ParkedEvents.Parked::delivery).startsWith(nth(BEN, 1), nth(BEN, 3), nth(ANNA, 1));
    }

    @Test
    void gives_back_what_a_dead_process_had_taken() {
        parked.park(nth(ANNA, 1), "why", NOW);
        parked.take(NOW, LEASE);

        assertThat(parked.take(NOW.plus(LEASE).minusMillis(1), LEASE)).isNull();
        assertThat(parked.take(NOW.plus(LEASE), LEASE)).extracting(ParkedEvents.Parked::attempts).isEqualTo(2);
    }

    @Test
    void stands_still_until_it_is_redriven() {
        parked.park(nth(ANNA, 1), "why", NOW);
        parked.park(nth(ANNA, 2), null, NOW);
        parked.park(nth(BEN, 3), "why", NOW);
        parked.failed(nth(ANNA, 1), "for good", null);

        assertThat(parked.retrying()).isEqualTo(1);
        parked.remove(nth(BEN, 3));
        assertThat(parked.take(NOW.plus(Duration.ofDays(1)), LEASE)).isNull();
        assertThat(parked.redrive(BEN, NOW)).isZero();
        assertThat(parked.redrive(null, NOW)).isEqualTo(1);
        assertThat(parked.retrying()).isEqualTo(2);
        assertThat(parked.take(NOW, LEASE)).extracting(ParkedEvents.Parked::attempts).isEqualTo(1);
    }
}
