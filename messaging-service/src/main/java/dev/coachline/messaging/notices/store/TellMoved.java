package dev.coachline.messaging.notices.store;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.messaging.contacts.Contact;
import dev.coachline.messaging.contacts.Contacts;
import dev.coachline.messaging.notices.MigrationNotice;
import dev.coachline.messaging.routing.Responder;
import dev.coachline.messaging.routing.Route;
import dev.coachline.messaging.routing.RouteFollower;
import dev.coachline.messaging.sending.Replies;
import dev.coachline.platform.DueWork;

/**
 * Tells each athlete of the cutover once, whatever is redelivered and however often they move. The row is written with the route; the
 * text is stored in the transaction that marks the athlete as told, and only while they still are to be told: one who was
 * taken back before hears nothing, and hears it after the next cutover.
 */
@Component
class TellMoved implements RouteFollower, DueWork {

    private static final int BATCH = 64;
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(10);

    private final boolean wanted;
    private final JdbcClient jdbc;
    private final Contacts contacts;
    private final Replies replies;
    private final TransactionTemplate transaction;

    /** @param wanted whether cutovers from now on are told; who was to be told before still is */
    TellMoved(@Value("${coachline.messaging.migration-notice:true}") boolean wanted, JdbcClient jdbc, Contacts contacts,
            Replies replies, TransactionTemplate transaction) {
        this.wanted = wanted;
        this.jdbc = jdbc;
        this.contacts = contacts;
        this.replies = replies;
        this.transaction = transaction;
    }

    /** Epoch 0 is where an athlete began: nobody has moved. */
    @Override
    public void routeArrived(UUID athleteId, Route route, Instant now) {
        if (route.responder() == Responder.LEGACY) {
            jdbc.sql("update migration_notices set next_try_at = null where athlete_id = ?").param(athleteId).update();
        } else if (wanted && route.epoch() > 0) {
            jdbc.sql("""
                    insert into migration_notices (athlete_id, next_try_at) values (?, ?)
                    on conflict (athlete_id) do update set next_try_at = excluded.next_try_at
                    where migration_notices.told_at is null""").params(athleteId, Timestamp.from(now)).update();
        }
    }

    @Override
    public String name() {
        return "tell-moved";
    }

    @Override
    public @Nullable Instant nextDue() {
        return jdbc.sql("select min(next_try_at) from migration_notices where next_try_at is not null")
                .query((row, n) -> {
                    Timestamp due = row.getTimestamp(1);
                    return due == null ? null : due.toInstant();
                }).list().getFirst();
    }

    @Override
    public int run(Instant now) {
        List<UUID> due = claim(now);
        due.forEach(athleteId -> tell(athleteId, now));
        return due.size();
    }

    /** Whoever dies meanwhile leaves it to be tried again. */
    private List<UUID> claim(Instant now) {
        List<UUID> due = transaction.execute(status -> jdbc.sql("""
                update migration_notices set next_try_at = ? where athlete_id in (
                    select athlete_id from migration_notices where next_try_at <= ? order by next_try_at limit ?
                    for update skip locked)
                returning athlete_id""")
                .params(Timestamp.from(now.plus(AGAIN_AFTER)), Timestamp.from(now), BATCH).query(UUID.class).list());
        return due == null ? List.of() : due;
    }

    private void tell(UUID athleteId, Instant now) {
        Contact contact = contacts.find(athleteId);
        switch (MigrationNotice.decide(contact, now)) {
            case MigrationNotice.Decision.Drop() -> tryAgain(athleteId, null);
            case MigrationNotice.Decision.Wait(var until) -> tryAgain(athleteId, until);
            case MigrationNotice.Decision.Tell() -> transaction.executeWithoutResult(status -> {
                int told = jdbc.sql("""
                        update migration_notices set next_try_at = null, told_at = ?
                        where athlete_id = ? and next_try_at is not null and told_at is null""")
                        .params(Timestamp.from(now), athleteId).update();
                if (told == 1 && contact != null) {
                    replies.reply("migration " + athleteId, athleteId, now.atZone(contact.zone()).toLocalDate(),
                            MigrationNotice.WORDS, false, now);
                }
            });
        }
    }

    /** @param at absent where there is nothing to do until the athlete moves again */
    private void tryAgain(UUID athleteId, @Nullable Instant at) {
        jdbc.sql("update migration_notices set next_try_at = ? where athlete_id = ? and next_try_at is not null")
                .param(at == null ? null : Timestamp.from(at)).param(athleteId).update();
    }
}
