package dev.coachline.messaging.inbound.store;

import java.nio.charset.StandardCharsets;
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
import dev.coachline.messaging.contacts.Contact;
import dev.coachline.messaging.contacts.Contacts;
import dev.coachline.messaging.contacts.KeepContact;
import dev.coachline.messaging.conversations.Conversation;
import dev.coachline.messaging.conversations.ConversationStore;
import dev.coachline.messaging.conversations.Conversations;
import dev.coachline.messaging.conversations.Turn;
import dev.coachline.messaging.conversations.Words;
import dev.coachline.messaging.inbound.Answer;
import dev.coachline.messaging.inbound.Intent;
import dev.coachline.messaging.metering.MessagingMeters;
import dev.coachline.messaging.sealing.Sealer;
import dev.coachline.messaging.sending.Replies;
import dev.coachline.platform.DueWork;

/** Acts on inbound texts: each in a transaction of its own, so that one that fails holds up nobody. */
@Component
class HandleInbound implements DueWork {

    private static final Logger LOG = LoggerFactory.getLogger(HandleInbound.class);
    private static final int BATCH = 100;

    /** @param athleteId absent for a number that is nobody's */
    private record Received(String sid, @Nullable UUID athleteId, Words words, Instant at) {

        Intent intent() {
            return Intent.of(words.text());
        }
    }

    private final JdbcClient jdbc;
    private final Contacts contacts;
    private final KeepContact keepContact;
    private final Replies replies;
    private final Conversations conversations;
    private final Sealer sealer;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final MessagingMeters meters;

    HandleInbound(JdbcClient jdbc, Contacts contacts, KeepContact keepContact, Replies replies,
            Conversations conversations, Sealer sealer, Outbox outbox, TransactionTemplate transaction,
            MessagingMeters meters) {
        this.jdbc = jdbc;
        this.contacts = contacts;
        this.keepContact = keepContact;
        this.replies = replies;
        this.conversations = conversations;
        this.sealer = sealer;
        this.outbox = outbox;
        this.transaction = transaction;
        this.meters = meters;
    }

    @Override
    public String name() {
        return "handle-inbound";
    }

    @Override
    public @Nullable Instant nextDue() {
        return jdbc.sql("select min(next_try_at) from inbound where state = 'received'")
                .query((row, n) -> instant(row.getTimestamp(1))).list().getFirst();
    }

    @Override
    public int run(Instant now) {
        List<String> due = jdbc.sql("""
                select sid from inbound where state = 'received' and next_try_at <= ? order by next_try_at, received_at
                limit ?""").params(Timestamp.from(now), BATCH).query((row, n) -> row.getString(1)).list();
        due.forEach(sid -> handle(sid, now));
        return due.size();
    }

    private void handle(String sid, Instant now) {
        try {
            transaction.executeWithoutResult(status -> {
                Received text = claim(sid);
                if (text != null) {
                    act(text, now);
                }
            });
        } catch (RuntimeException e) {
            meters.count(MessagingMeters.Inbound.FAILED);
            LOG.atError().addKeyValue("sid", sid).setCause(e).log("an inbound text could not be handled yet");
            jdbc.sql("""
                    update inbound set attempts = attempts + 1, next_try_at = ?::timestamptz + interval '1 minute',
                        state = case when attempts >= 9 then 'parked' else state end
                    where sid = ? and state = 'received'""").params(Timestamp.from(now), sid).update();
        }
    }

    private @Nullable Received claim(String sid) {
        return jdbc.sql("""
                select i.sid, c.athlete_id, i.body_sealed, i.received_at
                from inbound i left join contacts c on c.phone_index = i.phone_index
                where i.sid = ? and i.state = 'received' for update of i skip locked""").param(sid)
                .query((row, n) -> new Received(row.getString("sid"), row.getObject("athlete_id", UUID.class),
                        Words.text(sealer.open(row.getBytes("body_sealed"), Sealer.Purpose.TEXT)),
                        row.getTimestamp("received_at").toInstant()))
                .optional().orElse(null);
    }

    private void act(Received text, Instant now) {
        Contact contact = text.athleteId() == null ? null : contacts.find(text.athleteId());
        if (contact == null) {
            close(text, "ignored", null, null);
            meters.count(MessagingMeters.Inbound.UNKNOWN_PHONE);
            return;
        }
        UUID athleteId = contact.athleteId();
        // Before the outbox: everybody who appends and publishes does it in this order.
        conversations.append(List.of(new ConversationStore.Said(Conversation.of(athleteId),
                Turn.received(text.at(), text.words().text(), text.sid()))), now);
        Intent intent = text.intent();
        switch (intent) {
            case STOP -> keepContact.optOut(athleteId, now);
            case START -> keepContact.optIn(athleteId, now);
            case HELP, DONE, OTHER -> {
                /* only answered */ }
        }
        LocalDate date = text.at().atZone(contact.zone()).toLocalDate();
        Answer answer = Answer.to(intent, contact.mayBeTexted());
        if (answer != null) {
            replies.reply(text.sid(), athleteId, date, answer.text(), answer.despiteOptOut(), now);
        }
        close(text, "handled", intent, athleteId);
        outbox.publish(now, List.of(new MessagingEvent.MessageReceived(athleteId,
                UUID.nameUUIDFromBytes(("inbound " + text.sid()).getBytes(StandardCharsets.UTF_8)), date,
                published(intent))));
        meters.count(MessagingMeters.Inbound.HANDLED);
    }

    private void close(Received text, String state, @Nullable Intent intent, @Nullable UUID athleteId) {
        jdbc.sql("update inbound set state = ?, intent = ?, athlete_id = ? where sid = ?").param(state)
                .param(intent == null ? null : intent.name().toLowerCase(Locale.ROOT)).param(athleteId)
                .param(text.sid()).update();
    }

    private static MessagingEvent.Intent published(Intent intent) {
        return switch (intent) {
            case STOP -> MessagingEvent.Intent.STOP;
            case START -> MessagingEvent.Intent.START;
            case HELP -> MessagingEvent.Intent.HELP;
            case DONE -> MessagingEvent.Intent.DONE;
            case OTHER -> MessagingEvent.Intent.OTHER;
        };
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
