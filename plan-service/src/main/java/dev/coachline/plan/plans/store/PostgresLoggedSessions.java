package dev.coachline.plan.plans.store;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.coachline.plan.plans.LoggedSessions;

@Repository
class PostgresLoggedSessions implements LoggedSessions {

    private final JdbcClient jdbc;

    PostgresLoggedSessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void remember(UUID athleteId, UUID sessionId, LocalDate date) {
        jdbc.sql("""
                insert into logged_session (session_id, athlete_id, logged_on) values (?, ?, ?)
                on conflict (session_id) do update set logged_on = excluded.logged_on""").param(sessionId)
                .param(athleteId).param(date).update();
    }

    @Override
    public Map<UUID, SortedSet<LocalDate>> since(LocalDate first, Set<UUID> athletes) {
        Map<UUID, SortedSet<LocalDate>> dates = new HashMap<>();
        jdbc.sql("""
                select distinct athlete_id, logged_on from logged_session
                where athlete_id in (:athletes) and logged_on >= :first""").param("athletes", athletes)
                .param("first", first).query(row -> {
                    dates.computeIfAbsent(row.getObject("athlete_id", UUID.class), athlete -> new TreeSet<>())
                            .add(row.getObject("logged_on", LocalDate.class));
                });
        return dates;
    }
}
