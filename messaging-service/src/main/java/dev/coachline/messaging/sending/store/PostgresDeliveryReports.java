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

    private record Changed(UUID athleteId, LocalDate date, boolean morning, @Nullable Words words,
            boolean firstHeardOf) {}

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
    public void report(UUID messageId, String sid, Progress progress, Instant now) {
        List<Changed> changed = switch (progress) {
            // While the sender still holds the text it records the acceptance itself.
            case WITH_CARRIER -> advance(messageId, sid, "accepted", "('unknown')", now);
            case DELIVERED -> advance(messageId, sid, "delivered", "('sending', 'accepted', 'unknown')", now);
            case UNDELIVERED -> advance(messageId, sid, "failed", "('sending', 'accepted', 'unknown')", now);
        };
        for (Changed text : changed) {
            if (text.firstHeardOf() && text.words() != null) {
                conversations.append(List.of(new ConversationStore.Said(Conversation.of(text.athleteId()),
                        Turn.sent(now, text.words().text(), messageId))), now);
            }
            if (text.morning()) {
                outbox.publish(now, events(messageId, text, progress, now));
            }
        }
    }

    private List<Changed> advance(UUID messageId, String sid, String state, String from, Instant now) {
        Timestamp at = Timestamp.from(now);
        return jdbc
                .sql("""
                        update messages m set state = ?, sid = coalesce(m.sid, ?), sent_at = coalesce(m.sent_at, ?),
                            ended_at = ?, lease_until = null
                        from (select id, sent_at from messages where id = ? and state in %s for update) held
                        where m.id = held.id
                        returning m.athlete_id, m.local_date, m.kind, m.body_sealed, held.sent_at is null as first"""
                        .formatted(from))
                .params(state, sid, at, at, messageId)
                .query((row, n) -> new Changed(row.getObject("athlete_id", UUID.class),
                        row.getObject("local_date", LocalDate.class), row.getString("kind").equals("morning"),
                        words(row.getBytes("body_sealed")),
                        row.getBoolean("first")))
                .list();
    }

    private @Nullable Words words(byte @Nullable [] sealed) {
        return sealed == null ? null : Words.text(sealer.open(sealed, Sealer.Purpose.TEXT));
    }

    private static List<MessagingEvent> events(UUID messageId, Changed text, Progress progress, Instant now) {
        List<MessagingEvent> events = new ArrayList<>();
        if (text.firstHeardOf()) {
            events.add(new MessagingEvent.MessageSent(text.athleteId(), messageId, text.date(), now));
        }
        switch (progress) {
            case WITH_CARRIER -> {
                /* MessageSent says it */ }
            case DELIVERED -> events
                    .add(new MessagingEvent.MessageDelivered(text.athleteId(), messageId, text.date(), now));
            case UNDELIVERED -> events.add(new MessagingEvent.MessageFailed(text.athleteId(), messageId, text.date(),
                    MessagingEvent.FailureReason.UNDELIVERED));
        }
        return events;
    }
}
