package dev.coachline.delivery;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.events.AthleteEvent;
import dev.coachline.events.Envelope;
import dev.coachline.events.EventCodec;

/**
 * Events waiting to be published, written in the transaction that makes them true. What commits is published at least
 * once; what rolls back never is.
 *
 * <p>A writer holds its athlete's advisory lock until it commits, so that an athlete's rows are numbered in the order
 * of their commits. A lock is a slot in PostgreSQL's lock table: keep a transaction to some hundreds of athletes. The
 * table is created by {@code db/delivery/V0_1__delivery.sql}.
 */
public final class Outbox {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record Row(UUID id, UUID athleteId, String topic, String headers, String json) {}

    private final JdbcTemplate jdbc;
    private final String source;
    private final Supplier<@Nullable String> traceparent;
    private final Runnable wakeRelay;
    private final OutboxObserver observer;

    /**
     * @param source the CloudEvents source of this service, such as {@code /plan-service}
     * @param traceparent the W3C trace context of the work at hand, if there is one
     * @param wakeRelay called after each commit that wrote an event
     */
    public Outbox(JdbcTemplate jdbc, String source, Supplier<@Nullable String> traceparent, Runnable wakeRelay) {
        this(jdbc, source, traceparent, wakeRelay, (at, events) -> {});
    }

    /** @param observer is told of events in the transaction that stores them */
    public Outbox(JdbcTemplate jdbc, String source, Supplier<@Nullable String> traceparent, Runnable wakeRelay,
            OutboxObserver observer) {
        this.jdbc = jdbc;
        this.source = source;
        this.traceparent = traceparent;
        this.wakeRelay = wakeRelay;
        this.observer = observer;
    }

    /**
     * Stores events in the running transaction, in the given order for each athlete.
     *
     * @param at when they became true
     * @throws IllegalStateException outside a transaction
     */
    public void publish(Instant at, List<? extends AthleteEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("an event may only be published in the transaction that makes it true");
        }
        lock(events.stream().map(AthleteEvent::athleteId).distinct().toArray());
        DeliveryContext.Cause cause = DeliveryContext.current();
        String trace = traceparent.get();
        List<Row> rows = events.stream().map(event -> row(at, event, cause, trace)).toList();
        insert(at, rows);
        observer.written(at, events);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wakeRelay.run();
            }
        });
    }

    /** Takes the locks in the order of their numbers, so that two writers of several athletes cannot wait for each other. */
    private void lock(Object[] athletes) {
        jdbc.query(connection -> {
            var lock = connection.prepareStatement("""
                    select pg_advisory_xact_lock(7001, n)
                    from (select distinct hashtext(a::text) as n from unnest(?::uuid[]) as a order by n) as numbers""");
            lock.setArray(1, connection.createArrayOf("uuid", athletes));
            return lock;
        }, row -> {});
    }

    /** How many events have not been published yet. */
    public long pending() {
        Long count = jdbc.queryForObject("select count(*) from outbox", Long.class);
        return count == null ? 0 : count;
    }

    /** All in one statement: a wave of texts publishes hundreds at once. */
    private void insert(Instant at, List<Row> rows) {
        jdbc.update(connection -> {
            var insert = connection.prepareStatement("""
                    insert into outbox (event_id, athlete_id, topic, headers, json, created_at)
                    select event_id, athlete_id, topic, headers::jsonb, json, ?
                    from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[]) with ordinality
                        as written (event_id, athlete_id, topic, headers, json, n) order by n""");
            insert.setTimestamp(1, Timestamp.from(at));
            insert.setArray(2, connection.createArrayOf("uuid", rows.stream().map(Row::id).toArray()));
            insert.setArray(3, connection.createArrayOf("uuid", rows.stream().map(Row::athleteId).toArray()));
            insert.setArray(4, texts(connection, rows, Row::topic));
            insert.setArray(5, texts(connection, rows, Row::headers));
            insert.setArray(6, texts(connection, rows, Row::json));
            return insert;
        });
    }

    /** As an array of strings the driver sends it as it is, one of objects it escapes character by character. */
    private static Array texts(Connection connection, List<Row> rows, Function<Row, String> column)
            throws SQLException {
        return connection.createArrayOf("text", rows.stream().map(column).toArray(String[]::new));
    }

    private Row row(Instant at, AthleteEvent event, DeliveryContext.@Nullable Cause cause,
            @Nullable String trace) {
        UUID id = UUID.randomUUID();
        EventCodec.Encoded encoded = EventCodec.encode(new Envelope<>(id, source, at, trace,
                cause == null ? id.toString() : cause.correlationId(), cause == null ? null : cause.causationId(),
                event));
        return new Row(id, event.athleteId(), encoded.topic(), json(encoded.headers()), encoded.json());
    }

    private static String json(Map<String, String> headers) {
        return JSON.writeValueAsString(headers);
    }
}
