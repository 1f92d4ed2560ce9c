package dev.coachline.benchmarks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

import dev.coachline.migration.bridge.LegacyDay;
import dev.coachline.migration.legacy.LegacyDatabase;

/** What the live service does meanwhile: it reads one athlete's legacy day after another, at a fixed rate, and composes its text. */
final class LiveReads implements AutoCloseable {

    private static final long EVERY_NANOS = 5_000_000;

    private final Thread thread;
    private List<Double> micros = new ArrayList<>();
    private volatile boolean done;

    private LiveReads(LegacyDatabase legacy, List<UUID> athletes) {
        thread = new Thread(() -> read(legacy, athletes), "live-reads");
        thread.start();
    }

    static LiveReads begin(LegacyDatabase legacy, List<UUID> athletes) {
        return new LiveReads(legacy, athletes);
    }

    private void read(LegacyDatabase legacy, List<UUID> athletes) {
        SplittableRandom random = new SplittableRandom(1);
        LocalDate date = LegacyTown.FROM.plusDays(2);
        // From when it should have begun: whoever waits behind a slow one waits too.
        for (long due = System.nanoTime(); !done; due += EVERY_NANOS) {
            long wait = due - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
            var workouts = legacy.workoutsOn(athletes.get(random.nextInt(athletes.size())), date);
            if (workouts == null || LegacyDay.compose(workouts).text().isEmpty()) {
                throw new IllegalStateException("an athlete of the town has no day");
            }
            took((System.nanoTime() - due) / 1e3);
        }
    }

    private synchronized void took(double time) {
        micros.add(time);
    }

    /** What each read took since this was asked last, in microseconds. */
    synchronized List<Double> since() {
        List<Double> since = micros;
        micros = new ArrayList<>();
        return since;
    }

    @Override
    public void close() {
        done = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
