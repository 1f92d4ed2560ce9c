package dev.coachline.model.store;

import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.model.Booking;
import dev.coachline.model.TokenLedger;
import dev.coachline.model.Usage;

/**
 * In the service's own tables {@code token_days}, {@code token_budgets} and {@code token_entries}. Budgets are taken by one
 * conditional update each, so that no number of callers at once can pass them. A call whose process died stays reserved.
 */
public final class PostgresTokenLedger implements TokenLedger {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Budget budget;

    public PostgresTokenLedger(JdbcClient jdbc, TransactionTemplate transaction, Budget budget) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.budget = budget;
    }

    @Override
    public @Nullable Reservation reserve(Booking booking, long tokens) {
        if (tokens > budget.athleteTokens() || tokens > budget.allTokens()) {
            return null;
        }
        Reservation reservation = new Reservation(UUID.randomUUID(), booking, tokens);
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean within = athletes(booking, tokens) && everybodys(booking, tokens) && entered(reservation);
            if (!within) {
                status.setRollbackOnly();
            }
            return within;
        })) ? reservation : null;
    }

    private boolean athletes(Booking booking, long tokens) {
        return jdbc.sql("""
                insert into token_budgets as b (athlete_id, day, tokens) values (:athlete, :day, :tokens)
                on conflict (athlete_id, day) do update set tokens = b.tokens + :tokens
                    where b.tokens + :tokens <= :most""")
                .param("athlete", booking.athleteId()).param("day", booking.day()).param("tokens", tokens)
                .param("most", budget.athleteTokens()).update() == 1;
    }

    private boolean everybodys(Booking booking, long tokens) {
        return jdbc.sql("""
                insert into token_days as d (day, tokens) values (:day, :tokens)
                on conflict (day) do update set tokens = d.tokens + :tokens where d.tokens + :tokens <= :most""")
                .param("day", booking.day()).param("tokens", tokens).param("most", budget.allTokens()).update() == 1;
    }

    private boolean entered(Reservation reservation) {
        Booking booking = reservation.booking();
        return jdbc.sql("""
                insert into token_entries (entry_id, athlete_id, day, purpose, model, system, reserved)
                values (?, ?, ?, ?, ?, ?, ?)""")
                .params(reservation.id(), booking.athleteId(), booking.day(), booking.purpose().label(),
                        booking.model(), booking.promptOf().name().toLowerCase(Locale.ROOT), reservation.tokens())
                .update() == 1;
    }

    @Override
    public void settle(Reservation reservation, @Nullable Usage usage) {
        boolean disputed = usage != null && usage.total() > reservation.tokens();
        Usage booked = disputed ? new Usage(reservation.tokens(), 0, 0) : usage;
        long left = booked == null ? 0 : reservation.tokens() - booked.total();
        transaction.executeWithoutResult(status -> {
            boolean first = jdbc.sql("""
                    update token_entries set settled = true, disputed = :disputed, input = :input,
                        cached_input = :cached, output = :output where entry_id = :id and not settled""")
                    .param("disputed", disputed).param("input", booked == null ? null : booked.input())
                    .param("cached", booked == null ? null : booked.cachedInput())
                    .param("output", booked == null ? null : booked.output()).param("id", reservation.id())
                    .update() == 1;
            if (first && left > 0) {
                // In the order in which they are taken, so that nobody waits in a circle.
                jdbc.sql("update token_budgets set tokens = tokens - ? where athlete_id = ? and day = ?")
                        .params(left, reservation.booking().athleteId(), reservation.booking().day()).update();
                jdbc.sql("update token_days set tokens = tokens - ? where day = ?")
                        .params(left, reservation.booking().day()).update();
            }
        });
    }
}
