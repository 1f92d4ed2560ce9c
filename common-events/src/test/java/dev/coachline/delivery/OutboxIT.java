package dev.coachline.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import dev.coachline.events.AthleteEvent;
import dev.coachline.events.PlanEvent;

import static dev.coachline.delivery.Rig.NEVER;
import static dev.coachline.delivery.Rig.NOW;
import static dev.coachline.delivery.Rig.nth;
import static dev.coachline.delivery.Rig.onTopic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OutboxIT {

    private final UUID athlete = UUID.randomUUID();
    private final UUID another = UUID.randomUUID();
    private Rig rig;

    @BeforeEach
    void start() {
        rig = new Rig("outbox_it");
        rig.jdbc.execute("create table if not exists decision (n int)");
        rig.jdbc.execute("truncate decision");
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void a_decision_and_its_event_commit_together() {
        rig.transaction.executeWithoutResult(status -> {
            rig.jdbc.update("insert into decision values (1)");
            rig.outbox(() -> {}).publish(NOW, List.of(nth(athlete, 1)));
        });

        assertThat(rig.waiting()).isEqualTo(1);
        assertThat(rig.outbox(() -> {}).pending()).isEqualTo(1);
        assertThat(rig.jdbc.queryForList("select n from decision")).hasSize(1);
    }

    @Test
    void a_decision_and_its_event_roll_back_together() {
        AtomicBoolean woken = new AtomicBoolean();

        assertThatThrownBy(() -> rig.transaction.executeWithoutResult(status -> {
            rig.jdbc.update("insert into decision values (1)");
            rig.outbox(() -> woken.set(true)).publish(NOW, List.of(nth(athlete, 1)));
            throw new IllegalStateException("the rule changed its mind");
        })).isInstanceOf(IllegalStateException.class);

        assertThat(rig.waiting()).isZero();
        assertThat(rig.jdbc.queryForList("select n from decision")).isEmpty();
        assertThat(woken).isFalse();
    }

    @Test
    void refuses_an_event_outside_a_transaction() {
        assertThatThrownBy(() -> rig.outbox(() -> {}).publish(NOW, List.of(nth(athlete, 1))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(rig.waiting()).isZero();
    }

    @Test
    void is_woken_by_the_commit() {
        OutboxRelay relay = rig.relay(rig.jdbc, rig.producer, NEVER);
        relay.start();
        try {
            Outbox outbox = rig.outbox(relay::wake);
            for (int n = 1; n <= 3; n++) {
                int number = n;
                rig.transaction.executeWithoutResult(status -> outbox.publish(NOW, List.of(nth(athlete, number))));
                Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> rig.waiting() == 0);
            }
            assertThat(onTopic(athlete)).containsExactly(1, 2, 3);
        } finally {
            relay.stop();
        }
    }

    @Test
    void publishes_what_commits_late_though_its_number_is_lower_where_a_cursor_loses_it() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        try (var threads = Executors.newSingleThreadExecutor()) {
            Future<?> slow = threads.submit(() -> rig.transaction.executeWithoutResult(status -> {
                rig.outbox(() -> {}).publish(NOW, List.of(nth(athlete, 1)));
                written.countDown();
                await(mayCommit);
            }));
            assertThat(written.await(10, TimeUnit.SECONDS)).isTrue();
            rig.publish(nth(another, 1));

            List<Long> seenByCursor = new ArrayList<>(seqsAfter(0));
            assertThat(rig.relay().relayOnce()).isEqualTo(1);
            mayCommit.countDown();
            slow.get(10, TimeUnit.SECONDS);
            seenByCursor.addAll(seqsAfter(seenByCursor.getLast()));

            assertThat(rig.waiting()).as("the late one waits").isEqualTo(1);
            assertThat(seenByCursor).as("a reader of seq > cursor never sees it").hasSize(1);
            assertThat(rig.relay().relayOnce()).isEqualTo(1);
            assertThat(onTopic(athlete)).containsExactly(1);
            assertThat(onTopic(another)).containsExactly(1);
        }
    }

    @Test
    void keeps_the_commit_order_of_each_athlete_under_concurrent_writers() throws Exception {
        List<UUID> athletes = IntStream.range(0, 5).mapToObj(i -> UUID.randomUUID()).toList();
        Map<UUID, AtomicInteger> committed = new HashMap<>();
        Map<UUID, List<Integer>> commitOrder = new HashMap<>();
        athletes.forEach(a -> {
            committed.put(a, new AtomicInteger());
            commitOrder.put(a, new ArrayList<>());
        });
        OutboxRelay relay = rig.relay(rig.jdbc, rig.producer, NEVER);
        Outbox outbox = rig.outbox(relay::wake);
        relay.start();
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int w = 0; w < 8; w++) {
                SplittableRandom random = new SplittableRandom(w);
                writers.add(threads.submit(() -> {
                    for (int i = 0; i < 25; i++) {
                        UUID a = athletes.get(random.nextInt(athletes.size()));
                        write(outbox, a, committed.get(a).incrementAndGet(), commitOrder.get(a), random.nextInt(6));
                    }
                }));
            }
            for (Future<?> writer : writers) {
                writer.get(60, TimeUnit.SECONDS);
            }
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> rig.waiting() == 0);
        } finally {
            relay.stop();
        }
        assertThat(commitOrder.values().stream().mapToInt(List::size).sum()).isEqualTo(200);
        assertThat(athletes).allSatisfy(a -> assertThat(onTopic(a)).isEqualTo(commitOrder.get(a)));
    }

    /** Right before the commit, while the athlete's lock is still held, its number enters the order of commits. */
    private void write(Outbox outbox, UUID a, int number, List<Integer> commitOrder, int delayMillis) {
        rig.transaction.executeWithoutResult(status -> {
            outbox.publish(NOW, List.of(nth(a, number)));
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(delayMillis));
                    commitOrder.add(number);
                }
            });
        });
    }

    @Test
    void publishes_again_after_a_crash_between_publication_and_deletion() {
        rig.publish(nth(athlete, 1), nth(athlete, 2));
        AtomicBoolean crashed = new AtomicBoolean();
        OutboxRelay relay = rig.relay(new JdbcTemplate(rig.dataSource) {
            @Override
            public int update(PreparedStatementCreator delete) {
                if (crashed.compareAndSet(false, true)) {
                    throw new IllegalStateException("killed");
                }
                return super.update(delete);
            }
        }, rig.producer, NEVER);

        assertThatThrownBy(relay::relayOnce).hasMessage("killed");
        assertThat(rig.waiting()).isEqualTo(2);
        assertThat(relay.relayOnce()).isEqualTo(2);

        assertThat(rig.waiting()).isZero();
        assertThat(onTopic(athlete)).containsExactly(1, 2, 1, 2);
    }

    @Test
    void two_relays_publish_each_event_once_and_in_order() {
        OutboxRelay one = rig.relay(rig.jdbc, rig.producer, Duration.ofMillis(20));
        OutboxRelay two = rig.relay(rig.jdbc, rig.producer, Duration.ofMillis(20));
        one.start();
        two.start();
        try {
            for (int n = 1; n <= 60; n++) {
                rig.publish(nth(athlete, n), nth(another, n));
            }
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> rig.waiting() == 0);
        } finally {
            one.stop();
            two.stop();
        }
        List<Integer> all = IntStream.rangeClosed(1, 60).boxed().toList();
        assertThat(onTopic(athlete)).isEqualTo(all);
        assertThat(onTopic(another)).isEqualTo(all);
    }

    @Test
    void parks_an_event_that_kafka_refuses_with_its_athletes_later_ones_while_others_go_on() {
        AthleteEvent tooLarge = new PlanEvent.DossierRevised(athlete, 1, "0".repeat(2_000_000));
        rig.publish(nth(athlete, 1), tooLarge, nth(athlete, 3), nth(another, 1), nth(another, 2));

        assertThat(rig.relay().relayOnce()).isEqualTo(3);
        rig.publish(nth(athlete, 4), nth(another, 3));
        assertThat(rig.relay().relayOnce()).isEqualTo(1);

        assertThat(onTopic(athlete)).containsExactly(1);
        assertThat(onTopic(another)).containsExactly(1, 2, 3);
        assertThat(rig.jdbc.queryForList("select parked_reason from outbox where parked_reason is not null",
                String.class)).containsExactly("RecordTooLargeException");
        assertThat(rig.meters.counter("coachline.outbox.parked").count()).isEqualTo(1);

        rig.jdbc.update("""
                update outbox set parked_reason = null, json = (json::jsonb || '{"sha256": "0"}')::text
                where parked_reason is not null""");
        assertThat(rig.relay().relayOnce()).isEqualTo(3);
        assertThat(onTopic(athlete)).as("redriven in order").containsExactly(1, -1, 3, 4);
    }

    @Test
    void keeps_events_while_kafka_is_away_and_does_not_wait_for_each() {
        for (int n = 1; n <= 20; n++) {
            rig.publish(nth(UUID.randomUUID(), n));
        }
        rig.publish(nth(athlete, 1), nth(athlete, 2));
        try (var lost = Rig.producer("127.0.0.1:1", Map.of("max.block.ms", 300))) {
            long started = System.nanoTime();
            assertThat(rig.relay(rig.jdbc, lost, NEVER).relayOnce()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
        }
        assertThat(rig.waiting()).isEqualTo(22);
        assertThat(rig.relay().relayOnce()).isEqualTo(22);
        assertThat(onTopic(athlete)).containsExactly(1, 2);
    }

    private List<Long> seqsAfter(long cursor) {
        return rig.jdbc.queryForList("select seq from outbox where seq > ? order by seq", Long.class, cursor);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
