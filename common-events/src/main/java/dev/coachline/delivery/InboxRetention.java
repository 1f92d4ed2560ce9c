package dev.coachline.delivery;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Forgets deliveries that cannot come again, every hour of real time: Kafka keeps a topic for seven days, so an inbox
 * that remembers longer than that never lets a redelivery through.
 */
public final class InboxRetention implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(InboxRetention.class);
    /** Small enough to hold no lock for long, large enough for a day's deliveries in a few rounds. */
    private static final int BATCH = 5_000;

    private final JdbcTemplate jdbc;
    private final Duration retention;
    private ScheduledExecutorService scheduler = scheduler();
    private volatile boolean running;

    /** @param retention how long a delivery is remembered, longer than the topics' retention */
    public InboxRetention(JdbcTemplate jdbc, Duration retention) {
        this.jdbc = jdbc;
        this.retention = retention;
    }

    /** Forgets what is older than the retention by the database's clock; how many deliveries. */
    public int forget() {
        int total = 0;
        int forgotten;
        do {
            forgotten = jdbc.update("""
                    delete from inbox where ctid = any (array(
                        select ctid from inbox where received_at < now() - make_interval(secs => ?) limit ?))""",
                    (double) retention.toSeconds(), BATCH);
            total += forgotten;
        } while (forgotten == BATCH);
        return total;
    }

    private static ScheduledExecutorService scheduler() {
        return Executors
                .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("inbox-retention").factory());
    }

    private void forgetQuietly() {
        try {
            forget();
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("cause", e.getClass().getSimpleName()).log("old deliveries are forgotten later");
        }
    }

    @Override
    public void start() {
        if (scheduler.isShutdown()) {
            scheduler = scheduler();
        }
        running = true;
        var _ = scheduler.scheduleWithFixedDelay(this::forgetQuietly, 5, 60, TimeUnit.MINUTES);
    }

    @Override
    public void stop() {
        running = false;
        scheduler.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
