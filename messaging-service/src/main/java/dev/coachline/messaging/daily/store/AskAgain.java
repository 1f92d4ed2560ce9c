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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.delivery.Outbox;
import dev.coachline.events.MessagingEvent;
import dev.coachline.messaging.metering.MessagingMeters;
import dev.coachline.messaging.routing.Responder;
import dev.coachline.messaging.timeline.Timeline;
import dev.coachline.messaging.timeline.TimelineEntry;
import dev.coachline.platform.DueWork;

/**
 * Asks once more, ten minutes before the send time, for texts that nobody has written, or that only a template stands in
 * for, and warns of them. One whose send time has come is left to the sender, which must not find it locked.
 */
@Component
class AskAgain implements DueWork {

    private static final Logger LOG = LoggerFactory.getLogger(AskAgain.class);
    private static final int BATCH = 200;

    private record Asked(MessagingEvent.DailyMessageDue event, boolean prepared) {}

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final MessagingMeters meters;
    private final Timeline timeline;

    AskAgain(JdbcClient jdbc, Outbox outbox, TransactionTemplate transaction, MessagingMeters meters,
            Timeline timeline) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.transaction = transaction;
        this.meters = meters;
        this.timeline = timeline;
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
        List<Asked> asked = transaction.execute(status -> {
            List<Asked> due = jdbc.sql("""
                    update messages set ask_again_at = null where id in (
                        select id from messages
                        where state in ('requested', 'prepared') and ask_again_at <= :now and next_try_at > :now
                        order by ask_again_at limit :most for update skip locked)
                    returning athlete_id, local_date, responder, epoch, send_at,
                        fingerprint is not null as prepared""").param("now", Timestamp.from(now))
                    .param("most", BATCH)
                    .query(AskAgain::asked).list();
            timeline.add(due.stream().filter(a -> !a.prepared()).map(a -> warning(a.event(), now)).toList());
            outbox.publish(now, due.stream().map(Asked::event).toList());
            meters.count(MessagingMeters.Text.ASKED_AGAIN, due.size());
            return due;
        });
        if (asked == null) {
            return 0;
        }
        warn(asked.stream().filter(a -> !a.prepared()).map(a -> a.event().athleteId()).toList());
        return asked.size();
    }

    private static TimelineEntry warning(MessagingEvent.DailyMessageDue due, Instant now) {
        return TimelineEntry.ofText(due.athleteId(), now, TimelineEntry.Kind.UNPREPARED, due.date(), null,
                "nobody has written the text that leaves at " + due.sendAt());
    }

    private void warn(List<UUID> unprepared) {
        meters.count(MessagingMeters.Text.UNPREPARED, unprepared.size());
        unprepared.forEach(athleteId -> LOG.atWarn().addKeyValue("athleteId", athleteId)
                .log("a text is not prepared ten minutes before its send time"));
    }

    private static Asked asked(ResultSet row, int number) throws SQLException {
        return new Asked(new MessagingEvent.DailyMessageDue(row.getObject("athlete_id", UUID.class),
                row.getObject("local_date", LocalDate.class),
                PrepareTexts.system(Responder.valueOf(row.getString("responder").toUpperCase(Locale.ROOT))),
                row.getInt("epoch"), row.getTimestamp("send_at").toInstant()), row.getBoolean("prepared"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
