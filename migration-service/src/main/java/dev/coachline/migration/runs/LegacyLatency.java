package dev.coachline.migration.runs;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import dev.coachline.migration.legacy.LegacyDatabase;

/**
 * How long the smallest read of the legacy database takes, which is where a run and the legacy athletes' live traffic meet.
 * It measures real time, whatever the clock of the athletes says.
 */
public final class LegacyLatency implements Runs.LiveLatency {

    private static final int PROBES = 3;
    private static final int RECENT = 30;
    private static final double P95 = 0.95;

    private final LegacyDatabase legacy;
    private final Deque<Long> nanos = new ArrayDeque<>();

    public LegacyLatency(LegacyDatabase legacy) {
        this.legacy = legacy;
    }

    @Override
    public synchronized Duration observed() {
        for (int i = 0; i < PROBES; i++) {
            long begun = System.nanoTime();
            legacy.athleteIds(null, 1);
            nanos.addLast(System.nanoTime() - begun);
        }
        while (nanos.size() > RECENT) {
            nanos.removeFirst();
        }
        List<Long> sorted = nanos.stream().sorted().toList();
        return Duration.ofNanos(sorted.get((int) Math.ceil(P95 * sorted.size()) - 1));
    }
}
