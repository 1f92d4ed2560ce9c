package dev.coachline.delivery;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.coachline.events.AthleteEvent;
import dev.coachline.events.Envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InboxIT {

    private static final UUID ATHLETE = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000001");

    private Rig rig;

    @BeforeEach
    void start() {
        rig = new Rig("inbox_it");
        rig.jdbc.execute("create table if not exists effect (event_id uuid)");
        rig.jdbc.execute("truncate effect");
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void an_event_has_one_effect_however_often_it_is_delivered() {
        var event = event();
        EventHandler handler = handler("effects", this::effect);

        handler.on(event);
        handler.on(event);
        handler.on(event());

        assertThat(effects()).isEqualTo(2);
    }

    @Test
    void each_consumer_has_its_own_effect() {
        var event = event();

        handler("one", this::effect).on(event);
        handler("two", this::effect).on(event);

        assertThat(effects()).isEqualTo(2);
    }

    @Test
    void what_rolls_back_is_retried() {
        var event = event();
        AtomicBoolean failing = new AtomicBoolean(true);
        EventHandler handler = handler("effects", envelope -> {
            effect(envelope);
            if (failing.get()) {
                throw new IllegalStateException("not now");
            }
        });

        assertThatThrownBy(() -> handler.on(event)).hasMessage("not now");
        assertThat(effects()).isZero();
        failing.set(false);
        handler.on(event);

        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void deliveries_at_the_same_time_have_one_effect() throws Exception {
        var event = event();
        AtomicInteger calls = new AtomicInteger();
        EventHandler handler = handler("effects", envelope -> {
            calls.incrementAndGet();
            effect(envelope);
        });
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 8; i++) {
                threads.submit(() -> handler.on(event));
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(effects()).isEqualTo(1);
        assertThat(calls).hasValue(1);
    }

    @Test
    void forgets_only_what_cannot_come_again() {
        var recent = event();
        handler("effects", this::effect).on(recent);
        rig.jdbc.update("""
                insert into inbox (consumer, event_id, received_at)
                select 'effects', gen_random_uuid(), now() - interval '15 days' from generate_series(1, 12000)""");

        assertThat(new InboxRetention(rig.jdbc, Duration.ofDays(14)).forget()).isEqualTo(12_000);

        handler("effects", this::effect).on(recent);
        assertThat(effects()).isEqualTo(1);
    }

    private EventHandler handler(String consumer, EventHandler work) {
        return new InboxHandler(consumer, new Inbox(rig.jdbc), rig.transaction, work);
    }

    private void effect(Envelope<? extends AthleteEvent> envelope) {
        rig.jdbc.update("insert into effect values (?)", envelope.id());
    }

    private long effects() {
        Long count = rig.jdbc.queryForObject("select count(*) from effect", Long.class);
        return count == null ? 0 : count;
    }

    private static Envelope<AthleteEvent> event() {
        return new Envelope<>(UUID.randomUUID(), "/plan-service", Rig.NOW, null, null, null, Rig.nth(ATHLETE, 1));
    }
}
