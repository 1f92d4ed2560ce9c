package dev.coachline.messaging.audit.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.coachline.messaging.audit.AuditDay;
import dev.coachline.messaging.audit.AuditedText;
import dev.coachline.messaging.audit.Comparison.Owner;
import dev.coachline.messaging.carrier.CarrierRecords.Recorded;
import dev.coachline.messaging.sealing.Sealer;

/** What we know of a date's texts. */
@Component
class DayTexts {

    /** Local dates that have texts in the span of one: clocks differ by up to 26 hours, and a text may be late. */
    private static final int NEIGHBOURS = 2;

    private final JdbcClient jdbc;
    private final Sealer sealer;

    DayTexts(JdbcClient jdbc, Sealer sealer) {
        this.jdbc = jdbc;
        this.sealer = sealer;
    }

    /** The date's texts but the cancelled ones, and those that are due and were not even asked for. */
    List<AuditedText> of(AuditDay day, Instant now) {
        List<AuditedText> texts = new ArrayList<>(jdbc.sql("""
                select id, athlete_id, kind, state, nullif(sid, '') as sid, send_at,
                    case when nullif(sid, '') is null then body_sealed end as body
                from messages where local_date = ? and state <> 'cancelled'""").param(day.date())
                .query((row, n) -> text(row)).list());
        texts.addAll(jdbc.sql("""
                select athlete_id, next_prepare_at from schedules where next_prepare_at <= ? and next_date <= ?""")
                .params(Timestamp.from(now), day.date())
                .query((row, n) -> new AuditedText(null, row.getObject("athlete_id", UUID.class), true, false, null,
                        row.getTimestamp("next_prepare_at").toInstant(), null))
                .list());
        return texts;
    }

    /** The carrier's names for texts of other dates that may have left on this one. */
    Set<String> sidsOfOthers(LocalDate date) {
        return new HashSet<>(jdbc.sql("""
                select sid from messages where local_date between ? and ? and local_date <> ? and sid is not null""")
                .params(date.minusDays(NEIGHBOURS), date.plusDays(NEIGHBOURS), date).query(String.class).list());
    }

    @Nullable
    Owner ownerOf(Recorded recorded) {
        return jdbc.sql("select athlete_id, zone from contacts where phone_index in (:phones)")
                .param("phones", sealer.indexes(recorded.to()))
                .query((row, n) -> new Owner(row.getObject("athlete_id", UUID.class),
                        ZoneId.of(row.getString("zone"))))
                .optional().orElse(null);
    }

    /** @param row with {@code id, athlete_id, kind, state, sid, send_at, body} */
    AuditedText text(ResultSet row) throws SQLException {
        byte[] body = row.getBytes("body");
        return new AuditedText(row.getObject("id", UUID.class), row.getObject("athlete_id", UUID.class),
                row.getString("kind").equals("morning"), row.getString("state").equals("unknown"),
                row.getString("sid"), row.getTimestamp("send_at").toInstant(),
                body == null ? null : sealer.open(body, Sealer.Purpose.TEXT));
    }
}
