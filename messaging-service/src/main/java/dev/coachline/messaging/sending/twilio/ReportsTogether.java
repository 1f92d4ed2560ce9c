package dev.coachline.messaging.sending.twilio;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

import dev.coachline.messaging.sending.DeliveryReports;
import dev.coachline.messaging.sending.DeliveryReports.Report;

/**
 * Stores reports that arrive while others are being stored in one transaction: after a wave there are thousands within
 * seconds, and each would wait for the disk, and wake the relay, by itself. Nobody waits for company: who comes first stores at once.
 */
@Component
class ReportsTogether {

    private static final int MOST = 200;

    private record Waiting(Report report, CompletableFuture<Void> stored) {}

    private final DeliveryReports reports;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final Lock storing = new ReentrantLock();

    ReportsTogether(DeliveryReports reports, TransactionOperations transaction, Clock clock) {
        this.reports = reports;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Returns once it is stored; where it could not be, the carrier reports it again. */
    void take(Report report) {
        Waiting own = new Waiting(report, new CompletableFuture<>());
        queue.add(own);
        storing.lock();
        try {
            while (!own.stored().isDone()) {
                store(next());
            }
        } finally {
            storing.unlock();
        }
        try {
            own.stored().join();
        } catch (CompletionException e) {
            throw new IllegalStateException("a report could not be stored", e.getCause());
        }
    }

    /** The recipient wants no more texts; it changes more than the text, and so has a transaction of its own. */
    void unsubscribed(Report report) {
        transaction.executeWithoutResult(status -> {
            reports.unsubscribed(report.messageId(), clock.instant());
            reports.report(List.of(report), clock.instant());
        });
    }

    private List<Waiting> next() {
        List<Waiting> next = new ArrayList<>();
        for (Waiting waiting = queue.poll(); waiting != null; waiting = next.size() < MOST ? queue.poll() : null) {
            next.add(waiting);
        }
        return next;
    }

    /** One that cannot be stored fails alone. */
    private void store(List<Waiting> together) {
        try {
            transaction.executeWithoutResult(status -> reports.report(together.stream().map(Waiting::report).toList(),
                    clock.instant()));
            together.forEach(waiting -> waiting.stored().complete(null));
        } catch (RuntimeException | Error e) {
            if (together.size() == 1) {
                together.getFirst().stored().completeExceptionally(e);
            } else {
                together.forEach(waiting -> store(List.of(waiting)));
            }
        }
    }
}
