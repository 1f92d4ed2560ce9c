package dev.coachline.messaging.routing.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.coachline.messaging.routing.Responder;
import dev.coachline.messaging.routing.Route;
import dev.coachline.messaging.routing.Routes;

@Repository
class PostgresRoutes implements Routes {

    private final JdbcClient jdbc;

    PostgresRoutes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean add(UUID athleteId, Route route) {
        return jdbc.sql("""
                insert into routes (athlete_id, epoch, responder, effective_from) values (?, ?, ?, ?)
                on conflict do nothing""")
                .params(athleteId, route.epoch(), route.responder().name().toLowerCase(Locale.ROOT),
                        route.effectiveFrom())
                .update() == 1;
    }

    @Override
    public List<Route> of(UUID athleteId) {
        return of(List.of(athleteId)).getOrDefault(athleteId, List.of());
    }

    @Override
    public Map<UUID, List<Route>> of(Collection<UUID> athleteIds) {
        Map<UUID, List<Route>> found = new HashMap<>();
        if (!athleteIds.isEmpty()) {
            jdbc.sql("""
                    select athlete_id, epoch, responder, effective_from from routes where athlete_id in (:ids)
                    order by epoch""").param("ids", athleteIds)
                    .query(row -> {
                        found.computeIfAbsent(row.getObject("athlete_id", UUID.class), id -> new ArrayList<>())
                                .add(new Route(Responder.valueOf(row.getString("responder").toUpperCase(Locale.ROOT)),
                                        row.getInt("epoch"), row.getObject("effective_from", LocalDate.class)));
                    });
        }
        return found;
    }
}
