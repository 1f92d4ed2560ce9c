package dev.coachline.plan.dossiers.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.coachline.plan.dossiers.LiftSwaps;

@Repository
class PostgresLiftSwaps implements LiftSwaps {

    private final JdbcClient jdbc;

    PostgresLiftSwaps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public @Nullable LiftSwap lock(UUID athleteId, UUID swapId) {
        return jdbc.sql("select * from lift_swap where athlete_id = ? and swap_id = ? for update")
                .params(athleteId, swapId)
                .query((row, n) -> new LiftSwap(athleteId, swapId, row.getString("exercise"), row.getString("instead"),
                        row.getObject("since", LocalDate.class), row.getTimestamp("taken_back_at") != null))
                .optional().orElse(null);
    }

    @Override
    public boolean add(LiftSwap swap) {
        return jdbc.sql("""
                insert into lift_swap (athlete_id, swap_id, exercise, instead, since) values (?, ?, ?, ?, ?)
                on conflict do nothing""")
                .params(swap.athleteId(), swap.swapId(), swap.exercise(), swap.instead(), swap.since()).update() == 1;
    }

    @Override
    public void takeBack(LiftSwap swap, Instant at) {
        jdbc.sql("update lift_swap set taken_back_at = ? where athlete_id = ? and swap_id = ?")
                .params(Timestamp.from(at), swap.athleteId(), swap.swapId()).update();
    }
}
