package dev.coachline.model.store;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.model.LegacyCall;
import dev.coachline.model.LegacyCalls;
import dev.coachline.model.Purpose;

/** Among the entries of {@code token_entries}. */
public final class PostgresLegacyCalls implements LegacyCalls {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public PostgresLegacyCalls(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public Outcome book(List<LegacyCall> calls) {
        return Objects.requireNonNull(transaction.execute(status -> {
            int booked = 0;
            int known = 0;
            for (int i = 0; i < calls.size(); i++) {
                if (inserted(calls.get(i))) {
                    booked++;
                } else if (same(calls.get(i))) {
                    known++;
                } else if (taken(calls.get(i))) {
                    status.setRollbackOnly();
                    return new Outcome.Differs(i);
                }
            }
            return new Outcome.Booked(booked, known, calls.size() - booked - known);
        }));
    }

    private boolean inserted(LegacyCall call) {
        return jdbc
                .sql("""
                        insert into token_entries (entry_id, athlete_id, day, purpose, model, system, reserved, settled, input,
                            cached_input, output)
                        values (:id, :athlete, :day, :purpose, :model, 'legacy', :input + :output, true, :input, :cached, :output)
                        on conflict (entry_id) do nothing""")
                .param("id", call.entryId()).param("athlete", call.athleteId())
                .param("day", call.day()).param("purpose", call.purpose().label()).param("model", call.model())
                .param("input", call.usage().input()).param("cached", call.usage().cachedInput())
                .param("output", call.usage().output()).update() == 1;
    }

    private boolean same(LegacyCall call) {
        return jdbc.sql("""
                select count(*) from token_entries where entry_id = :id and athlete_id = :athlete and day = :day
                    and purpose = :purpose and model = :model and system = 'legacy' and input = :input
                    and cached_input = :cached and output = :output""").param("id", call.entryId())
                .param("athlete", call.athleteId()).param("day", call.day()).param("purpose", call.purpose().label())
                .param("model", call.model()).param("input", call.usage().input())
                .param("cached", call.usage().cachedInput()).param("output", call.usage().output())
                .query(Integer.class).single() == 1;
    }

    private boolean taken(LegacyCall call) {
        return jdbc.sql("select count(*) from token_entries where entry_id = ?").param(call.entryId())
                .query(Integer.class).single() == 1;
    }

    @Override
    public List<Saving> savings() {
        return jdbc
                .sql("""
                        select purpose, legacy_calls, new_calls, legacy_tokens, new_tokens from token_saving order by purpose""")
                .query((row, number) -> new Saving(Purpose.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
                        row.getLong(2), row.getLong(3), row.getBigDecimal(4), row.getBigDecimal(5)))
                .list();
    }
}
