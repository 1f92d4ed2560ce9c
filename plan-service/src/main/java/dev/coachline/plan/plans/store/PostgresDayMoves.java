package dev.coachline.plan.plans.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.coachline.plan.plans.DayMove;
import dev.coachline.plan.plans.DayMoves;
import dev.coachline.plan.plans.Theme;

@Repository
class PostgresDayMoves implements DayMoves {

    private final JdbcClient jdbc;

    PostgresDayMoves(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public @Nullable DayMove find(UUID athleteId, UUID moveId) {
        return jdbc.sql("select * from day_move where athlete_id = ? and move_id = ?").params(athleteId, moveId)
                .query(PostgresDayMoves::move).optional().orElse(null);
    }

    @Override
    public void add(DayMove move, Instant at) {
        Theme inReturn = move.inReturn();
        jdbc.sql("""
                insert into day_move (athlete_id, move_id, plan_id, moved_from, moved_to, theme, in_return, moved_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(move.athleteId(), move.moveId(), move.planId(), move.from(), move.to(), move.theme().name())
                .param(inReturn == null ? null : inReturn.name()).param(Timestamp.from(at)).update();
    }

    @Override
    public boolean touchedSince(DayMove move) {
        return jdbc.sql("""
                select exists (select from day_move later join day_move this
                    on this.athlete_id = later.athlete_id and this.move_id = ?
                    where later.athlete_id = ? and later.number > this.number and later.taken_back_at is null
                        and (later.moved_from in (this.moved_from, this.moved_to)
                            or later.moved_to in (this.moved_from, this.moved_to)))""")
                .params(move.moveId(), move.athleteId()).query(Boolean.class).single();
    }

    @Override
    public void takeBack(DayMove move, Instant at) {
        jdbc.sql("update day_move set taken_back_at = ? where athlete_id = ? and move_id = ?")
                .params(Timestamp.from(at), move.athleteId(), move.moveId()).update();
    }

    private static DayMove move(ResultSet row, int n) throws SQLException {
        String inReturn = row.getString("in_return");
        return new DayMove(row.getObject("athlete_id", UUID.class), row.getObject("move_id", UUID.class),
                row.getObject("plan_id", UUID.class), row.getObject("moved_from", LocalDate.class),
                row.getObject("moved_to", LocalDate.class), Theme.valueOf(row.getString("theme")),
                inReturn == null ? null : Theme.valueOf(inReturn), row.getTimestamp("taken_back_at") != null);
    }
}
