package dev.coachline.messaging.sending.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.coachline.delivery.Outbox;
import dev.coachline.events.MessagingEvent;
import dev.coachline.messaging.contacts.ContactFact;
import dev.coachline.messaging.contacts.KeepContact;
import dev.coachline.messaging.conversations.Conversation;
import dev.coachline.messaging.conversations.ConversationStore;
import dev.coachline.messaging.conversations.Conversations;
import dev.coachline.messaging.conversations.Turn;
import dev.coachline.messaging.conversations.Words;
import dev.coachline.messaging.sealing.Sealer;
import dev.coachline.messaging.sending.DeliveryReports;

@Repository
class PostgresDeliveryReports implements DeliveryReports {

    /** A text that reports are about, as it was before them. */
    private record Known(UUID messageId, UUID athleteId, LocalDate date, boolean morning, @Nullable Words words,
            String state, boolean firstHeardOf) {}

    /** What became of it. */
    private record Told(Known text, String state, String sid, List<MessagingEvent> events) {}

    private final JdbcClient jdbc;
    private final KeepContact keepContact;
    private final Conversations conversations;
    private final Sealer sealer;
    private final Outbox outbox;

    PostgresDeliveryReports(JdbcClient jdbc, KeepContact keepContact, Conversations conversations, Sealer sealer,
            Outbox outbox) {
        this.jdbc = jdbc;
        this.keepContact = keepContact;
        this.conversations = conversations;
        this.sealer = sealer;
        this.outbox = outbox;
    }

    @Override
    public void unsubscribed(UUID messageId, Instant now) {
        jdbc.sql("select athlete_id from messages where id = ?").param(messageId).query(UUID.class).optional()
                .ifPresent(athleteId -> keepContact.optOut(athleteId, ContactFact.Source.CARRIER, now));
    }

    @Override
    public void report(List<Report> reports, Instant now) {
        List<Told> told = new ArrayList<>();
        for (Known text : hold(reports)) {
            Told changed = tell(text, reports, now);
            if (changed != null) {
                told.add(changed);
            }
        }
        if (told.isEmpty()) {
            return;
        }
        jdbc.sql(
                """
                        update messages m set state = told.state, sid = coalesce(m.sid, told.sid), sent_at = coalesce(m.sent_at, :at),
                            ended_at = :at, lease_until = null
                        from unnest(:ids::uuid[], :states::text[], :sids::text[]) as told (id, state, sid) where m.id = told.id""")
                .param("at", Timestamp.from(now))
                .param("ids", TextRows.ids(told.stream().map(each -> each.text().messageId()).toList()))
                .param("states", told.stream().map(Told::state).toArray(String[]::new))
                .param("sids", told.stream().map(Told::sid).toArray(String[]::new)).update();
        conversations.append(said(told, now), now);
        outbox.publish(now, told.stream().flatMap(each -> each.events().stream()).toList());
    }

    /**
     * Those that the reports may change. While a sender holds a text it records the acceptance itself, and that the carrier has a
     * text is told of nearly every one: such reports touch no row.
     */
    private List<Known> hold(List<Report> reports) {
        return jdbc
                .sql("""
                        select id, athlete_id, local_date, kind, body_sealed, state, sent_at is null as first from messages
                        where id = any(:all::uuid[]) and state = 'unknown' or id = any(:ended::uuid[]) and state in ('sending', 'accepted')
                        order by id for update""")
                .param("all", TextRows.ids(reports.stream().map(Report::messageId).distinct().toList()))
                .param("ended", TextRows.ids(reports.stream()
                        .filter(report -> report.progress() != Progress.WITH_CARRIER).map(Report::messageId).distinct()
                        .toList()))
                .query((row, n) -> new Known(row.getObject("id", UUID.class), row.getObject("athlete_id", UUID.class),
                        row.getObject("local_date", LocalDate.class), row.getString("kind").equals("morning"),
                        words(row.getBytes("body_sealed")), row.getString("state"), row.getBoolean("first")))
                .list();
    }

    private static @Nullable Told tell(Known text, List<Report> reports, Instant now) {
        Told told = null;
        for (Report report : reports) {
            String state = told == null ? text.state() : told.state();
            if (report.messageId().equals(text.messageId()) && mayFollow(state, report.progress())) {
                List<MessagingEvent> events = new ArrayList<>(told == null ? List.of() : told.events());
                events.addAll(events(text, told == null && text.firstHeardOf(), report.progress(), now));
                told = new Told(text, state(report.progress()), told == null ? report.sid() : told.sid(), events);
            }
        }
        return told;
    }

    private static boolean mayFollow(String state, Progress progress) {
        return state.equals("unknown")
                || (progress != Progress.WITH_CARRIER && (state.equals("sending") || state.equals("accepted")));
    }

    private static String state(Progress progress) {
        return switch (progress) {
            case WITH_CARRIER -> "accepted";
            case DELIVERED -> "delivered";
            case UNDELIVERED -> "failed";
        };
    }

    private static List<ConversationStore.Said> said(List<Told> told, Instant now) {
        List<ConversationStore.Said> said = new ArrayList<>();
        for (Told each : told) {
            Words words = each.text().words();
            if (each.text().firstHeardOf() && words != null) {
                said.add(new ConversationStore.Said(Conversation.of(each.text().athleteId()),
                        Turn.sent(now, words.text(), each.text().messageId())));
            }
        }
        return said;
    }

    private @Nullable Words words(byte @Nullable [] sealed) {
        return sealed == null ? null : Words.text(sealer.open(sealed, Sealer.Purpose.TEXT));
    }

    /** Others than morning texts get on in silence. */
    private static List<MessagingEvent> events(Known text, boolean firstHeardOf, Progress progress, Instant now) {
        List<MessagingEvent> events = new ArrayList<>();
        if (!text.morning()) {
            return events;
        }
        if (firstHeardOf) {
            events.add(new MessagingEvent.MessageSent(text.athleteId(), text.messageId(), text.date(), now));
        }
        switch (progress) {
            case WITH_CARRIER -> {
                /* MessageSent says it */ }
            case DELIVERED -> events
                    .add(new MessagingEvent.MessageDelivered(text.athleteId(), text.messageId(), text.date(), now));
            case UNDELIVERED -> events.add(new MessagingEvent.MessageFailed(text.athleteId(), text.messageId(),
                    text.date(), MessagingEvent.FailureReason.UNDELIVERED));
        }
        return events;
    }
}
