package dev.coachline.messaging.sending.store;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
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

    private final JdbcClient jdbc;
    private final KeepContact keepContact;
    private final Conversations conversations;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final MessagingMeters meters;

    Outcomes(JdbcClient jdbc, KeepContact keepContact, Conversations conversations, Outbox outbox,
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
        List<String> sids = new ArrayList<>();
        Map<Instant, List<UUID>> postponed = new HashMap<>();
        List<UUID> unknown = new ArrayList<>();
        List<UUID> refused = new ArrayList<>();
        List<UUID> withdrawn = new ArrayList<>();
        List<MessagingEvent> events = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            DueText text = outcome.text();
            switch (outcome.handover()) {
                case Handover.Accepted(var sid) -> {
                    accepted.add(text);
                    sids.add(sid);
                }
                case Handover.NotTaken(var retryAfter) -> postponed
                        .computeIfAbsent(now.plus(pause(retryAfter)), at -> new ArrayList<>()).add(text.messageId());
                case Handover.Unsubscribed() -> {
                    unsubscribed(text.athleteId(), now);
                    refused.add(text.messageId());
                    events.addAll(failed(text, MessagingEvent.FailureReason.OPTED_OUT));
                }
                case Handover.Withdrawn() -> {
                    withdrawn.add(text.messageId());
                    events.addAll(failed(text, MessagingEvent.FailureReason.OPTED_OUT));
                }
                case Handover.Unknown() -> unknown.add(text.messageId());
                case Handover.Refused() -> {
                    refused.add(text.messageId());
                    events.addAll(failed(text, MessagingEvent.FailureReason.REFUSED_BY_CARRIER));
                }
            }
        }
        transaction.executeWithoutResult(status -> {
            TextRows.hold(jdbc, outcomes.stream().map(outcome -> outcome.text().messageId()).toList());
            events.addAll(accept(accepted, sids, now));
            postponed.forEach((at, ids) -> jdbc.sql("""
                    update messages set state = 'prepared', next_try_at = :at, lease_until = null
                    where id = any(:ids::uuid[]) and state = 'sending'""").param("at", Timestamp.from(at))
                    .param("ids", TextRows.ids(ids)).update());
            end(unknown, "unknown", now);
            end(refused, "failed", now);
            end(withdrawn, "cancelled", now);
            outbox.publish(now, events);
        });
        meters.count(Text.SENT, accepted.size());
        meters.count(Text.POSTPONED, postponed.values().stream().mapToInt(List::size).sum());
        meters.count(Text.UNKNOWN, unknown.size());
        meters.count(Text.REFUSED, refused.size());
        meters.count(Text.CANCELLED, withdrawn.size());
    }

    private void end(List<UUID> ids, String state, Instant now) {
        if (!ids.isEmpty()) {
            jdbc.sql("""
                    update messages set state = :state, ended_at = :at, lease_until = null
                    where id = any(:ids::uuid[]) and state = 'sending'""").param("state", state)
                    .param("at", Timestamp.from(now)).param("ids", TextRows.ids(ids)).update();
        }
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

    private List<MessagingEvent> accept(List<DueText> accepted, List<String> sids, Instant now) {
        if (accepted.isEmpty()) {
            return List.of();
        }
        Set<UUID> first = new HashSet<>(jdbc.sql("""
                update messages m set sid = taken.sid, sent_at = :at, lease_until = null,
                    state = case when m.state in ('sending', 'unknown') then 'accepted' else m.state end
                from unnest((select :ids::uuid[]), (select :sids::text[])) as taken (id, sid)
                where m.id = taken.id and m.sent_at is null returning m.id""").param("at", Timestamp.from(now))
                .param("ids", TextRows.ids(accepted.stream().map(DueText::messageId).toList()))
                .param("sids", sids.toArray(String[]::new)).query(UUID.class).list());
        List<ConversationStore.Said> said = new ArrayList<>();
        List<MessagingEvent> sent = new ArrayList<>();
        for (DueText text : accepted) {
            if (first.contains(text.messageId())) {
                said.add(new ConversationStore.Said(Conversation.of(text.athleteId()),
                        Turn.sent(now, text.words(), text.messageId())));
                if (text.morning()) {
                    sent.add(new MessagingEvent.MessageSent(text.athleteId(), text.messageId(), text.date(), now));
                }
            }
        }
        conversations.append(said, now);
        return sent;
    }
}
