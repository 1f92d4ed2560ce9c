package dev.coachline.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.coachline.legacy.LegacyAthlete;
import dev.coachline.legacy.LegacyGenerator;
import dev.coachline.migration.cutover.Migration;
import dev.coachline.migration.cutover.Schedule;
import dev.coachline.migration.cutover.store.PostgresMigrations;
import dev.coachline.migration.legacy.LegacyDatabase;
import dev.coachline.migration.legacy.store.LegacyDatabaseAlone;

/** A legacy database of generated athletes and the empty database of migration-service, each in a schema of its own. */
final class LegacyTown implements AutoCloseable {

    static final LocalDate FROM = LocalDate.of(2026, 3, 1);
    /** When all of them are moved: the real clock has no part in it. */
    static final Instant NOW = Instant.parse("2026-03-21T12:00:00Z");
    private static final int DAYS = 40;
    private static final long SEED = 3;
    private static final int CONNECTIONS = 4;

    final Database own;
    final LegacyDatabase legacy;
    final List<LegacyAthlete> athletes;
    private final Map<UUID, LegacyAthlete> byId = new HashMap<>();
    private final LegacyDatabaseAlone connected;

    LegacyTown(Addresses servers, int size) throws BenchmarkFailure {
        String schema = "bench_legacy";
        own = Database.inSchema(servers.consuming(), "bench_migration", 2 * CONNECTIONS);
        own.migrate(PostgresMigrations.class);
        try (Database database = Database.inSchema(servers.publishing(), schema, 2);
                Connection connection = database.dataSource().getConnection()) {
            athletes = LegacyGenerator.fill(connection, new LegacyGenerator.Settings(size, FROM, DAYS, SEED));
            database.jdbc.execute("analyze");
        } catch (SQLException e) {
            throw new BenchmarkFailure("The legacy database could not be filled: " + e.getMessage() + ".", e);
        }
        athletes.forEach(athlete -> byId.put(athlete.id(), athlete));
        connected = new LegacyDatabaseAlone(
                servers.publishing() + (servers.publishing().contains("?") ? "&" : "?") + "currentSchema=" + schema,
                CONNECTIONS);
        legacy = connected.database();
    }

    LegacyAthlete athlete(UUID id) {
        LegacyAthlete athlete = byId.get(id);
        if (athlete == null) {
            throw new IllegalArgumentException("no athlete of this town");
        }
        return athlete;
    }

    /** Whoever is moved begins as a scan would have them begin. */
    static Migration detected(LegacyAthlete athlete) {
        Schedule schedule = new Schedule(athlete.zone(), athlete.sendTime().getHour());
        return Migration.detected(athlete.id(), athlete.planEndsOn(), athlete.planEndsOn().plusDays(1), schedule,
                NOW, NOW);
    }

    @Override
    public void close() {
        connected.close();
        own.close();
    }
}
