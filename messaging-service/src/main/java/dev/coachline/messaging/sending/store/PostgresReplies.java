package dev.coachline.messaging.sending.store;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.coachline.messaging.sealing.Sealer;
import dev.coachline.messaging.sending.Replies;

@Repository
class PostgresReplies implements Replies {

    private final JdbcClient jdbc;
    private final Sealer sealer;

    PostgresReplies(JdbcClient jdbc, Sealer sealer) {
        this.jdbc = jdbc;
        this.sealer = sealer;
    }

    @Override
    public void reply(String inboundSid, UUID athleteId, LocalDate date, String body, boolean despiteOptOut,
            Instant now) {
        jdbc.sql("""
                insert into messages (id, athlete_id, local_date, kind, reply_to, state, revision, send_at, next_try_at,
                    body_sealed, despite_opt_out)
                values (?, ?, ?, 'reply', ?, 'prepared', 1, ?, ?, ?, ?)
                on conflict (reply_to) where reply_to is not null do nothing""")
                .params(UUID.nameUUIDFromBytes(("reply " + inboundSid).getBytes(StandardCharsets.UTF_8)), athleteId,
                        date, inboundSid, Timestamp.from(now), Timestamp.from(now),
                        sealer.seal(body, Sealer.Purpose.TEXT), despiteOptOut)
                .update();
    }
}
