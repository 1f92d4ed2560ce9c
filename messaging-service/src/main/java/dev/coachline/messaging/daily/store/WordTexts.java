package dev.coachline.messaging.daily.store;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
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

import dev.coachline.messaging.daily.WordWhy;
import dev.coachline.messaging.sealing.Sealer;
import dev.coachline.platform.DueWork;

/**
 * Lets a model word the why of texts that are ready, hours before they leave and outside of any transaction. The text stays ready
 * meanwhile: at its send time it leaves with whatever it says then; from a minute before its words stay, and from then on the sender
 * never finds it locked.
 */
@Component
class WordTexts implements DueWork {

    private static final Logger LOG = LoggerFactory.getLogger(WordTexts.class);
    private static final int BATCH = 32;
    /** Longer than any deadline: of whoever dies meanwhile the text is worded again. */
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration LEFT_ALONE = Duration.ofMinutes(1);

    /** @param text of this revision */
    private record Ready(UUID messageId, UUID athleteId, int revision, String text) {}

    private final JdbcClient jdbc;
    private final Sealer sealer;
    private final @Nullable WordWhy wording;

    /** @param wording absent where no model words anything; then nothing waits for it */
    WordTexts(JdbcClient jdbc, Sealer sealer, ObjectProvider<WordWhy> wording) {
        this.jdbc = jdbc;
        this.sealer = sealer;
        this.wording = wording.getIfAvailable();
    }

    @Override
    public String name() {
        return "word-texts";
    }

    @Override
    public @Nullable Instant nextDue() {
        return wording == null
                ? null
                : jdbc.sql("select min(word_at) from messages where state = 'prepared' and word_at is not null")
                        .query((row, n) -> row.getTimestamp(1) == null ? null : row.getTimestamp(1).toInstant()).list()
                        .getFirst();
    }

    @Override
    public int run(Instant now) {
        WordWhy words = wording;
        if (words == null) {
            return 0;
        }
        List<Ready> ready = claim(now);
        try (ExecutorService threads = Executors
                .newThreadPerTaskExecutor(Thread.ofVirtual().name("words-", 0).factory())) {
            ready.forEach(text -> threads.execute(() -> word(text, words, now)));
        }
        return ready.size();
    }

    private List<Ready> claim(Instant now) {
        return jdbc.sql("""
                update messages set word_at = :later where id in (
                    select id from messages where state = 'prepared' and word_at <= :now and send_at > :now
                    order by word_at limit :batch for update skip locked)
                returning id, athlete_id, revision, body_sealed""").param("later", Timestamp.from(now.plus(LEASE)))
                .param("now", Timestamp.from(now)).param("batch", BATCH)
                .query((row, n) -> new Ready(row.getObject("id", UUID.class), row.getObject("athlete_id", UUID.class),
                        row.getInt("revision"),
                        sealer.open(row.getBytes("body_sealed"), Sealer.Purpose.TEXT)))
                .list();
    }

    private void word(Ready text, WordWhy words, Instant now) {
        try {
            String worded = words.worded(text.athleteId(), text.text(), now);
            // A text that was written anew, or is about to leave, or has left, stays as it is.
            jdbc.sql("""
                    update messages set word_at = null, body_sealed = case
                        when :worded and attempts = 0 and send_at > :soon then :body else body_sealed end
                    where id = :id and revision = :revision and state = 'prepared'""").param("worded", worded != null)
                    .param("soon", Timestamp.from(now.plus(LEFT_ALONE)))
                    .param("body", sealer.seal(worded == null ? text.text() : worded, Sealer.Purpose.TEXT))
                    .param("id", text.messageId()).param("revision", text.revision()).update();
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("athleteId", text.athleteId()).addKeyValue("cause", e.getClass().getSimpleName())
                    .log("a text could not be worded; it leaves with the rules' line");
        }
    }
}
