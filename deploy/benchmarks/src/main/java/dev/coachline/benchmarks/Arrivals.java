package dev.coachline.benchmarks;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/** When each event's effect was committed, of a redelivered one the first time. */
final class Arrivals {

    private final AtomicLongArray atNanos;
    private final AtomicInteger count = new AtomicInteger();

    Arrivals(int events) {
        atNanos = new AtomicLongArray(events);
    }

    void arrived(int n) {
        if (atNanos.compareAndSet(n, 0, System.nanoTime())) {
            count.incrementAndGet();
        }
    }

    int count() {
        return count.get();
    }

    /** In the time of {@link System#nanoTime}. */
    long atNanos(int n) {
        return atNanos.get(n);
    }
}
