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
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.delivery.Outbox;
import dev.coachline.events.MessagingEvent;
import dev.coachline.messaging.contacts.Contact;
import dev.coachline.messaging.contacts.ContactFact;
import dev.coachline.messaging.contacts.Contacts;
import dev.coachline.messaging.contacts.KeepContact;
import dev.coachline.messaging.conversations.Conversation;
import dev.coachline.messaging.conversations.ConversationStore;
import dev.coachline.messaging.conversations.Conversations;
import dev.coachline.messaging.conversations.Turn;
import dev.coachline.messaging.conversations.Words;
import dev.coachline.messaging.inbound.Answer;
import dev.coachline.messaging.inbound.Chat;
import dev.coachline.messaging.inbound.Intent;
import dev.coachline.messaging.inbound.ReadRequest;
import dev.coachline.messaging.inbound.Request;
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
    private record Received(String sid, @Nullable UUID athleteId, Words words, Instant at) {}

    private final JdbcClient jdbc;
    private final Contacts contacts;
    private final KeepContact keepContact;
    private final Replies replies;
    private final Conversations conversations;
    private final Sealer sealer;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final MessagingMeters meters;
    private final boolean chatting;

    HandleInbound(JdbcClient jdbc, Contacts contacts, KeepContact keepContact, Replies replies,
            Conversations conversations, Sealer sealer, Outbox outbox, TransactionTemplate transaction,
            MessagingMeters meters, ObjectProvider<Chat> chat) {
        this.jdbc = jdbc;
        this.contacts = contacts;
        this.keepContact = keepContact;
        this.replies = replies;
        this.conversations = conversations;
        this.sealer = sealer;
        this.outbox = outbox;
        this.transaction = transaction;
        this.meters = meters;
        this.chatting = chat.getIfAvailable() != null;
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
                select i.sid, coalesce(i.athlete_id, c.athlete_id) as athlete_id, i.body_sealed, i.received_at
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
        Intent intent = Intent.of(text.words().text(), contact.mayBeTexted());
        switch (intent) {
            case STOP -> keepContact.optOut(athleteId, ContactFact.Source.TEXT, now);
            case START -> keepContact.optIn(athleteId, ContactFact.Source.TEXT, now);
            case HELP, DONE, OTHER -> {
                /* only answered */ }
        }
        LocalDate date = text.at().atZone(contact.zone()).toLocalDate();
        boolean command = intent == Intent.STOP || intent == Intent.START || intent == Intent.HELP;
        Request.Understood understood = ReadRequest.of(text.words().text());
        boolean chat = chatting && !command && Answer.wantsChat(understood) && contact.mayBeTexted();
        String atOnce = command || chat ? null : Answer.atOnce(understood);
        Answer answer = command
                ? Answer.to(intent, contact.mayBeTexted())
                : atOnce == null || !contact.mayBeTexted() ? null : new Answer(atOnce, false);
        if (answer != null) {
            replies.reply(text.sid(), athleteId, date, answer.text(), answer.despiteOptOut(), now);
        }
        // What needs another service is asked for outside of this transaction.
        boolean asked = !command && atOnce == null;
        close(text, chat ? "chatting" : asked ? "asking" : "handled",
                command ? named(intent) : named(understood.request()), athleteId);
        outbox.publish(now, List.of(
                new MessagingEvent.MessageReceived(athleteId, messageId(text.sid()), date, published(intent))));
        meters.count(MessagingMeters.Inbound.HANDLED);
    }

    /** What the world knows a text by. */
    static UUID messageId(String sid) {
        return UUID.nameUUIDFromBytes(("inbound " + sid).getBytes(StandardCharsets.UTF_8));
    }

    private static String named(Intent intent) {
        return intent.name().toLowerCase(Locale.ROOT);
    }

    private static String named(Request request) {
        return request.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private void close(Received text, String state, @Nullable String intent, @Nullable UUID athleteId) {
        jdbc.sql("update inbound set state = ?, intent = ?, athlete_id = ?, attempts = 0 where sid = ?").param(state)
                .param(intent).param(athleteId).param(text.sid()).update();
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
