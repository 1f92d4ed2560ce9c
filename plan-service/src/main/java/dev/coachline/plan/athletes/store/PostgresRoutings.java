package dev.coachline.plan.athletes.store;

import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.coachline.coexistence.Routing;
import dev.coachline.coexistence.Routings;
import dev.coachline.events.ActiveSystem;

@Repository
class PostgresRoutings implements Routings {

    private final JdbcClient jdbc;

    PostgresRoutings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public @Nullable Routing find(UUID athleteId) {
        return jdbc.sql("select system, epoch from routing where athlete_id = ?").param(athleteId)
                .query((row, n) -> new Routing(ActiveSystem.valueOf(row.getString("system")), row.getInt("epoch")))
                .optional().orElse(null);
    }

    @Override
    public void heard(UUID athleteId, Routing routing) {
        jdbc.sql("""
                insert into routing (athlete_id, system, epoch) values (?, ?, ?)
                on conflict (athlete_id) do update set system = excluded.system, epoch = excluded.epoch
                where routing.epoch < excluded.epoch""").param(athleteId).param(routing.system().name())
                .param(routing.epoch()).update();
    }
}
