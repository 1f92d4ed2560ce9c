package dev.coachline.workout.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import dev.coachline.delivery.EventPublisher;
import dev.coachline.erasure.UnlessErased;
import dev.coachline.workout.sessions.RecordSessions;
import dev.coachline.workout.sessions.Session;

/**
 * Publishes intents, at least once, and then deletes them. One that a crash left behind is finished first: its session
 * is recorded if it was not.
 */
final class IntentRelay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(IntentRelay.class);
    /** Bounds the delay of what another instance left behind. */
    private static final Duration IDLE = Duration.ofSeconds(2);

    private final Intents intents;
    private final RecordSessions recordSessions;
    private final EventPublisher publisher;
    private final UnlessErased unlessErased;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean running;
    private volatile Thread worker = Thread.ofVirtual().unstarted(() -> {});

    IntentRelay(Intents intents, RecordSessions recordSessions, EventPublisher publisher,
            UnlessErased unlessErased) {
        this.intents = intents;
        this.recordSessions = recordSessions;
        this.publisher = publisher;
        this.unlessErased = unlessErased;
    }

    /** Something is ready to leave. */
    void wake() {
        wake.release();
    }

    /** Publishes one batch; how many events left. */
    int relayOnce() {
        List<Intents.Intent> waiting = intents.some().stream().filter(this::complete).toList();
        if (waiting.isEmpty()) {
            return 0;
        }
        List<EventPublisher.Receipt> receipts = publisher
                .publish(waiting.stream().map(Intents.Intent::event).toList());
        List<Intents.Intent> published = new ArrayList<>();
        for (int i = 0; i < waiting.size(); i++) {
            if (receipts.get(i).acknowledged()) {
                published.add(waiting.get(i));
            }
        }
        intents.forget(published);
        return published.size();
    }

    /** False where the athlete was erased; then the intent is gone as well. */
    private boolean complete(Intents.Intent intent) {
        Session session = intent.session();
        Long revision = intent.revision();
        return unlessErased.run(UUID.fromString(intent.key()), () -> {
            if (session != null) {
                recordSessions.complete(session, revision == null ? 1 : revision);
            }
        });
    }

    private void work() {
        while (running) {
            try {
                if (relayOnce() == 0 && wake.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.atError().setCause(e).log("relaying intents failed and will be repeated");
                pause();
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(IDLE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        running = true;
        worker = Thread.ofVirtual().name("intent-relay").start(this::work);
    }

    @Override
    public void stop() {
        running = false;
        wake();
        try {
            if (!worker.join(Duration.ofSeconds(5))) {
                LOG.warn("the intent relay did not end within 5 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
