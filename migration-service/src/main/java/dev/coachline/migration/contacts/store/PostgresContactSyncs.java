package dev.coachline.migration.contacts.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.coachline.migration.contacts.ContactSyncs;

@Repository
class PostgresContactSyncs implements ContactSyncs {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    PostgresContactSyncs(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    @Override
    public Instant nextDue() {
        return instant("""
                select least((select next_due_at from contact_scans),
                             (select min(next_due_at) from contact_syncs where next_due_at is not null))""");
    }

    @Override
    public Instant nextScan() {
        return instant("select next_due_at from contact_scans");
    }

    @Override
    public void scheduleScan(Instant at) {
        jdbc.sql("update contact_scans set next_due_at = :at").param("at", Timestamp.from(at)).update();
    }

    @Override
    public Map<UUID, String> fingerprints(Collection<UUID> athletes) {
        Map<UUID, String> fingerprints = new HashMap<>();
        jdbc.sql("""
                select athlete_id, settings_hash from contact_syncs
                where athlete_id = any(:ids) and settings_hash is not null""")
                .param("ids", athletes.toArray(UUID[]::new)).query((RowCallbackHandler) row -> fingerprints
                        .put(row.getObject("athlete_id", UUID.class), row.getString("settings_hash")));
        return fingerprints;
    }

    @Override
    public void markDue(Collection<UUID> athletes, Instant at) {
        jdbc.sql("""
                insert into contact_syncs (athlete_id, next_due_at) select id, :at from unnest(:ids) as id
                on conflict (athlete_id) do update
                set next_due_at = least(contact_syncs.next_due_at, excluded.next_due_at)""")
                .param("at", Timestamp.from(at)).param("ids", athletes.toArray(UUID[]::new)).update();
    }

    @Override
    public List<Due> due(Instant now, int limit) {
        return jdbc.sql("""
                select athlete_id, attempts from contact_syncs where next_due_at <= :now
                order by next_due_at, athlete_id limit :limit""").param("now", Timestamp.from(now))
                .param("limit", limit)
                .query((row, n) -> new Due(row.getObject("athlete_id", UUID.class), row.getInt("attempts"))).list();
    }

    @Override
    public void record(List<Outcome> outcomes, Instant now) {
        batches.batchUpdate("""
                update contact_syncs set settings_hash = coalesce(?, settings_hash), problem = ?, attempts = ?,
                    next_due_at = ?, synced_at = case when ?::text is null then ? else synced_at end
                where athlete_id = ?""",
                outcomes.stream()
                        .map(o -> new @Nullable Object[]{o.fingerprint(), o.problem(), o.attempts(),
                                timestamp(o.nextDueAt()), o.problem(), Timestamp.from(now), o.athleteId()})
                        .toList());
    }

    @Override
    public List<Problem> problems(int limit) {
        return jdbc.sql("""
                select athlete_id, problem from contact_syncs where problem is not null
                order by athlete_id limit :limit""").param("limit", limit)
                .query((row, n) -> new Problem(row.getObject("athlete_id", UUID.class), row.getString("problem")))
                .list();
    }

    private Instant instant(String sql) {
        return jdbc.sql(sql).query((row, n) -> row.getTimestamp(1).toInstant()).single();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
