package dev.coachline.migration.retirement.store;

import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.coachline.migration.legacy.LegacyDatabase;
import dev.coachline.migration.retirement.Unfinished;
import dev.coachline.migration.runs.Run;

@Repository
class PostgresUnfinished implements Unfinished.Counting {

    private static final int PAGE = 10_000;

    private final JdbcClient jdbc;
    private final LegacyDatabase legacy;

    PostgresUnfinished(JdbcClient jdbc, LegacyDatabase legacy) {
        this.jdbc = jdbc;
        this.legacy = legacy;
    }

    @Override
    public Unfinished count() {
        long withLegacy = withLegacy();
        return jdbc
                .sql("""
                        select count(*) filter (where state = 'QUARANTINED') as quarantined,
                            count(*) filter (where state in ('DETECTED', 'SNAPSHOTTED', 'CONVERTED', 'VERIFIED', 'PLAN_READY')) as moving,
                            count(*) filter (where state = 'MIRRORED') as mirrored,
                            count(*) filter (where rolling_back) as going_back,
                            max(cutover_at) filter (where state in ('MIRRORED', 'SETTLED')) as last_cutover,
                            (select count(*) from runs where state in ('RUNNING', 'PAUSED') and run_id <> :standing) as runs,
                            (select count(*) from shadow_mismatches where resolved_at is null and not explained) as differences,
                            (select count(*) from shadow_switches where reads = 'LEGACY') as legacy_reads,
                            (select bool_and(state = 'FINAL') from program_columns) as columns_final,
                            (select count(*) from outbox) + (select count(*) from parked_events) as events
                        from migrations""")
                .param("standing", Run.STANDING).query((row, n) -> {
                    Timestamp last = row.getTimestamp("last_cutover");
                    return new Unfinished(withLegacy, row.getLong("quarantined"), row.getLong("moving"),
                            row.getLong("mirrored"), row.getLong("going_back"), row.getLong("runs"),
                            row.getLong("differences"), row.getLong("legacy_reads"), row.getBoolean("columns_final"),
                            last == null ? null : last.toInstant(), row.getLong("events"));
                }).single();
    }

    private long withLegacy() {
        long found = 0;
        UUID after = null;
        List<UUID> page;
        do {
            page = legacy.athleteIds(after, PAGE);
            found += page.size();
            after = page.isEmpty() ? after : page.getLast();
        } while (page.size() == PAGE);
        return found;
    }
}
