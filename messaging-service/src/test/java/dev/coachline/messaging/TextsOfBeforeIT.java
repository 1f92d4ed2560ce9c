package dev.coachline.messaging;

import java.util.List;
import java.util.UUID;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.coachline.servers.TestServers;

import static org.assertj.core.api.Assertions.assertThat;

/** Texts that were sent and received before there were conversations. */
class TextsOfBeforeIT {

    private static final UUID ANN = new UUID(1, 1);
    private static final UUID BOB = new UUID(2, 2);

    private final DriverManagerDataSource database = new DriverManagerDataSource(
            TestServers.shared().jdbcUrl("messaging_before"));
    private final JdbcClient jdbc = JdbcClient.create(database);

    private void migrate(String target) {
        Flyway.configure().dataSource(database).locations("classpath:db/delivery", "classpath:db/migration")
                .outOfOrder(true).target(target).load().migrate();
    }

    @Test
    void become_turns_in_their_order_without_a_copy_of_their_words() {
        migrate("4");
        jdbc.sql("""
                insert into contacts select id, '\\x01', decode(id::text, 'escape'), 'UTC', '06:00', now(), null, now()
                from unnest(?::uuid[]) id""").param(new String[]{ANN.toString(), BOB.toString()}).update();
        jdbc.sql(
                """
                        insert into messages (id, athlete_id, local_date, kind, state, send_at, next_try_at, body_sealed, sent_at) values
                        (?, ?, '2026-03-01', 'morning', 'delivered', '2026-03-01Z', '2026-03-01Z', '\\x02', '2026-03-01T06:00Z'),
                        (?, ?, '2026-03-02', 'morning', 'prepared', '2026-03-02Z', '2026-03-02Z', '\\x03', null),
                        (?, ?, '2026-03-01', 'reply', 'accepted', '2026-03-01Z', '2026-03-01Z', '\\x04', '2026-03-01T07:00Z')""")
                .params(new UUID(9, 1), ANN, new UUID(9, 2), ANN, new UUID(9, 3), ANN).update();
        jdbc.sql("""
                insert into inbound (sid, phone_index, body_sealed, state, athlete_id, received_at, next_try_at) values
                ('SM1', '\\x01', '\\x05', 'handled', ?, '2026-03-01T07:00Z', '2026-03-01Z'),
                ('SM2', '\\x01', '\\x06', 'ignored', null, '2026-03-01T08:00Z', '2026-03-01Z')""").param(ANN).update();

        migrate("latest");

        assertThat(jdbc
                .sql("""
                        select seq || ' ' || role || ' ' || coalesce(inbound_sid, right(message_id::text, 1)) from conversation_messages
                        where content_sealed is null order by seq""")
                .query(String.class).list())
                .isEqualTo(List.of("1 assistant 1", "2 user SM1", "3 assistant 3"));
        assertThat(jdbc.sql("select conversation_id from conversation_states order by 1").query(String.class).list())
                .containsExactly(ANN.toString(), BOB.toString());
    }
}
