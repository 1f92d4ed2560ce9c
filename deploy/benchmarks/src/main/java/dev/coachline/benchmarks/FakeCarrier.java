package dev.coachline.benchmarks;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import dev.coachline.messaging.carrier.SmsCarrier;

/** A carrier that takes a text after a fixed time, and no more of them than so many a second. */
final class FakeCarrier implements SmsCarrier {

    private static final double NANOS = 1e9;

    private final long latencyNanos;
    private final int mostPerSecond;
    private final Map<UUID, Long> takenAt = new ConcurrentHashMap<>();
    private final AtomicInteger twice = new AtomicInteger();
    private double tokens;
    private long filledAt = System.nanoTime();

    /** @param mostPerSecond half of it may come at once; 0 for no limit */
    FakeCarrier(Duration latency, int mostPerSecond) {
        this.latencyNanos = latency.toNanos();
        this.mostPerSecond = mostPerSecond;
        this.tokens = mostPerSecond / 2.0;
    }

    @Override
    public Handover handOver(Text text, BooleanSupplier stillWanted) {
        if (!stillWanted.getAsBoolean()) {
            return new Handover.Withdrawn();
        }
        LockSupport.parkNanos(latencyNanos);
        if (mostPerSecond > 0 && !hasRoom()) {
            return new Handover.NotTaken(null);
        }
        if (takenAt.putIfAbsent(text.messageId(), System.nanoTime()) != null) {
            twice.incrementAndGet();
        }
        return new Handover.Accepted("SM" + text.messageId());
    }

    private synchronized boolean hasRoom() {
        long now = System.nanoTime();
        tokens = Math.min(mostPerSecond / 2.0, tokens + (now - filledAt) / NANOS * mostPerSecond);
        filledAt = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }

    int taken() {
        return takenAt.size();
    }

    /** Texts that were handed over a second time. */
    int twice() {
        return twice.get();
    }

    /** Seconds from an instant of {@link System#nanoTime} until each text was taken. */
    double[] secondsAfter(long nanos) {
        return takenAt.values().stream().mapToDouble(at -> (at - nanos) / NANOS).toArray();
    }

    void forget() {
        takenAt.clear();
    }
}
