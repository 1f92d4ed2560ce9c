package dev.coachline.migration.cutover.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

import dev.coachline.migration.cutover.Watches;

@Repository
class PostgresWatches implements Watches {

    private final JdbcTemplate jdbc;

    PostgresWatches(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Instant nextScan() {
        return jdbc.query("select next_at from migration_scans", (row, n) -> row.getTimestamp("next_at").toInstant())
                .getFirst();
    }

    @Override
    public void scanAgainAt(Instant next) {
        jdbc.update("update migration_scans set next_at = ?", Timestamp.from(next));
    }

    @Override
    public Set<UUID> onTheMove(Collection<UUID> athletes) {
        return new HashSet<>(jdbc.query("select athlete_id from migrations where athlete_id = any(?::uuid[])",
                PostgresWatches::id, ids(athletes)));
    }

    @Override
    public void watch(Map<UUID, Instant> lookAt) {
        jdbc.batchUpdate("""
                insert into migration_watches (athlete_id, look_at) values (?, ?)
                on conflict (athlete_id) do update set look_at = excluded.look_at
                where migration_watches.look_at <> excluded.look_at""", lookAt.entrySet().stream()
                .map(watch -> new Object[]{watch.getKey(), Timestamp.from(watch.getValue())}).toList());
    }

    @Override
    public List<UUID> toLookAt(Instant now, int limit) {
        return jdbc.query("select athlete_id from migration_watches where look_at <= ? order by look_at limit ?",
                PostgresWatches::id, Timestamp.from(now), limit);
    }

    @Override
    public @Nullable Instant nextLook() {
        List<Instant> next = jdbc.query("select look_at from migration_watches order by look_at limit 1",
                (row, n) -> row.getTimestamp("look_at").toInstant());
        return next.isEmpty() ? null : next.getFirst();
    }

    @Override
    public void wake(@Nullable Collection<UUID> athletes, Instant now, Instant until) {
        jdbc.update("""
                update migration_watches set look_at = ? where look_at > ? and look_at <= ?
                and (? or athlete_id = any(?::uuid[]))""", Timestamp.from(now), Timestamp.from(now),
                Timestamp.from(until), athletes == null, ids(athletes == null ? List.of() : athletes));
    }

    @Override
    public void forget(Collection<UUID> athletes) {
        jdbc.update("delete from migration_watches where athlete_id = any(?::uuid[])", ids(athletes));
    }

    private static UUID id(ResultSet row, int n) throws SQLException {
        return row.getObject("athlete_id", UUID.class);
    }

    private static Object ids(Collection<UUID> athletes) {
        return athletes.stream().map(UUID::toString).toArray(String[]::new);
    }
}
