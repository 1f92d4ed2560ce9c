package dev.coachline.messaging.sending.store;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A last look at consent between claim and hand-over, at all that is left of the batch in one query and never older than
 * some milliseconds: whoever refuses while a batch is being sent, or while the carrier keeps us waiting, gets no text.
 */
final class Wanted {

    /** Of {@code contacts c}: they have refused, or a refusal has arrived that nobody has handled yet. */
    static final String REFUSED = """
            c.consented_at is null or coalesce(c.opted_out_at >= c.consented_at, false) or exists (select from inbound i
                where (i.athlete_id = c.athlete_id or i.phone_index = c.phone_index) and i.state in ('received', 'parked') and i.refusal)""";
    private static final Logger LOG = LoggerFactory.getLogger(Wanted.class);
    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** @param refused athletes */
    private record Look(long at, Set<UUID> refused) {}

    private final JdbcClient jdbc;
    /** Texts that a refusal stops and that may still be asked about, with their athletes. */
    private final Map<UUID, UUID> open = new ConcurrentHashMap<>();
    private Look look;

    /** @param claimedAt in the time of {@link System#nanoTime}: what the claim saw is no older */
    Wanted(JdbcClient jdbc, List<Claims.Claim> batch, long claimedAt) {
        this.jdbc = jdbc;
        batch.stream().filter(claim -> !claim.despiteOptOut())
                .forEach(claim -> open.put(claim.text().messageId(), claim.text().athleteId()));
        this.look = new Look(claimedAt, Set.of());
    }

    /** Nobody asks about this one any more. */
    void done(UUID messageId) {
        open.remove(messageId);
    }

    synchronized boolean still(UUID messageId) {
        UUID athlete = open.get(messageId);
        if (athlete == null) {
            return true;
        }
        if (System.nanoTime() - look.at() > FRESH_NANOS) {
            lookAgain();
        }
        return !look.refused().contains(athlete);
    }

    /** Where the database does not answer, what the claim saw holds: an exception here would pass for a lost answer. */
    private void lookAgain() {
        long at = System.nanoTime();
        try {
            look = new Look(at, Set.copyOf(jdbc.sql("""
                    select c.athlete_id from contacts c where c.athlete_id = any(:athletes::uuid[]) and (%s)"""
                    .formatted(REFUSED)).param("athletes", TextRows.ids(open.values()))
                    .query((row, n) -> row.getObject(1, UUID.class)).list()));
        } catch (DataAccessException e) {
            LOG.atWarn().addKeyValue("cause", e.getClass().getSimpleName())
                    .log("consent could not be looked at once more before texts left");
        }
    }
}
