package dev.coachline.messaging.audit.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.coachline.messaging.audit.AuditDay;
import dev.coachline.messaging.audit.Audits;
import dev.coachline.messaging.audit.Comparison;
import dev.coachline.messaging.audit.Offender;

/** One row a date; the last one says which date is next. The first date is that of the first text. */
@Repository
class PostgresAudits implements Audits {

    /** When an audit that failed, or whose instance died, is made again. */
    private static final Duration PAUSE = Duration.ofMinutes(15);

    /** @param at when it may be made */
    record Next(AuditDay day, Instant at) {}

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    PostgresAudits(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Null while there has never been a text. */
    @Nullable
    Next next() {
        List<Next> last = jdbc.sql("select local_date, next_try_at from audits order by local_date desc limit 1")
                .query(PostgresAudits::afterRow).list();
        if (!last.isEmpty()) {
            return last.getFirst();
        }
        LocalDate first = jdbc.sql("select min(local_date) from messages")
                .query((row, n) -> row.getObject(1, LocalDate.class)).list().getFirst();
        return first == null ? null : new Next(new AuditDay(first), new AuditDay(first).auditableAt());
    }

    private static Next afterRow(ResultSet row, int number) throws SQLException {
        LocalDate date = row.getObject("local_date", LocalDate.class);
        Timestamp nextTryAt = row.getTimestamp("next_try_at");
        if (nextTryAt != null) {
            return new Next(new AuditDay(date), nextTryAt.toInstant());
        }
        AuditDay day = new AuditDay(date.plusDays(1));
        return new Next(day, day.auditableAt());
    }

    /**
     * Takes a date in hand until the pause is over.
     *
     * @return which attempt this is; null where another instance has it
     */
    @Nullable
    Integer claim(LocalDate date, Instant now) {
        return jdbc.sql("""
                insert into audits as a (local_date, attempts, next_try_at) values (:date, 1, :again)
                on conflict (local_date) do update set attempts = a.attempts + 1, next_try_at = excluded.next_try_at
                where a.next_try_at <= :now
                returning attempts""").param("date", date).param("again", Timestamp.from(now.plus(PAUSE)))
                .param("now", Timestamp.from(now)).query(Integer.class).optional().orElse(null);
    }

    /** In the transaction that settles them, so that an audit made again still counts them all. */
    void countResolved(LocalDate date, int resolved) {
        jdbc.sql("update audits set unknown_resolved = unknown_resolved + ? where local_date = ?")
                .params(resolved, date).update();
    }

    /** @return false where a later attempt has taken over */
    boolean finish(LocalDate date, int attempt, Comparison found, Instant now) {
        int stored = jdbc.sql("""
                update audits set next_try_at = null, audited_at = ?, due = ?, recorded = ?, missing = ?, doubled = ?
                where local_date = ? and attempts = ? and next_try_at is not null""")
                .params(Timestamp.from(now), found.due(), found.recorded(), found.missing(), found.doubled(), date,
                        attempt)
                .update();
        if (stored == 1) {
            batches.batchUpdate(
                    "insert into audit_offenders (local_date, athlete_id, message_id, what) values (?, ?, ?, ?)",
                    found.offenders().stream().map(offender -> new Object[]{date, offender.athleteId(),
                            offender.messageId(), offender.what().name().toLowerCase(Locale.ROOT)}).toList());
        }
        return stored == 1;
    }

    @Override
    public @Nullable Audit of(LocalDate date) {
        List<Offender> offenders = jdbc
                .sql("select athlete_id, message_id, what from audit_offenders where local_date = ? order by id")
                .param(date)
                .query((row, n) -> new Offender(row.getObject("athlete_id", UUID.class),
                        row.getObject("message_id", UUID.class),
                        Offender.What.valueOf(row.getString("what").toUpperCase(Locale.ROOT))))
                .list();
        return jdbc.sql("""
                select audited_at, due, recorded, missing, doubled, unknown_resolved from audits
                where local_date = ? and audited_at is not null""").param(date)
                .query((row, n) -> new Audit(date, row.getTimestamp("audited_at").toInstant(), row.getInt("due"),
                        row.getInt("recorded"), row.getInt("missing"), row.getInt("doubled"),
                        row.getInt("unknown_resolved"), offenders))
                .optional().orElse(null);
    }
}
