package dev.coachline.messaging.sending.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Shows every instance that this one lives: an advisory lock, which PostgreSQL drops as soon as the connection is gone
 * that holds it. What a dead process was sending is seen at once; where a connection's end goes unnoticed, because a
 * machine or the network died, the lease of a text still runs out.
 */
@Component
class SenderPresence implements AutoCloseable {

    /** The first key of these locks; the second is the sender. */
    static final int LOCKS = 7005;
    private static final int SECONDS_TO_ANSWER = 2;
    /**
     * So long a lost connection may go unnoticed: what is claimed under its number passes for unknown while it is being sent, and that
     * is never sent twice.
     */
    private static final long CHECKED_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final DataSource database;
    private @Nullable Connection holder;
    private int sender;
    private long checkedAt;

    SenderPresence(DataSource database) {
        this.database = database;
    }

    /** Who claims texts now: another number after the connection was lost, for then the old one counts as dead. */
    synchronized int sender() {
        try {
            if (holder == null || (System.nanoTime() - checkedAt > CHECKED_NANOS && !isAlive(holder))) {
                close();
                sender = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
                holder = database.getConnection();
                try (PreparedStatement lock = holder.prepareStatement("select pg_advisory_lock(?, ?)")) {
                    lock.setInt(1, LOCKS);
                    lock.setInt(2, sender);
                    lock.execute();
                }
                checkedAt = System.nanoTime();
            }
            return sender;
        } catch (SQLException e) {
            close();
            throw new IllegalStateException("no connection to hold the sender's lock", e);
        }
    }

    private boolean isAlive(Connection held) throws SQLException {
        checkedAt = System.nanoTime();
        return held.isValid(SECONDS_TO_ANSWER);
    }

    @Override
    public synchronized void close() {
        Connection held = holder;
        holder = null;
        if (held != null) {
            try (held; PreparedStatement unlock = held.prepareStatement("select pg_advisory_unlock_all()")) {
                unlock.execute();
            } catch (SQLException e) {
                // The connection is gone, and the lock with it.
            }
        }
    }
}
