package dev.coachline.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.events.EventCodec;

/**
 * Publishes what stands in the outbox, at least once and in commit order for each athlete. One relay works at a time
 * (an advisory lock), the others stand by; a row leaves the table only after Kafka has acknowledged it, so a crash in
 * between publishes it again. Events go out in waves of one an athlete, so that none overtakes one that failed. An event
 * that Kafka refuses for good is parked, and with it its athlete's later ones.
 *
 * <p>While it publishes, a relay keeps one connection and a transaction open, for as long as the producer's
 * {@code delivery.timeout.ms} where Kafka is down.
 */
public final class OutboxRelay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int BATCH = 500;

    private record Row(long seq, UUID athleteId, EventCodec.Encoded event) {}

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final EventPublisher publisher;
    private final MeterRegistry meters;
    private final Duration idle;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean running;
    private Thread worker = Thread.ofVirtual().unstarted(() -> {});

    /** @param idle how long to wait without being woken; bounds the delay when another instance wrote the row */
    public OutboxRelay(JdbcTemplate jdbc, TransactionTemplate transaction, EventPublisher publisher,
            MeterRegistry meters, Duration idle) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.publisher = publisher;
        this.meters = meters;
        this.idle = idle;
    }

    /** Something was committed. */
    public void wake() {
        wake.release();
    }

    /** Publishes one batch; the number of events that left. */
    public int relayOnce() {
        Integer relayed = transaction.execute(status -> {
            Boolean mine = jdbc.queryForObject("select pg_try_advisory_xact_lock(7002, 0)", Boolean.class);
            return Boolean.TRUE.equals(mine) ? relayClaimed() : 0;
        });
        return relayed == null ? 0 : relayed;
    }

    private int relayClaimed() {
        List<Row> rows = jdbc.query("""
                select seq, athlete_id, topic, headers::text as headers, json from outbox
                where athlete_id not in (select athlete_id from outbox where parked_reason is not null)
                order by seq limit ?""",
                (row, n) -> new Row(row.getLong("seq"), row.getObject("athlete_id", UUID.class),
                        new EventCodec.Encoded(row.getString("topic"), row.getString("athlete_id"),
                                JSON.readValue(row.getString("headers"), new TypeReference<>() {}),
                                row.getString("json"))),
                BATCH);
        if (rows.isEmpty()) {
            return 0;
        }
        List<Long> published = publishInWaves(rows);
        jdbc.update(connection -> {
            var delete = connection.prepareStatement("delete from outbox where seq = any (?)");
            delete.setArray(1, connection.createArrayOf("bigint", published.toArray()));
            return delete;
        });
        meters.counter("coachline.outbox.published").increment(published.size());
        return published.size();
    }

    private List<Long> publishInWaves(List<Row> rows) {
        List<Long> published = new ArrayList<>();
        Map<UUID, Deque<Row>> waiting = new LinkedHashMap<>();
        rows.forEach(row -> waiting.computeIfAbsent(row.athleteId(), athlete -> new ArrayDeque<>()).add(row));
        while (!waiting.isEmpty()) {
            List<Row> wave = waiting.values().stream().map(Deque::remove).toList();
            List<EventPublisher.Receipt> receipts = publisher.publish(wave.stream().map(Row::event).toList());
            for (int i = 0; i < wave.size(); i++) {
                Row row = wave.get(i);
                if (receipts.get(i).acknowledged()) {
                    published.add(row.seq());
                } else {
                    waiting.remove(row.athleteId());
                    parkUnlessRetriable(row, receipts.get(i));
                }
            }
            waiting.values().removeIf(Deque::isEmpty);
        }
        return published;
    }

    private void parkUnlessRetriable(Row row, EventPublisher.Receipt receipt) {
        if (receipt.retriable()) {
            return;
        }
        jdbc.update("update outbox set parked_reason = ? where seq = ?", receipt.refusal(), row.seq());
        meters.counter("coachline.outbox.parked").increment();
        LOG.atError().addKeyValue("athleteId", row.athleteId()).addKeyValue("topic", row.event().topic())
                .addKeyValue("reason", receipt.refusal()).log("event parked with its athlete's later ones");
    }

    /** Stops after the consumers and the web server, whose last events it still publishes. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 4096;
    }

    @Override
    public void start() {
        running = true;
        worker = Thread.ofPlatform().daemon().name("outbox-relay").start(this::work);
    }

    private void work() {
        while (running) {
            try {
                // What was committed in the meantime has left a permit, so no empty batch is needed to see that it is over.
                if (relayOnce() < BATCH) {
                    if (wake.tryAcquire(idle.toMillis(), TimeUnit.MILLISECONDS)) {
                        wake.drainPermits();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                meters.counter("coachline.outbox.failures").increment();
                LOG.atWarn().addKeyValue("cause", e.getClass().getSimpleName()).log("outbox relay will try again");
                pause();
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(idle.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        wake.release();
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
