package dev.coachline.messaging.daily.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.delivery.Outbox;
import dev.coachline.events.MessagingEvent;
import dev.coachline.messaging.metering.MessagingMeters;
import dev.coachline.messaging.routing.Responder;
import dev.coachline.platform.DueWork;

/**
 * Asks once more, ten minutes before the send time, for texts that nobody has written, or that only a
 * template stands in for. One whose send time has come is
 * left to the sender, which must not find it locked.
 */
@Component
class AskAgain implements DueWork {

    private static final int BATCH = 200;

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final MessagingMeters meters;

    AskAgain(JdbcClient jdbc, Outbox outbox, TransactionTemplate transaction, MessagingMeters meters) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.transaction = transaction;
        this.meters = meters;
    }

    @Override
    public String name() {
        return "ask-again";
    }

    @Override
    public @Nullable Instant nextDue() {
        return jdbc.sql(
                "select min(ask_again_at) from messages where state in ('requested', 'prepared') and ask_again_at is not null")
                .query((row, n) -> instant(row.getTimestamp(1))).list().getFirst();
    }

    @Override
    public int run(Instant now) {
        Integer asked = transaction.execute(status -> {
            List<MessagingEvent.DailyMessageDue> due = jdbc.sql("""
                    update messages set ask_again_at = null where id in (
                        select id from messages
                        where state in ('requested', 'prepared') and ask_again_at <= :now and next_try_at > :now
                        order by ask_again_at limit :most for update skip locked)
                    returning athlete_id, local_date, responder, epoch, send_at""").param("now", Timestamp.from(now))
                    .param("most", BATCH)
                    .query(AskAgain::event).list();
            outbox.publish(now, due);
            meters.count(MessagingMeters.Text.ASKED_AGAIN, due.size());
            return due.size();
        });
        return asked == null ? 0 : asked;
    }

    private static MessagingEvent.DailyMessageDue event(ResultSet row, int number) throws SQLException {
        return new MessagingEvent.DailyMessageDue(row.getObject("athlete_id", UUID.class),
                row.getObject("local_date", LocalDate.class),
                PrepareTexts.system(Responder.valueOf(row.getString("responder").toUpperCase(Locale.ROOT))),
                row.getInt("epoch"), row.getTimestamp("send_at").toInstant());
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
