package dev.coachline.messaging.daily.store;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.coachline.messaging.daily.Awaited;
import dev.coachline.messaging.daily.MorningTexts;
import dev.coachline.messaging.daily.WordWhy;
import dev.coachline.messaging.routing.Responder;
import dev.coachline.messaging.sealing.Sealer;

@Repository
class PostgresMorningTexts implements MorningTexts {

    private final JdbcClient jdbc;
    private final Sealer sealer;
    private final boolean worded;
    private final Clock clock;

    /** @param wording absent where no model words anything */
    PostgresMorningTexts(JdbcClient jdbc, Sealer sealer, ObjectProvider<WordWhy> wording, Clock clock) {
        this.jdbc = jdbc;
        this.sealer = sealer;
        this.worded = wording.getIfAvailable() != null;
        this.clock = clock;
    }

    @Override
    public @Nullable Awaited find(UUID athleteId, LocalDate date) {
        return jdbc.sql("""
                select id, responder, epoch, state in ('requested', 'prepared') as unsent, fingerprint from messages
                where athlete_id = ? and local_date = ? and kind = 'morning'""").params(athleteId, date)
                .query((row, n) -> new Awaited(row.getObject("id", UUID.class),
                        Responder.valueOf(row.getString("responder").toUpperCase(Locale.ROOT)), row.getInt("epoch"),
                        row.getBoolean("unsent"), row.getString("fingerprint")))
                .optional().orElse(null);
    }

    @Override
    public boolean prepare(UUID messageId, int epoch, String body, @Nullable String fingerprint) {
        // What was cut from an earlier revision and has not left is not sent any more.
        jdbc.sql("delete from messages where part_of = ? and state = 'waiting'").param(messageId).update();
        // A template is no answer: the responder is still asked again before the send time.
        // One that is being tried again keeps its pause; any other may leave at its send time.
        return jdbc.sql("""
                update messages set state = 'prepared', body_sealed = ?, fingerprint = ?, fallback = ?,
                    revision = revision + 1, ask_again_at = case when ? then ask_again_at end,
                    next_try_at = case when attempts = 0 then send_at else next_try_at end,
                    word_at = case when ? and responder = 'markdown_v1' then ?::timestamptz end
                where id = ? and epoch = ? and state in ('requested', 'prepared')""")
                .param(sealer.seal(body, Sealer.Purpose.TEXT)).param(fingerprint)
                .params(fingerprint == null, fingerprint == null,
                        worded && fingerprint != null && WordWhy.possible(body), Timestamp.from(clock.instant()),
                        messageId, epoch)
                .update() == 1;
    }
}
