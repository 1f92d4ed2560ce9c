package dev.coachline.messaging.sending.store;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.delivery.Outbox;
import dev.coachline.events.MessagingEvent;
import dev.coachline.messaging.carrier.SmsCarrier.Handover;
import dev.coachline.messaging.contacts.ContactFact;
import dev.coachline.messaging.contacts.KeepContact;
import dev.coachline.messaging.conversations.Conversation;
import dev.coachline.messaging.conversations.ConversationStore;
import dev.coachline.messaging.conversations.Conversations;
import dev.coachline.messaging.conversations.Turn;
import dev.coachline.messaging.metering.MessagingMeters;
import dev.coachline.messaging.metering.MessagingMeters.Text;
import dev.coachline.messaging.sending.DueText;

/** Records what the carrier made of claimed texts. A status callback may have been quicker; it is not overwritten. */
@Component
class Outcomes {

    /** After the carrier's own quick retries; a minute keeps a long outage cheap. */
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    record Outcome(DueText text, Handover handover) {}

    private final JdbcTemplate jdbc;
    private final KeepContact keepContact;
    private final Conversations conversations;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final MessagingMeters meters;

    Outcomes(JdbcTemplate jdbc, KeepContact keepContact, Conversations conversations, Outbox outbox,
            TransactionTemplate transaction, MessagingMeters meters) {
        this.jdbc = jdbc;
        this.keepContact = keepContact;
        this.conversations = conversations;
        this.outbox = outbox;
        this.transaction = transaction;
        this.meters = meters;
    }

    void record(List<Outcome> outcomes, Instant now) {
        List<DueText> accepted = new ArrayList<>();
        List<Object[]> sids = new ArrayList<>();
        List<Object[]> postponed = new ArrayList<>();
        List<Object[]> unknown = new ArrayList<>();
        List<Object[]> refused = new ArrayList<>();
        List<Object[]> withdrawn = new ArrayList<>();
        List<MessagingEvent> events = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            DueText text = outcome.text();
            switch (outcome.handover()) {
                case Handover.Accepted(var sid) -> {
                    accepted.add(text);
                    sids.add(new Object[]{sid, Timestamp.from(now), text.messageId()});
                }
                case Handover.NotTaken(var retryAfter) -> postponed
                        .add(new Object[]{Timestamp.from(now.plus(pause(retryAfter))), text.messageId()});
                case Handover.Unsubscribed() -> {
                    unsubscribed(text.athleteId(), now);
                    refused.add(new Object[]{Timestamp.from(now), text.messageId()});
                    events.addAll(failed(text, MessagingEvent.FailureReason.OPTED_OUT));
                }
                case Handover.Withdrawn() -> {
                    withdrawn.add(new Object[]{Timestamp.from(now), text.messageId()});
                    events.addAll(failed(text, MessagingEvent.FailureReason.OPTED_OUT));
                }
                case Handover.Unknown() -> unknown.add(new Object[]{Timestamp.from(now), text.messageId()});
                case Handover.Refused() -> {
                    refused.add(new Object[]{Timestamp.from(now), text.messageId()});
                    events.addAll(failed(text, MessagingEvent.FailureReason.REFUSED_BY_CARRIER));
                }
            }
        }
        transaction.executeWithoutResult(status -> {
            events.addAll(accept(accepted, sids, now));
            jdbc.batchUpdate("""
                    update messages set state = 'prepared', next_try_at = ?, lease_until = null
                    where id = ? and state = 'sending'""", postponed);
            jdbc.batchUpdate("""
                    update messages set state = 'unknown', ended_at = ?, lease_until = null
                    where id = ? and state = 'sending'""", unknown);
            jdbc.batchUpdate("""
                    update messages set state = 'failed', ended_at = ?, lease_until = null
                    where id = ? and state = 'sending'""", refused);
            jdbc.batchUpdate("""
                    update messages set state = 'cancelled', ended_at = ?, lease_until = null
                    where id = ? and state = 'sending'""", withdrawn);
            outbox.publish(now, events);
        });
        meters.count(Text.SENT, accepted.size());
        meters.count(Text.POSTPONED, postponed.size());
        meters.count(Text.UNKNOWN, unknown.size());
        meters.count(Text.REFUSED, refused.size());
        meters.count(Text.CANCELLED, withdrawn.size());
    }

    /** Others than morning texts come to their ends in silence. */
    private static List<MessagingEvent> failed(DueText text, MessagingEvent.FailureReason reason) {
        return text.morning()
                ? List.of(new MessagingEvent.MessageFailed(text.athleteId(), text.messageId(), text.date(), reason))
                : List.of();
    }

    /** Before the outcome, and apart from it: one athlete's rows at a time, so that no two such changes wait for each other. */
    private void unsubscribed(UUID athleteId, Instant now) {
        transaction.executeWithoutResult(
                status -> keepContact.optOut(athleteId, ContactFact.Source.CARRIER, now));
    }

    /** What the carrier asks for, within what still makes sense for a morning text. */
    private static Duration pause(@Nullable Duration retryAfter) {
        if (retryAfter == null) {
            return PAUSE;
        }
        return retryAfter.compareTo(LONGEST_PAUSE) > 0
                ? LONGEST_PAUSE
                : retryAfter.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : retryAfter;
    }

    private List<MessagingEvent> accept(List<DueText> accepted, List<Object[]> sids, Instant now) {
        int[] first = jdbc.batchUpdate("""
                update messages set sid = ?, sent_at = ?, lease_until = null,
                    state = case when state in ('sending', 'unknown') then 'accepted' else state end
                where id = ? and sent_at is null""", sids);
        List<ConversationStore.Said> said = new ArrayList<>();
        List<MessagingEvent> sent = new ArrayList<>();
        for (int i = 0; i < first.length; i++) {
            DueText text = accepted.get(i);
            if (first[i] != 0) {
                said.add(new ConversationStore.Said(Conversation.of(text.athleteId()),
                        Turn.sent(now, text.words(), text.messageId())));
            }
            if (first[i] != 0 && text.morning()) {
                sent.add(new MessagingEvent.MessageSent(text.athleteId(), text.messageId(), text.date(), now));
            }
        }
        conversations.append(said, now);
        return sent;
    }
}
