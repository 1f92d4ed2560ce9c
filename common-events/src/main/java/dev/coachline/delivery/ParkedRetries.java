package dev.coachline.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Tries parked events again, each athlete's in their order, with back-off; after the last attempt an athlete's queue
 * stands still and somebody has to look.
 */
public final class ParkedRetries implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ParkedRetries.class);
    /** Short, since it holds an athlete up whose process died; the handlers bear it where two try at once. */
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofMillis(500);

    /**
     * How long an event is tried.
     *
     * @param first pause before the second attempt; each further one is twice as long
     * @param attempts after this many it waits for a redrive
     */
    public record Patience(Duration first, int attempts) {

        @Nullable
        Instant nextTry(Instant now, int attempted) {
            return attempted >= attempts ? null : now.plus(first.multipliedBy(1L << Math.min(attempted - 1, 10)));
        }
    }

    private final ParkedEvents parked;
    private final EventConsumers consumers;
    private final Patience patience;
    private final InstantSource realTime;
    private final MeterRegistry meters;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stopped = lock.newCondition();
    private volatile boolean running;
    private Thread worker = Thread.ofVirtual().unstarted(() -> {});

    public ParkedRetries(ParkedEvents parked, EventConsumers consumers, Patience patience, InstantSource realTime,
            MeterRegistry meters) {
        this.parked = parked;
        this.consumers = consumers;
        this.patience = patience;
        this.realTime = realTime;
        this.meters = meters;
    }

    /** Tries whatever is due now; how many were handled. */
    int retryDue() {
        int handled = 0;
        for (ParkedEvents.Parked next = take(); next != null; next = take()) {
            handled += retry(next) ? 1 : 0;
        }
        return handled;
    }

    private ParkedEvents.@Nullable Parked take() {
        return parked.take(realTime.instant(), LEASE);
    }

    private boolean retry(ParkedEvents.Parked event) {
        ParkedEvents.Delivery delivery = event.delivery();
        try {
            consumers.reading(delivery.topic()).handle(delivery);
            parked.remove(delivery);
            return true;
        } catch (RuntimeException e) {
            String reason = EventConsumer.reason(e);
            Instant again = e instanceof UnreadableException
                    ? null
                    : patience.nextTry(realTime.instant(), event.attempts());
            parked.failed(delivery, reason, again);
            if (again == null) {
                meters.counter("coachline.events.stuck").increment();
                LOG.atError().addKeyValue("topic", delivery.topic()).addKeyValue("athleteId", delivery.athleteId())
                        .addKeyValue("eventId", delivery.eventId()).addKeyValue("cause", reason)
                        .log("event failed for good; it and its athlete's later ones wait for a redrive");
            }
            return false;
        }
    }

    @Override
    public void start() {
        running = true;
        worker = Thread.ofPlatform().daemon().name("parked-retries").start(this::work);
    }

    private void work() {
        while (running) {
            try {
                retryDue();
            } catch (RuntimeException e) {
                LOG.atWarn().addKeyValue("cause", e.getClass().getSimpleName()).log("parked events are tried later");
            }
            lock.lock();
            try {
                if (running && stopped.await(IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } finally {
                lock.unlock();
            }
        }
    }

    @Override
    public void stop() {
        lock.lock();
        try {
            running = false;
            stopped.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            worker.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
