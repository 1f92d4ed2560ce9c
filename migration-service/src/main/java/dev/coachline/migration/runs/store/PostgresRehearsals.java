package dev.coachline.migration.runs.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.migration.runs.Rehearsal;
import dev.coachline.migration.runs.RehearsalReport;
import dev.coachline.migration.runs.Rehearsals;

/** The turn is an advisory lock on a connection of its own, which PostgreSQL drops as soon as that is gone. */
@Repository
class PostgresRehearsals implements Rehearsals {

    private static final String TRY = "select pg_try_advisory_lock(7101, 0)";
    private static final String GIVE_BACK = "select pg_advisory_unlock(7101, 0)";
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final DataSource connections;

    PostgresRehearsals(JdbcClient jdbc, DataSource connections) {
        this.jdbc = jdbc;
        this.connections = connections;
    }

    @Override
    public @Nullable Turn turn() {
        try {
            Connection holder = connections.getConnection();
            boolean ours = false;
            try {
                ours = asked(holder, TRY);
            } finally {
                if (!ours) {
                    holder.close();
                }
            }
            return ours ? () -> giveBack(holder) : null;
        } catch (SQLException e) {
            throw new IllegalStateException("the right to rehearse could not be asked for", e);
        }
    }

    private static void giveBack(Connection holder) {
        try (holder) {
            asked(holder, GIVE_BACK);
        } catch (SQLException e) {
            throw new IllegalStateException("the right to rehearse could not be given back", e);
        }
    }

    private static boolean asked(Connection connection, String question) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question);
                ResultSet answer = statement.executeQuery()) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    @Override
    public void begin(Rehearsal one) {
        jdbc.sql("""
                insert into rehearsals (id, who, selection, state, phase, done, total, began_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(one.id(), one.who(), one.selection(), lower(one.state()), lower(one.phase()), one.done(),
                        one.total(), Timestamp.from(one.beganAt()))
                .update();
    }

    @Override
    public void progress(UUID id, Rehearsal.Phase phase, int done, int total) {
        jdbc.sql("update rehearsals set phase = ?, done = ?, total = ? where id = ?")
                .params(lower(phase), done, total, id).update();
    }

    @Override
    public void add(UUID id, Athlete athlete) {
        jdbc.sql("""
                insert into rehearsed_athletes (rehearsal_id, athlete_id, result, reason, millis)
                values (?, ?, ?, ?, ?) on conflict do nothing""")
                .params(id, athlete.athleteId(), athlete.result()).param(athlete.reason()).param(athlete.millis())
                .update();
    }

    @Override
    public void done(UUID id, RehearsalReport report, Instant at) {
        jdbc.sql("update rehearsals set state = 'done', report = ?, ended_at = ? where id = ?")
                .params(JSON.writeValueAsString(report), Timestamp.from(at), id).update();
    }

    @Override
    public void failed(UUID id, String why, Instant at) {
        jdbc.sql("update rehearsals set state = 'failed', failure = ?, ended_at = ? where id = ?")
                .params(why, Timestamp.from(at), id).update();
    }

    @Override
    public int abandon(Instant at) {
        return jdbc.sql("""
                update rehearsals set state = 'failed', failure = 'The process that carried it out has ended.',
                    ended_at = ? where state = 'running'""").param(Timestamp.from(at)).update();
    }

    @Override
    public @Nullable Rehearsal find(UUID id) {
        return jdbc.sql("select * from rehearsals where id = ?").param(id).query(PostgresRehearsals::rehearsal)
                .optional().orElse(null);
    }

    @Override
    public List<Rehearsal> list(int limit) {
        return jdbc.sql("select * from rehearsals order by began_at desc, id limit ?").param(limit)
                .query(PostgresRehearsals::rehearsal).list();
    }

    @Override
    public List<Athlete> athletes(UUID id, @Nullable UUID after, int limit) {
        return jdbc.sql("""
                select athlete_id, result, reason, millis from rehearsed_athletes
                where rehearsal_id = ? and athlete_id > ? order by athlete_id limit ?""")
                .params(id, after == null ? BEFORE_ALL : after, limit)
                .query((row, n) -> new Athlete(row.getObject("athlete_id", UUID.class), row.getString("result"),
                        row.getString("reason"), row.getLong("millis")))
                .list();
    }

    private static Rehearsal rehearsal(ResultSet row, int n) throws SQLException {
        String report = row.getString("report");
        Timestamp ended = row.getTimestamp("ended_at");
        return new Rehearsal(row.getObject("id", UUID.class), row.getString("who"), row.getString("selection"),
                Rehearsal.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Rehearsal.Phase.valueOf(row.getString("phase").toUpperCase(Locale.ROOT)), row.getInt("done"),
                row.getInt("total"), row.getTimestamp("began_at").toInstant(),
                ended == null ? null : ended.toInstant(), row.getString("failure"),
                report == null ? null : JSON.readValue(report, RehearsalReport.class));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
