package dev.coachline.messaging.sending.twilio;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

import dev.coachline.messaging.sending.DeliveryReports;

import static org.assertj.core.api.Assertions.assertThat;

class ReportsTogetherTest {

    private static final UUID UNSTORABLE = new UUID(0, 7);

    /** What was stored, call by call; the first call waits until it is let go. */
    private static final class Stored implements DeliveryReports {

        private final List<List<Report>> calls = new ArrayList<>();
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch letGo = new CountDownLatch(1);

        @Override
        public void unsubscribed(UUID messageId, Instant now) {
            throw new AssertionError("nobody has unsubscribed");
        }

        @Override
        public void report(List<Report> reports, Instant now) {
            begun.countDown();
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> letGo.getCount() == 0);
            if (reports.stream().anyMatch(report -> report.messageId().equals(UNSTORABLE))) {
                throw new IllegalStateException("this one cannot be stored");
            }
            calls.add(reports);
        }
    }

    private final Stored stored = new Stored();
    private final ReportsTogether together = new ReportsTogether(stored, TransactionOperations.withoutTransaction(),
            Clock.systemUTC());

    private static DeliveryReports.Report delivered(UUID messageId) {
        return new DeliveryReports.Report(messageId, "SM1", DeliveryReports.Progress.DELIVERED);
    }

    /** One first, and the others while it is being stored. */
    private List<Future<?>> taken(UUID first, List<UUID> others) throws InterruptedException {
        List<Future<?>> taken = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            taken.add(threads.submit(() -> together.take(delivered(first))));
            stored.begun.await();
            CountDownLatch started = new CountDownLatch(others.size());
            others.forEach(id -> taken.add(threads.submit(() -> {
                started.countDown();
                together.take(delivered(id));
            })));
            started.await();
            stored.letGo.countDown();
        }
        return taken;
    }

    @Test
    void what_arrives_while_another_is_stored_shares_a_transaction() throws Exception {
        List<UUID> others = Stream.generate(UUID::randomUUID).limit(50).toList();
        for (Future<?> report : taken(new UUID(0, 1), others)) {
            report.get();
        }
        assertThat(stored.calls).hasSizeLessThan(10);
        assertThat(stored.calls.stream().flatMap(List::stream).map(DeliveryReports.Report::messageId)).hasSize(51)
                .containsAll(others);
    }

    @Test
    void one_that_cannot_be_stored_fails_alone() throws Exception {
        List<UUID> others = Stream.concat(Stream.of(UNSTORABLE), Stream.generate(UUID::randomUUID).limit(10)).toList();
        int failed = 0;
        for (Future<?> report : taken(new UUID(0, 1), others)) {
            try {
                report.get();
            } catch (ExecutionException e) {
                failed++;
            }
        }
        assertThat(failed).isOne();
        assertThat(stored.calls.stream().flatMap(List::stream)).hasSize(11);
    }
}
