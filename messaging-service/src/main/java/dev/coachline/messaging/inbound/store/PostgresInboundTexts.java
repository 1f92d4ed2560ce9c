package dev.coachline.messaging.inbound.store;

import java.sql.Timestamp;
import java.time.Instant;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.coachline.messaging.inbound.InboundTexts;
import dev.coachline.messaging.inbound.Intent;
import dev.coachline.messaging.sealing.Sealer;

@Repository
class PostgresInboundTexts implements InboundTexts {

    private final JdbcClient jdbc;
    private final Sealer sealer;

    PostgresInboundTexts(JdbcClient jdbc, Sealer sealer) {
        this.jdbc = jdbc;
        this.sealer = sealer;
        // Loads the tables of look-alikes now: the first text should not have to wait for them.
        Intent.isStop("");
    }

    @Override
    public void receive(String sid, String from, String body, Instant now) {
        jdbc.sql(
                """
                        insert into inbound (sid, phone_index, athlete_id, body_sealed, state, received_at, next_try_at, refusal)
                        values (:sid, :phone, (select athlete_id from contacts where phone_index in (:phones)), :body, 'received',
                            :now, :now, :refusal) on conflict do nothing""")
                .param("sid", sid).param("phone", sealer.index(from)).param("phones", sealer.indexes(from))
                .param("body", sealer.seal(body, Sealer.Purpose.TEXT)).param("now", Timestamp.from(now))
                .param("refusal", Intent.isStop(body))
                .update();
    }
}
