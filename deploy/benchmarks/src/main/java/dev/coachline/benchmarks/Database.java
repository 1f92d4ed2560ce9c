package dev.coachline.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.support.TransactionTemplate;

/** Connections to one service's database. */
final class Database implements AutoCloseable {

    private final HikariDataSource dataSource = new HikariDataSource();
    final JdbcTemplate jdbc;
    final TransactionTemplate transaction;

    /** @param connections how many are held open */
    Database(String jdbcUrl, int connections) {
        dataSource.setJdbcUrl(jdbcUrl);
        dataSource.setMaximumPoolSize(connections);
        jdbc = new JdbcTemplate(dataSource);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    }

    /** Connections to a schema of the benchmark's own, made anew. */
    static Database inSchema(String jdbcUrl, String schema, int connections) {
        try (Database outside = new Database(jdbcUrl, 1)) {
            outside.jdbc.execute("drop schema if exists " + schema + " cascade");
            outside.jdbc.execute("create schema " + schema);
        }
        return new Database(jdbcUrl + (jdbcUrl.contains("?") ? "&" : "?") + "currentSchema=" + schema, connections);
    }

    DataSource dataSource() {
        return dataSource;
    }

    /**
     * Makes a service's tables in the schema of the connection, by its own migrations and those of the delivery kit.
     *
     * @param of a class of that service: the others have theirs under the same path
     */
    void migrate(Class<?> of) {
        scripts("db/delivery/V*.sql", "").forEach(this::script);
        scripts("db/migration/V*.sql", of.getProtectionDomain().getCodeSource().getLocation().getPath())
                .forEach(this::script);
        script("db/delivery/afterMigrate__erased_athletes.sql");
    }

    private static List<Resource> scripts(String pattern, String from) {
        try {
            List<Resource> scripts = new ArrayList<>();
            for (Resource script : new PathMatchingResourcePatternResolver().getResources("classpath*:" + pattern)) {
                if (script.getURL().getPath().contains(from)) {
                    scripts.add(script);
                }
            }
            scripts.sort(Comparator.comparing(Database::version));
            return scripts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code V4_1__name.sql} comes after {@code V4__name.sql}. */
    private static String version(Resource script) {
        String name = String.valueOf(script.getFilename());
        String[] parts = name.substring(1, name.indexOf("__")).split("_", -1);
        return "%03d.%03d".formatted(Integer.parseInt(parts[0]), parts.length < 2 ? 0 : Integer.parseInt(parts[1]));
    }

    /** Runs a script whole, in one transaction: functions have semicolons of their own. */
    void script(String resource) {
        script(new ClassPathResource(resource));
    }

    private void script(Resource script) {
        transaction.executeWithoutResult(status -> {
            try {
                jdbc.execute(script.getContentAsString(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** How many bytes of write-ahead log there have ever been. */
    long walPosition() {
        Long position = jdbc.queryForObject("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')", Long.class);
        return position == null ? 0 : position;
    }

    /** Makes the empty tables of the delivery kit, in place of an earlier run's. */
    void deliveryTables() {
        jdbc.execute("drop table if exists outbox, inbox, parked_events");
        new ResourceDatabasePopulator(new ClassPathResource("db/delivery/V0_1__delivery.sql"),
                new ClassPathResource("db/delivery/V0_2__parked_events.sql")).execute(dataSource);
    }

    /** Makes a table of the benchmark's own, in place of an earlier run's. */
    void table(String name, String columns) {
        jdbc.execute("drop table if exists " + name);
        jdbc.execute("create table " + name + " (" + columns + ")");
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
