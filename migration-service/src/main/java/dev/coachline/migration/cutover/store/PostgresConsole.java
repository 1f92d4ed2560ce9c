package dev.coachline.migration.cutover.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

import dev.coachline.migration.cutover.Console;
import dev.coachline.migration.cutover.MoveState;
import dev.coachline.migration.ledger.FactLedger.Totals;

@Repository
class PostgresConsole implements Console {

    private static final String SEEN = """
            select m.*, l.leaves_in, l.migrated, l.derived, l.unmatched from migrations m
            left join ledgers l on l.bundle_sha256 = m.bundle_sha256""";

    private static final UUID BEFORE_ALL = new UUID(0, 0);
    /** Who has no cutover yet comes last. */
    private static final String CUTOVER = "coalesce(m.cutover_at, 'infinity')";

    private final JdbcTemplate jdbc;

    PostgresConsole(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Seen> list(@Nullable MoveState state, @Nullable Place after, int limit) {
        StringBuilder query = new StringBuilder(SEEN).append(" where true");
        List<Object> values = new ArrayList<>();
        if (state != null) {
            query.append(" and m.state = ?");
            values.add(state.name());
        }
        if (after != null) {
            query.append(" and (" + CUTOVER + ", m.athlete_id) > (cast(? as timestamptz), ?)");
            values.add(after.cutoverAt() == null ? "infinity" : after.cutoverAt().toString());
            values.add(after.athleteId());
        }
        query.append(" order by " + CUTOVER + ", m.athlete_id limit ?");
        values.add(limit);
        return jdbc.query(query.toString(), PostgresConsole::seen, values.toArray());
    }

    @Override
    public @Nullable Seen find(UUID athleteId) {
        List<Seen> found = jdbc.query(SEEN + " where m.athlete_id = ?", PostgresConsole::seen, athleteId);
        return found.isEmpty() ? null : found.getFirst();
    }

    @Override
    public List<AuditEntry> audit(UUID athleteId) {
        return jdbc.query("select * from migration_audit where athlete_id = ? order by id", (row, n) -> {
            String from = row.getString("from_state");
            return new AuditEntry(row.getTimestamp("at").toInstant(), row.getString("who"), row.getString("why"),
                    from == null ? null : MoveState.valueOf(from), MoveState.valueOf(row.getString("to_state")),
                    row.getLong("took_millis"));
        }, athleteId);
    }

    @Override
    public List<Impediment> problems(UUID athleteId, int limit) {
        return jdbc.query(
                """
                        select u.pointer, u.reason from migrations m join ledger_unmatched u on u.bundle_sha256 = m.bundle_sha256
                        where m.athlete_id = ? order by u.record desc, u.pointer limit ?""",
                (row, n) -> new Impediment(row.getString("pointer"), row.getString("reason")), athleteId, limit);
    }

    @Override
    public List<Unmatched> unmatched(@Nullable UUID after, @Nullable String pointer, int limit) {
        return jdbc.query("""
                select u.athlete_id, u.pointer, u.reason, u.record from ledger_unmatched u
                join migrations m on m.bundle_sha256 = u.bundle_sha256
                where (u.athlete_id, u.pointer) > (?, ?) order by u.athlete_id, u.pointer limit ?""",
                (row, n) -> new Unmatched(row.getObject("athlete_id", UUID.class), row.getString("pointer"),
                        row.getString("reason"), row.getBoolean("record")),
                after == null ? BEFORE_ALL : after, pointer == null ? "" : pointer, limit);
    }

    @Override
    public Summary summary(Instant now) {
        Map<MoveState, Long> byState = new EnumMap<>(MoveState.class);
        jdbc.query("select state, count(*) as n from migrations group by state",
                row -> {
                    byState.put(MoveState.valueOf(row.getString("state")), row.getLong("n"));
                });
        long watched = count("select count(*) from migration_watches");
        long late = count("select count(*) from migrations where cutover_at <= ? and state in "
                + "('DETECTED', 'SNAPSHOTTED', 'CONVERTED', 'VERIFIED', 'PLAN_READY')", Timestamp.from(now));
        long done = of(byState, MoveState.MIRRORED) + of(byState, MoveState.SETTLED);
        long quarantined = of(byState, MoveState.QUARANTINED);
        long rolledBack = of(byState, MoveState.ROLLED_BACK);
        return new Summary(byState.values().stream().mapToLong(Long::longValue).sum() + watched, byState,
                done + quarantined + rolledBack + late, done, quarantined, rolledBack, ledger("<>"), ledger("="));
    }

    private Totals ledger(String quarantined) {
        return jdbc.query("""
                select coalesce(sum(l.leaves_in), 0) as leaves_in, coalesce(sum(l.migrated), 0) as migrated,
                    coalesce(sum(l.derived), 0) as derived, coalesce(sum(l.unmatched), 0) as unmatched
                from migrations m join ledgers l on l.bundle_sha256 = m.bundle_sha256
                where m.state %s 'QUARANTINED'""".formatted(quarantined), (row, n) -> totals(row)).getFirst();
    }

    private long count(String sql, Object... arguments) {
        Long count = jdbc.queryForObject(sql, Long.class, arguments);
        return count == null ? 0 : count;
    }

    private static long of(Map<MoveState, Long> byState, MoveState state) {
        return byState.getOrDefault(state, 0L);
    }

    private static Seen seen(ResultSet row, int n) throws SQLException {
        return new Seen(PostgresMigrations.migration(row, n), totals(row));
    }

    private static Totals totals(ResultSet row) throws SQLException {
        return new Totals(row.getLong("leaves_in"), row.getLong("migrated"), row.getLong("derived"),
                row.getLong("unmatched"));
    }
}
