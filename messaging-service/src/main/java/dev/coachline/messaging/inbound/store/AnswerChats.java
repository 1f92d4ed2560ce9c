package dev.coachline.messaging.inbound.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.messaging.contacts.Contact;
import dev.coachline.messaging.contacts.Contacts;
import dev.coachline.messaging.inbound.Answer;
import dev.coachline.messaging.inbound.Chat;
import dev.coachline.messaging.sealing.Sealer;
import dev.coachline.messaging.sending.Replies;
import dev.coachline.platform.DueWork;

/**
 * Answers texts that only a model may understand, outside of any transaction and apart from those that rules answer, so that a
 * slow endpoint holds up nobody else. Whatever the model does, each gets one answer; without a model it is the rules'.
 */
@Component
class AnswerChats implements DueWork {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerChats.class);
    private static final int BATCH = 16;
    /** Longer than any deadline: whoever dies meanwhile leaves the text to be asked again. */
    private static final int LEASE_SECONDS = 120;

    private record Asked(String sid, UUID athleteId, String words, Instant at) {}

    private final JdbcClient jdbc;
    private final Contacts contacts;
    private final @Nullable Chat chat;
    private final Replies replies;
    private final Sealer sealer;
    private final TransactionTemplate transaction;

    AnswerChats(JdbcClient jdbc, Contacts contacts, ObjectProvider<Chat> chat, Replies replies, Sealer sealer,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.contacts = contacts;
        this.chat = chat.getIfAvailable();
        this.replies = replies;
        this.sealer = sealer;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "answer-chats";
    }

    @Override
    public @Nullable Instant nextDue() {
        return jdbc.sql("select min(next_try_at) from inbound where state = 'chatting'")
                .query((row, n) -> row.getTimestamp(1) == null ? null : row.getTimestamp(1).toInstant()).list()
                .getFirst();
    }

    @Override
    public int run(Instant now) {
        List<Asked> due = claim(now);
        try (ExecutorService threads = Executors
                .newThreadPerTaskExecutor(Thread.ofVirtual().name("chats-", 0).factory())) {
            due.forEach(asked -> threads.execute(() -> answer(asked, now)));
        }
        return due.size();
    }

    private List<Asked> claim(Instant now) {
        List<Asked> due = transaction.execute(status -> jdbc.sql("""
                update inbound set next_try_at = :later where sid in (
                    select sid from inbound where state = 'chatting' and next_try_at <= :now
                    order by next_try_at limit :batch for update skip locked)
                returning sid, athlete_id, body_sealed, received_at""")
                .param("later", Timestamp.from(now.plusSeconds(LEASE_SECONDS))).param("now", Timestamp.from(now))
                .param("batch", BATCH)
                .query((row, n) -> new Asked(row.getString("sid"), row.getObject("athlete_id", UUID.class),
                        sealer.open(row.getBytes("body_sealed"), Sealer.Purpose.TEXT),
                        row.getTimestamp("received_at").toInstant()))
                .list());
        return due == null ? List.of() : due;
    }

    private void answer(Asked asked, Instant now) {
        try {
            Contact contact = contacts.find(asked.athleteId());
            LocalDate date = contact == null ? null : asked.at().atZone(contact.zone()).toLocalDate();
            if (date == null) {
                close(asked);
                return;
            }
            String said = chat == null ? null : chat.reply(asked.athleteId(), asked.words(), date, now);
            String text = said == null ? Answer.other() : said;
            transaction.executeWithoutResult(status -> {
                if (close(asked)) {
                    replies.reply(asked.sid(), asked.athleteId(), date, text, false, now);
                }
            });
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("athleteId", asked.athleteId())
                    .addKeyValue("cause", e.getClass().getSimpleName()).log("a text could not be answered yet");
        }
    }

    private boolean close(Asked asked) {
        return jdbc.sql("update inbound set state = 'handled' where sid = ? and state = 'chatting'")
                .param(asked.sid()).update() == 1;
    }
}
