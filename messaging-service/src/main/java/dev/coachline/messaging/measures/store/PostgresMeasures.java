package dev.coachline.messaging.measures.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.coachline.messaging.measures.Measures;

@Repository
class PostgresMeasures implements Measures {

    /** Since when the new system answers, for those who came from the legacy one. */
    private static final String MOVED = """
            with moved as (select athlete_id, min(effective_from) as moved_on from routes
                where responder = 'markdown_v1' and epoch > 0
                and (cast(:athlete as uuid) is null or athlete_id = :athlete) group by athlete_id)
            """;
    private static final String MORNINGS = MOVED
            + """
                    , days as (select m.athlete_id, cast(d as date) as day, s.zone
                        from moved m join schedules s on s.athlete_id = m.athlete_id
                        join lateral (select min(local_date) as first from messages x
                            where x.athlete_id = m.athlete_id and x.kind = 'morning') known on known.first is not null
                        cross join lateral generate_series(cast(greatest(m.moved_on - 7, known.first) as timestamp),
                            cast(least(m.moved_on + 6, cast(cast(:now as timestamptz) at time zone s.zone as date) - 1) as timestamp),
                            interval '1 day') d)
                    select count(*) filter (where case when x.id is not null then x.state <> 'cancelled'
                            else coalesce(c.change, 'opted_in') <> 'opted_out' end) as due,
                        count(*) filter (where x.state <> 'cancelled' and x.sent_at is not null) as sent
                    from days d left join messages x on x.athlete_id = d.athlete_id and x.local_date = d.day
                        and x.kind = 'morning'
                    left join lateral (select h.change from consent_history h where h.athlete_id = d.athlete_id
                        and h.at < cast(d.day + 1 as timestamp) at time zone d.zone order by h.at desc, h.id desc limit 1) c on true""";
    private static final String REPLIES = MOVED + """
            select system, count(*) as replies, percentile_cont(0.5) within group (order by seconds) as p50,
                percentile_cont(0.95) within group (order by seconds) as p95
            from (select cast(extract(epoch from m.sent_at - i.received_at) as double precision) as seconds,
                    coalesce((select r.responder from routes r where r.athlete_id = m.athlete_id
                        and r.effective_from <= m.local_date order by r.epoch desc limit 1), 'legacy') as system
                from messages m join moved on moved.athlete_id = m.athlete_id join inbound i on i.sid = m.reply_to
                where m.kind = 'reply' and m.sent_at is not null) answered
            group by system""";
    private static final String TOKENS = """
            select purpose, legacy_calls, new_calls, round(legacy_tokens, 1), round(new_tokens, 1),
                round(1 - new_tokens / nullif(legacy_tokens, 0), 4)
            from (select purpose, count(*) filter (where system = 'legacy') as legacy_calls,
                    count(*) filter (where system = 'markdown_v1') as new_calls,
                    avg(coalesce(input + output, reserved)) filter (where system = 'legacy') as legacy_tokens,
                    avg(coalesce(input + output, reserved)) filter (where system = 'markdown_v1') as new_tokens
                from token_entries where cast(:athlete as uuid) is null or athlete_id = :athlete
                group by purpose) by_system
            order by purpose""";

    private final JdbcClient jdbc;

    PostgresMeasures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Figures of(@Nullable UUID athleteId, Instant now) {
        Mornings mornings = jdbc.sql(MORNINGS).param("athlete", athleteId, Types.OTHER)
                .param("now", Timestamp.from(now))
                .query((row, n) -> new Mornings(row.getLong("due"), row.getLong("sent"))).single();
        Map<String, Replies> replies = new HashMap<>();
        jdbc.sql(REPLIES).param("athlete", athleteId, Types.OTHER)
                .query(row -> {
                    replies.put(row.getString("system"),
                            new Replies(row.getLong("replies"), row.getDouble("p50"), row.getDouble("p95")));
                });
        List<Tokens> tokens = jdbc.sql(TOKENS).param("athlete", athleteId, Types.OTHER)
                .query(PostgresMeasures::tokens).list();
        return new Figures(mornings.due() == 0 ? null : mornings, replies.get("legacy"), replies.get("markdown_v1"),
                tokens);
    }

    private static Tokens tokens(ResultSet row, int n) throws SQLException {
        return new Tokens(row.getString(1), row.getLong(2), row.getLong(3), row.getBigDecimal(4), row.getBigDecimal(5),
                row.getBigDecimal(6));
    }
}
