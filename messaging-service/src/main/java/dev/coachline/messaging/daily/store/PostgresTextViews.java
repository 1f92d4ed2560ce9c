package dev.coachline.messaging.daily.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
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
    private final PostgresSchedules schedules;

    PostgresTextViews(JdbcClient jdbc, PostgresSchedules schedules) {
        this.jdbc = jdbc;
        this.schedules = schedules;
    }

    @Override
    public List<TextView> of(UUID athleteId, LocalDate from, LocalDate to, @Nullable Place after, int limit) {
        Place known = after == null ? BEGINNING : after;
        return jdbc
                .sql("""
                        select id, local_date, kind, state, responder, epoch, revision, fallback, send_at, sent_at from messages
                        where athlete_id = ? and local_date between ? and ? and (send_at, id) > (?, ?) order by send_at, id limit ?""")
                .params(athleteId, from, to, Timestamp.from(known.sendAt()), known.messageId(), limit)
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
    public List<DueView> due(int limit) {
        List<DueView> due = new ArrayList<>(jdbc.sql("""
                select athlete_id, local_date, state, send_at from messages where state in ('requested', 'prepared')
                order by next_try_at limit ?""").param(limit)
                .query((row, n) -> new DueView(row.getObject("athlete_id", UUID.class),
                        row.getObject("local_date", LocalDate.class), row.getString("state"),
                        row.getTimestamp("send_at").toInstant()))
                .list());
        schedules.upcoming(limit).forEach(schedule -> {
            LocalDate date = schedule.nextDate();
            if (date != null) {
                due.add(new DueView(schedule.athleteId(), date, "scheduled", schedule.sendAt(date)));
            }
        });
        return due.stream().sorted(Comparator.comparing(DueView::sendAt)).limit(limit).toList();
    }
}
