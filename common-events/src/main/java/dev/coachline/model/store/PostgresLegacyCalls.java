package dev.coachline.model.store;

import java.util.List;
import java.util.Objects;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.model.LegacyCall;

/** Calls of the legacy system among the entries of {@code token_entries}; they count for no budget. */
public final class PostgresLegacyCalls {

    /** What came of some calls. */
    public sealed interface Outcome {

        /**
         * All are in the ledger, but for those of erased athletes.
         *
         * @param known that were there before
         * @param erased of athletes who were erased
         */
        record Booked(int booked, int known, int erased) implements Outcome {}

        /** One has the id of another entry; nothing was booked. */
        record Differs(int index) implements Outcome {}
    }

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public PostgresLegacyCalls(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** All or, where one differs from what was booked under its id, none. May be repeated. */
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
}
