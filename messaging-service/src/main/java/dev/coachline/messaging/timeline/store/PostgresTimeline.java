package dev.coachline.messaging.timeline.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.coachline.messaging.sealing.Sealer;
import dev.coachline.messaging.timeline.Timeline;
import dev.coachline.messaging.timeline.TimelineEntry;
import dev.coachline.messaging.timeline.TimelineEntry.Kind;

/** What was written down as it happened, together with texts of athletes and answers to them, which have rows of their own. */
@Repository
class PostgresTimeline implements Timeline {

    /** At one instant what the athlete wrote stands before what followed from it, and that before the answer. */
    private static final String ENTRIES = """
            select * from (
                select t.at, 1 as stage, t.id, t.kind, t.local_date, t.message_id,
                    t.text || case when t.kind = 'sent' and m.fallback then ', the template' else '' end as text,
                    case when t.kind = 'sent' then m.body_sealed end as body_sealed
                from timeline t left join messages m on m.id = t.message_id
                where t.athlete_id = :athlete and t.at >= :from and t.at < :to
                union all
                select i.received_at, 0, 0, 'received', null, null,
                    case when i.intent is null then 'not understood yet' else 'understood as ' || i.intent end, i.body_sealed
                from inbound i where i.athlete_id = :athlete and i.received_at >= :from and i.received_at < :to
                union all
                select coalesce(r.sent_at, r.send_at), 2, 0, 'answered', r.local_date, r.id, 'the answer is ' || r.state,
                    r.body_sealed
                from messages r where r.athlete_id = :athlete and r.kind = 'reply'
                    and coalesce(r.sent_at, r.send_at) >= :from and coalesce(r.sent_at, r.send_at) < :to
                union all
                select u.ended_at, 2, 0, 'unknown', u.local_date, u.id, 'nobody knows whether the carrier took the text', null
                from messages u where u.athlete_id = :athlete and u.kind = 'morning' and u.state = 'unknown'
                    and u.ended_at >= :from and u.ended_at < :to
                union all
                select h.send_at, 1, 0, 'held', h.local_date, h.id, 'sending was stopped for everybody; the text waits', null
                from messages h join sending_stops s on h.send_at >= s.began_at
                    and h.send_at < coalesce(s.ended_at, 'infinity') and coalesce(h.sent_at, 'infinity') > s.began_at
                where h.athlete_id = :athlete and h.kind = 'morning' and coalesce(h.ended_at, 'infinity') > h.send_at
                    and h.send_at >= :from and h.send_at < :to
                order by at desc, stage desc, id desc limit :most) as latest
            order by at, stage, id""";

    private final JdbcClient jdbc;
    private final Sealer sealer;

    PostgresTimeline(JdbcClient jdbc, Sealer sealer) {
        this.jdbc = jdbc;
        this.sealer = sealer;
    }

    @Override
    public @Nullable ZoneId zoneOf(UUID athleteId) {
        return jdbc.sql("select zone from contacts where athlete_id = ?").param(athleteId).query(String.class)
                .optional().map(ZoneId::of).orElse(null);
    }

    @Override
    public void add(List<TimelineEntry> entries) {
        if (!entries.isEmpty()) {
            jdbc.sql(
                    """
                            insert into timeline (athlete_id, at, kind, local_date, message_id, text)
                            select athlete_id, at, kind, local_date, message_id, text
                            from unnest(:athletes::uuid[], :ats::timestamptz[], :kinds::text[], :dates::date[], :messages::uuid[],
                                :texts::text[]) with ordinality as added (athlete_id, at, kind, local_date, message_id, text, n)
                            order by n""")
                    .param("athletes", column(entries, TimelineEntry::athleteId))
                    .param("ats", column(entries, TimelineEntry::at))
                    .param("kinds", column(entries, entry -> entry.kind().name().toLowerCase(Locale.ROOT)))
                    .param("dates", column(entries, TimelineEntry::date))
                    .param("messages", column(entries, TimelineEntry::messageId))
                    .param("texts", column(entries, TimelineEntry::text)).update();
        }
    }

    /** As PostgreSQL reads it. */
    private static @Nullable String[] column(List<TimelineEntry> entries,
            Function<TimelineEntry, @Nullable Object> value) {
        return entries.stream().map(value).map(each -> each == null ? null : each.toString())
                .toArray(String[]::new);
    }

    @Override
    public List<TimelineEntry> between(UUID athleteId, Instant from, Instant to, int most) {
        return jdbc.sql(ENTRIES).param("athlete", athleteId).param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to)).param("most", most)
                .query((row, n) -> entry(athleteId, row)).list();
    }

    private TimelineEntry entry(UUID athleteId, ResultSet row) throws SQLException {
        byte[] body = row.getBytes("body_sealed");
        return new TimelineEntry(athleteId, row.getTimestamp("at").toInstant(),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getObject("local_date", LocalDate.class), row.getObject("message_id", UUID.class),
                row.getString("text"), body == null ? null : sealer.open(body, Sealer.Purpose.TEXT));
    }
}
