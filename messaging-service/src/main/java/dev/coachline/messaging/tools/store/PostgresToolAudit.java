package dev.coachline.messaging.tools.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.coachline.messaging.tools.ToolAudit;

/** A row for each call, committed before it is made. Rows of erased athletes are turned away, so nothing is called for them. */
@Repository
class PostgresToolAudit implements ToolAudit {

    private final JdbcClient jdbc;

    PostgresToolAudit(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public @Nullable Long begun(UUID athleteId, String server, String tool, Instant now) {
        return jdbc.sql("""
                insert into tool_calls (athlete_id, server, tool, called_at) values (?, ?, ?, ?)
                returning call_id""").params(athleteId, server, tool, Timestamp.from(now)).query(Long.class).optional()
                .orElse(null);
    }

    @Override
    public void ended(long callId, Outcome outcome, long millis) {
        jdbc.sql("update tool_calls set outcome = ?, millis = ? where call_id = ?")
                .params(outcome.name().toLowerCase(Locale.ROOT), millis, callId).update();
    }

    @Override
    public List<Entry> calls(@Nullable String server, @Nullable Long before, int most) {
        return jdbc.sql("""
                select call_id, athlete_id, server, tool, called_at, outcome, millis from tool_calls
                where (:server::text is null or server = :server) and call_id < :before
                order by call_id desc limit :most""")
                .param("server", server).param("before", before == null ? Long.MAX_VALUE : before).param("most", most)
                .query(PostgresToolAudit::entry).list();
    }

    private static Entry entry(ResultSet row, int n) throws SQLException {
        long millis = row.getLong("millis");
        Long took = row.wasNull() ? null : millis;
        return new Entry(row.getLong("call_id"), row.getObject("athlete_id", UUID.class), row.getString("server"),
                row.getString("tool"), row.getTimestamp("called_at").toInstant(),
                Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)), took);
    }
}
