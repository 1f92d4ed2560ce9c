package dev.coachline.delivery;

import java.util.UUID;

import org.springframework.jdbc.core.JdbcTemplate;

/** Deliveries that have already had their effect, remembered in the transaction of the effect. */
public final class Inbox {

    private final JdbcTemplate jdbc;

    public Inbox(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Remembers a delivery in the running transaction.
     *
     * @return false where this consumer has seen the event before; then it must have no effect
     */
    public boolean firstDelivery(String consumer, UUID eventId) {
        return jdbc.update("insert into inbox (consumer, event_id) values (?, ?) on conflict do nothing", consumer,
                eventId) == 1;
    }
}
