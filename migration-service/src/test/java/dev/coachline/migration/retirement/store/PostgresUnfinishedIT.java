package dev.coachline.migration.retirement.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import dev.coachline.legacy.LegacyGenerator;
import dev.coachline.migration.legacy.store.LegacyDatabaseAlone;
import dev.coachline.migration.retirement.Unfinished;
import dev.coachline.servers.TestServers;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresUnfinishedIT {

    private static final String OWN = TestServers.shared().jdbcUrl("migration_retirement_it");
    private static final String LEGACY = TestServers.shared().jdbcUrl("legacy_retirement_it");

    @Test
    void counts_what_each_table_says_is_not_over() throws Exception {
        DataSource own = new DriverManagerDataSource(OWN);
        JdbcClient jdbc = JdbcClient.create(own);
        migrate(own, "4.1");
        move(jdbc, 1, "SETTLED", "2026-03-05T00:00:00Z");
        migrate(own, "latest");
        DataSource old = new DriverManagerDataSource(LEGACY);
        try (var connection = old.getConnection()) {
            LegacyGenerator.fill(connection, new LegacyGenerator.Settings(5, LocalDate.parse("2026-03-01"), 14, 3));
        }
        try (LegacyDatabaseAlone legacy = new LegacyDatabaseAlone(LEGACY, 1)) {
            PostgresUnfinished counting = new PostgresUnfinished(jdbc, legacy.database());
            assertThat(counting.count()).isEqualTo(
                    new Unfinished(5, 0, 0, 0, 0, 0, 0, 0, false, Instant.parse("2026-03-05T00:00:00Z"), 0));

            JdbcClient.create(old).sql("update users set active_system = 'markdown-v1'").update();
            move(jdbc, 2, "MIRRORED", "2026-03-07T00:00:00Z");
            jdbc.sql("update migrations set rolling_back = true where state = 'MIRRORED'").update();
            move(jdbc, 3, "QUARANTINED", "2026-03-09T00:00:00Z");
            move(jdbc, 4, "PLAN_READY", "2026-03-08T00:00:00Z");
            run(jdbc, new UUID(0, 1), "RUNNING");
            run(jdbc, new UUID(0, 7), "PAUSED");
            run(jdbc, new UUID(0, 8), "DONE");
            difference(jdbc, "/a", false, null);
            difference(jdbc, "/b", true, null);
            difference(jdbc, "/c", false, "2026-03-09T00:00:00Z");
            jdbc.sql("update shadow_switches set reads = 'LEGACY' where kind = 'SESSIONS'").update();
            jdbc.sql("update program_columns set state = 'FINAL'").update();
            jdbc.sql("""
                    insert into outbox (event_id, athlete_id, topic, headers, json, created_at)
                    values (gen_random_uuid(), gen_random_uuid(), 't', '{}', '{}', now())""").update();
            jdbc.sql("""
                    insert into parked_events (topic, event_id, athlete_id, position, headers, json, parked_at)
                    values ('t', gen_random_uuid(), gen_random_uuid(), 1, '{}', '{}', now())""").update();
            assertThat(counting.count()).isEqualTo(
                    new Unfinished(0, 1, 1, 1, 1, 1, 1, 1, true, Instant.parse("2026-03-07T00:00:00Z"), 2));
        }
    }

    private static void migrate(DataSource own, String target) {
        Flyway.configure().dataSource(own).locations("classpath:db/delivery", "classpath:db/migration")
                .outOfOrder(true).target(target).load().migrate();
    }

    private static void move(JdbcClient jdbc, int athlete, String state, String cutoverAt) {
        jdbc.sql(
                """
                        insert into migrations (athlete_id, state, zone, send_hour, expedited, first_workout_ready, cutting_over,
                            epoch, cutover_at, attempts, version)
                        values (?, ?, 'UTC', 7, false, true, false, 1, cast(? as timestamptz), 0, 0)""")
                .params(new UUID(0xbbbb, athlete), state, cutoverAt).update();
    }

    private static void run(JdbcClient jdbc, UUID id, String state) {
        jdbc.sql(
                """
                        insert into runs (run_id, name, state, settings, members, wave, throttle, closed, created_at, created_by,
                            active_seconds, next_slot_at, version)
                        values (?, 'r', ?, '{}', 0, 1, 1, '', now(), 'op', 0, now(), 0)""")
                .params(id, state).update();
    }

    private static void difference(JdbcClient jdbc, String pointer, boolean explained, String resolvedAt) {
        jdbc.sql("""
                insert into shadow_mismatches (athlete_id, kind, pointer, difference, explained, found_at, resolved_at)
                values (?, 'SESSIONS', ?, 'X', ?, now(), cast(? as timestamptz))""")
                .params(new UUID(0xbbbb, 1), pointer, explained, resolvedAt).update();
    }
}
