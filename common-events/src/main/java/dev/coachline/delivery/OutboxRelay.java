package dev.coachline.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
 * between publishes it again. An event that Kafka refuses for good is parked together with its athlete's later ones.
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
                select seq, athlete_id, topic, headers::text as headers, json from outbox o
                where not exists (select 1 from outbox p where p.athlete_id = o.athlete_id and p.parked_reason is not null)
                order by seq limit ? for update""",
                (row, n) -> new Row(row.getLong("seq"), row.getObject("athlete_id", UUID.class),
                        new EventCodec.Encoded(row.getString("topic"), row.getString("athlete_id"),
                                JSON.readValue(row.getString("headers"), new TypeReference<>() {}),
                                row.getString("json"))),
                BATCH);
        if (rows.isEmpty()) {
            return 0;
        }
        List<EventPublisher.Receipt> receipts = publisher.publish(rows.stream().map(Row::event).toList());
        List<Object[]> acknowledged = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            EventPublisher.Receipt receipt = receipts.get(i);
            if (receipt.acknowledged()) {
                acknowledged.add(new Object[] {rows.get(i).seq()});
            } else if (!receipt.retriable()) {
                park(rows.get(i), receipt);
            }
        }
        jdbc.batchUpdate("delete from outbox where seq = ?", acknowledged);
        meters.counter("coachline.outbox.published").increment(acknowledged.size());
        return acknowledged.size();
    }

    private void park(Row row, EventPublisher.Receipt receipt) {
        jdbc.update("update outbox set parked_reason = ? where seq = ?", receipt.refusal(), row.seq());
        meters.counter("coachline.outbox.parked").increment();
        LOG.atError().addKeyValue("athleteId", row.athleteId()).addKeyValue("topic", row.event().topic())
                .addKeyValue("reason", receipt.refusal()).log("event parked with its athlete's later ones");
    }

    @Override
    public void start() {
        running = true;
        worker = Thread.ofPlatform().daemon().name("outbox-relay").start(this::work);
    }

    private void work() {
        while (running) {
            try {
                if (relayOnce() == 0) {
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
