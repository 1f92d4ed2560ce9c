package dev.coachline.migration.shadow.config;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.coachline.migration.shadow.ReadKind;
import dev.coachline.migration.shadow.ShadowRead;

/** Makes a share of the reads on both sides, beside the answer: whoever asked waits for none of it. */
final class ShadowQueue implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ShadowQueue.class);

    private final ShadowRead read;
    private final double share;
    private final Clock clock;
    private final MeterRegistry meters;
    private final ThreadPoolExecutor workers;

    ShadowQueue(ShadowRead read, ShadowSettings settings, Clock clock, MeterRegistry meters) {
        this.read = read;
        this.share = settings.share();
        this.clock = clock;
        this.meters = meters;
        this.workers = new ThreadPoolExecutor(settings.workers(), settings.workers(), 0, TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.waiting()), Thread.ofVirtual().name("shadow-read-", 0).factory(),
                (task, executor) -> meters.counter("coachline.shadow.dropped").increment());
    }

    void offer(UUID athleteId, ReadKind kind) {
        if (ThreadLocalRandom.current().nextDouble() < share) {
            workers.execute(() -> compare(athleteId, kind));
        }
    }

    private void compare(UUID athleteId, ReadKind kind) {
        try {
            read.of(athleteId, kind, clock.instant());
        } catch (RuntimeException e) {
            meters.counter("coachline.shadow.failures").increment();
            // Only the kind: a driver's message may quote a row.
            LOG.atWarn().addKeyValue("athleteId", athleteId).addKeyValue("cause", e.getClass().getName())
                    .log("a shadow read failed");
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
