package dev.coachline.messaging.inbound.store;

import java.sql.Timestamp;
import java.time.Instant;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.coachline.messaging.inbound.InboundTexts;
import dev.coachline.messaging.sealing.Sealer;

@Repository
class PostgresInboundTexts implements InboundTexts {

    private final JdbcClient jdbc;
    private final Sealer sealer;

    PostgresInboundTexts(JdbcClient jdbc, Sealer sealer) {
        this.jdbc = jdbc;
        this.sealer = sealer;
    }

    @Override
    public void receive(String sid, String from, String body, Instant now) {
        jdbc.sql("""
                insert into inbound (sid, phone_index, body_sealed, state, received_at, next_try_at)
                values (?, ?, ?, 'received', ?, ?) on conflict do nothing""")
                .params(sid, sealer.index(from), sealer.seal(body, Sealer.Purpose.TEXT), Timestamp.from(now),
                        Timestamp.from(now))
                .update();
    }
}
