package dev.coachline.migration.runs;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.legacy.LegacyDatabase;

/**
 * How long the smallest read of the legacy database takes, which is where a run and the legacy athletes' live traffic meet.
 * While somebody asks, it reads every few seconds with this instance's moves standing still, and right afterwards as often
 * with them going on, so that whatever else the machine does falls on both. It measures real time, whatever the clock of
 * the athletes says.
 */
public final class LegacyLatency implements Runs.LiveLatency {

    /** Lets moves stand still. */
    @FunctionalInterface
    public interface Stillness {

        /** @return false where those under way did not come to an end in time; then nothing was done */
        boolean during(Duration patience, Runnable work);
    }

    /** Fewer have no 99th percentile. */
    private static final int READS = 100;
    private static final Duration APART = Duration.ofMillis(4);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration EVERY = Duration.ofSeconds(4);
    private static final Duration UNASKED = Duration.ofSeconds(30);

    private final LegacyDatabase legacy;
    private final Stillness stillness;
    private final RecentReads recent = new RecentReads();
    private boolean measuring;
    private long askedAt;

    public LegacyLatency(LegacyDatabase legacy, Stillness stillness) {
        this.legacy = legacy;
        this.stillness = stillness;
    }

    /** Answers at once; the first time it is only begun to measure. */
    @Override
    public synchronized Runs.@Nullable ReadTimes observed() {
        askedAt = System.nanoTime();
        if (!measuring) {
            measuring = true;
            Thread.ofPlatform().daemon().name("legacy-latency").start(this::measure);
        }
        return recent.times();
    }

    private void measure() {
        try {
            while (goesOn()) {
                long[][] still = {{}};
                stillness.during(PATIENCE, () -> still[0] = read());
                recent.add(still[0], read());
                LockSupport.parkNanos(EVERY.toNanos());
            }
        } catch (RuntimeException e) {
            // The database is away, which its moves will say; what is not known changes no pace.
            over();
        }
    }

    private synchronized boolean goesOn() {
        if (System.nanoTime() - askedAt > UNASKED.toNanos()) {
            over();
        }
        return measuring;
    }

    private synchronized void over() {
        recent.forget();
        measuring = false;
    }

    private long[] read() {
        long[] nanos = new long[READS];
        for (int i = 0; i < READS; i++) {
            long begun = System.nanoTime();
            legacy.athleteIds(null, 1);
            nanos[i] = System.nanoTime() - begun;
            LockSupport.parkNanos(APART.toNanos());
        }
        return nanos;
    }
}
