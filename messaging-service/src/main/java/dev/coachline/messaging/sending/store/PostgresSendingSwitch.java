package dev.coachline.messaging.sending.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.coachline.messaging.metering.MessagingMeters;
import dev.coachline.messaging.sending.GlobalStop;
import dev.coachline.messaging.sending.SendingSwitch;

/** Claims share an advisory lock that turning the switch takes alone: a stop waits for the claims that are under way. */
@Repository
class PostgresSendingSwitch implements SendingSwitch {

    private final JdbcClient jdbc;

    PostgresSendingSwitch(JdbcClient jdbc, MessagingMeters meters) {
        this.jdbc = jdbc;
        meters.watchSendingStopped(() -> current().stopped());
    }

    GlobalStop current() {
        return jdbc.sql("select stopped, reason, changed_by, changed_at from sending")
                .query(PostgresSendingSwitch::stop).single();
    }

    /** The switch as it stays until the running transaction ends. */
    GlobalStop held() {
        // A statement of its own: the next one must see what was committed while this one waited.
        jdbc.sql("select pg_advisory_xact_lock_shared(7004, 0)").query((row, n) -> true).list();
        return current();
    }

    @Override
    public Standing standing(Instant now) {
        return new Standing(current(),
                jdbc.sql("select count(*) from messages where state in ('requested', 'prepared') and next_try_at <= ?")
                        .param(Timestamp.from(now)).query(Long.class).single(),
                jdbc.sql("select count(*) from messages where state = 'sending'").query(Long.class).single());
    }

    @Override
    public void turn(boolean stopped, @Nullable String reason, String by, Instant now) {
        jdbc.sql("select pg_advisory_xact_lock(7004, 0)").query((row, n) -> true).list();
        jdbc.sql("update sending set stopped = ?, reason = ?, changed_by = ?, changed_at = ?").param(stopped)
                .param(reason).params(by, Timestamp.from(now)).update();
        jdbc.sql(stopped
                ? "insert into sending_stops (began_at) values (?) on conflict do nothing"
                : "update sending_stops set ended_at = ? where ended_at is null").param(Timestamp.from(now)).update();
    }

    private static GlobalStop stop(ResultSet row, int number) throws SQLException {
        Timestamp since = row.getTimestamp("changed_at");
        return new GlobalStop(row.getBoolean("stopped"), row.getString("reason"), row.getString("changed_by"),
                since == null ? null : since.toInstant());
    }
}
