package dev.coachline.messaging.daily.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.coachline.messaging.daily.TextViews;

@Repository
class PostgresTextViews implements TextViews {

    private static final Place BEGINNING = new Place(Instant.EPOCH, new UUID(0, 0));

    private final JdbcClient jdbc;

    PostgresTextViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<TextView> of(UUID athleteId, LocalDate from, LocalDate to, @Nullable Place after, int limit) {
        Place known = after == null ? BEGINNING : after;
        return jdbc
                .sql("""
                        select id, local_date, kind, state, responder, epoch, revision, fallback, send_at, sent_at from messages
                        where athlete_id = ? and local_date between ? and ? and (send_at, id) > (?, ?) order by send_at, id limit ?""")
                .params(athleteId, from, to, Timestamp.from(known.sendAt()), known.id(), limit)
                .query((row, n) -> {
                    Timestamp sentAt = row.getTimestamp("sent_at");
                    String responder = row.getString("responder");
                    return new TextView(row.getObject("id", UUID.class), row.getObject("local_date", LocalDate.class),
                            row.getString("kind"), row.getString("state"),
                            responder == null ? null : responder.replace('_', '-'), row.getInt("epoch"),
                            row.getInt("revision"), row.getBoolean("fallback"),
                            row.getTimestamp("send_at").toInstant(), sentAt == null ? null : sentAt.toInstant());
                }).list();
    }

    @Override
    public List<Due> due(@Nullable Place after, int limit) {
        Place known = after == null ? BEGINNING : after;
        return jdbc
                .sql("""
                        (select athlete_id, local_date, state, send_at, id from messages
                        where state in ('requested', 'prepared') and (send_at, id) > (:at, :id) order by send_at, id limit :most)
                        union all
                        (select athlete_id, next_date, 'scheduled', next_send_at, athlete_id from schedules
                        where next_prepare_at is not null and (next_send_at, athlete_id) > (:at, :id)
                        order by next_send_at, athlete_id limit :most)
                        order by send_at, id limit :most""")
                .param("at", Timestamp.from(known.sendAt()))
                .param("id", known.id()).param("most", limit).query((row, n) -> {
                    Instant sendAt = row.getTimestamp("send_at").toInstant();
                    return new Due(
                            new DueView(row.getObject("athlete_id", UUID.class),
                                    row.getObject("local_date", LocalDate.class), row.getString("state"), sendAt),
                            new Place(sendAt, row.getObject("id", UUID.class)));
                }).list();
    }
}
