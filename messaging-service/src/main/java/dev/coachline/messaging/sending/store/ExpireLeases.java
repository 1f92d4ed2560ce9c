package dev.coachline.messaging.sending.store;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.coachline.messaging.metering.MessagingMeters;
import dev.coachline.platform.DueWork;
import dev.coachline.platform.PendingDeliveries;

/**
 * Texts whose sender died in between: nobody knows whether the carrier has them, so they are never sent again. A status
 * callback may still tell, or the carrier's list. Leases run on the database's clock, whatever time it is for the athletes.
 */
@Component
class ExpireLeases implements DueWork, PendingDeliveries {

    /** The lease is for a death that PostgreSQL has not noticed. */
    private static final String HELD_BY_NOBODY = """
            state = 'sending' and (lease_until < now() or sender is not null and not exists (
                select 1 from pg_locks l join pg_database d on d.oid = l.database and d.datname = current_database()
                where l.locktype = 'advisory' and l.classid = %d and l.objid = sender::oid and l.granted))"""
            .formatted(SenderPresence.LOCKS);
    private static final Logger LOG = LoggerFactory.getLogger(ExpireLeases.class);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final MessagingMeters meters;

    ExpireLeases(JdbcClient jdbc, Clock clock, MessagingMeters meters) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public String name() {
        return "expire-leases";
    }

    @Override
    public @Nullable Instant nextDue() {
        return jdbc.sql("select 1 from messages where " + HELD_BY_NOBODY + " limit 1")
                .query(Integer.class).list().isEmpty() ? null : clock.instant();
    }

    @Override
    public int run(Instant now) {
        int expired = jdbc.sql("update messages set state = 'unknown', ended_at = ?, lease_until = null where "
                + HELD_BY_NOBODY).param(Timestamp.from(now)).update();
        if (expired > 0) {
            meters.count(MessagingMeters.Text.UNKNOWN, expired);
            LOG.atError().addKeyValue("texts", expired).log("their sender is gone; these texts' outcome is unknown");
        }
        return expired;
    }

    /** Texts in the carrier's hands without an answer yet. */
    @Override
    public long count() {
        return jdbc.sql("select count(*) from messages where state = 'sending'").query(Long.class).single();
    }
}
