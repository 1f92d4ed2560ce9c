package dev.coachline.messaging.audit.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.delivery.Outbox;
import dev.coachline.events.MessagingEvent;
import dev.coachline.messaging.audit.Comparison;
import dev.coachline.messaging.sending.DeliveryReports;

/** Ends the uncertainty about texts of unknown outcome. Some hundreds at a time: their athletes are locked meanwhile. */
@Component
class SettleUnknown {

    private static final int BATCH = 200;

    private final JdbcClient jdbc;
    private final DeliveryReports reports;
    private final PostgresAudits audits;
    private final Outbox outbox;
    private final TransactionTemplate transaction;

    SettleUnknown(JdbcClient jdbc, DeliveryReports reports, PostgresAudits audits, Outbox outbox,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.reports = reports;
        this.audits = audits;
        this.outbox = outbox;
        this.transaction = transaction;
    }

    void settle(LocalDate date, Comparison found, Instant now) {
        batches(found.resolved()).forEach(batch -> transaction.executeWithoutResult(status -> {
            batch.forEach(text -> reports.report(
                    List.of(new DeliveryReports.Report(text.messageId(), text.sid(),
                            DeliveryReports.Progress.WITH_CARRIER)),
                    text.at()));
            audits.countResolved(date, batch.size());
        }));
        batches(found.absent()).forEach(batch -> transaction.executeWithoutResult(status -> miss(batch, now)));
    }

    /** They end as missed, which nothing sends again. */
    private void miss(List<UUID> messageIds, Instant now) {
        List<MessagingEvent> events = jdbc.sql("""
                update messages set state = 'missed', ended_at = :now where id in (:ids) and state = 'unknown'
                returning id, athlete_id, local_date, kind""").param("now", Timestamp.from(now))
                .param("ids", messageIds)
                .query((row, n) -> row.getString("kind").equals("morning")
                        ? new MessagingEvent.MessageFailed(row.getObject("athlete_id", UUID.class),
                                row.getObject("id", UUID.class), row.getObject("local_date", LocalDate.class),
                                MessagingEvent.FailureReason.UNDELIVERED)
                        : null)
                .stream().<MessagingEvent>mapMulti((event, sink) -> {
                    if (event != null) {
                        sink.accept(event);
                    }
                }).toList();
        outbox.publish(now, events);
    }

    private static <T> List<List<T>> batches(List<T> all) {
        List<List<T>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            batches.add(all.subList(from, Math.min(all.size(), from + BATCH)));
        }
        return batches;
    }
}
