package dev.coachline.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DueWorkRunnerTest {

    private static final Instant NOW = Instant.parse("2026-03-02T06:30:00Z");

    private final SettableClock clock = new SettableClock(NOW);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    /** So many items, due from an instant on; one a run. */
    private static final class Items implements DueWork {

        private final Instant due;
        private final AtomicInteger left;

        Items(Instant due, int count) {
            this.due = due;
            this.left = new AtomicInteger(count);
        }

        @Override
        public String name() {
            return "items";
        }

        @Override
        public Instant nextDue() {
            return left.get() > 0 ? due : null;
        }

        @Override
        public int run(Instant now) {
            if (now.isBefore(due) || left.get() == 0) {
                return 0;
            }
            left.decrementAndGet();
            return 1;
        }
    }

    @Test
    void says_the_earliest_instant_with_work() {
        assertThat(runner(false, new Items(NOW.plusSeconds(60), 1), new Items(NOW.plusSeconds(5), 1),
                new Items(NOW, 0)).nextDue()).isEqualTo(NOW.plusSeconds(5));
        assertThat(runner(false, new Items(NOW, 0)).nextDue()).isNull();
    }

    @Test
    void runs_all_that_is_due_until_nothing_is() {
        Items due = new Items(NOW, 7);
        Items later = new Items(NOW.plusSeconds(1), 3);
        DueWorkRunner runner = runner(false, due, later);

        assertThat(runner.runAll()).isEqualTo(7);
        assertThat(runner.runAll()).isZero();
        clock.set(NOW.plusSeconds(1));
        assertThat(runner.runAll()).isEqualTo(3);
        assertThat(runner.nextDue()).isNull();
    }

    @Test
    void failing_work_is_counted_and_stops_no_other() {
        Items due = new Items(NOW, 2);
        DueWorkRunner runner = runner(false, failing(new AtomicInteger()), due);

        assertThat(runner.runAll()).isEqualTo(2);
        assertThat(meters.counter("coachline.due.work.failures", "work", "failing").count()).isEqualTo(1);
    }

    @Test
    void polls_on_the_systems_clock_and_goes_on_after_an_error() {
        AtomicInteger attempts = new AtomicInteger();
        Items due = new Items(NOW, 3);
        DueWorkRunner runner = runner(true, failing(attempts), due);
        runner.start();
        try {
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> attempts.get() >= 3 && due.left.get() == 0);
        } finally {
            runner.stop();
        }
    }

    @Test
    void waits_for_its_driver_where_time_is_simulated() {
        Items due = new Items(NOW, 3);
        DueWorkRunner runner = runner(false, due);
        runner.start();
        runner.stop();

        assertThat(due.left).hasValue(3);
    }

    @Test
    void does_not_report_that_nothing_is_due_while_the_work_is_still_being_done() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        DueWorkRunner runner = runner(false, slow(begun, mayEnd, done));
        try (var threads = Executors.newFixedThreadPool(2)) {
            var first = threads.submit(runner::runAll);
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            var second = threads.submit(() -> {
                runner.runAll();
                return done.get();
            });
            mayEnd.countDown();

            assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(1);
        }
    }

    private static DueWork slow(CountDownLatch begun, CountDownLatch mayEnd, AtomicInteger done) {
        return work("slow", () -> {
            if (done.get() > 0) {
                return 0;
            }
            begun.countDown();
            try {
                mayEnd.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return done.incrementAndGet();
        });
    }

    private static DueWork failing(AtomicInteger attempts) {
        return work("failing", () -> {
            throw new AssertionError("attempt " + attempts.incrementAndGet());
        });
    }

    private static DueWork work(String name, IntSupplier run) {
        return new DueWork() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Instant nextDue() {
                return NOW;
            }

            @Override
            public int run(Instant now) {
                return run.getAsInt();
            }
        };
    }

    private DueWorkRunner runner(boolean polling, DueWork... works) {
        return new DueWorkRunner(List.of(works), clock, Duration.ofMillis(5), polling, meters);
    }
}
