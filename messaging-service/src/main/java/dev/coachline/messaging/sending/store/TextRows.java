package dev.coachline.messaging.sending.store;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Many rows of {@code messages} at once. */
final class TextRows {

    private TextRows() {}

    /** As one parameter, {@code :ids::uuid[]}: however many there are, a statement is planned once. */
    static String[] ids(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    /** Holds them until the transaction ends. Whoever changes several does this first: in one order, nobody waits in a circle. */
    static void hold(JdbcClient jdbc, List<UUID> ids) {
        jdbc.sql("select id from messages where id = any(:ids::uuid[]) order by id for update").param("ids", ids(ids))
                .query((row, n) -> true).list();
    }
}
