package dev.coachline.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.core.io.ClassPathResource;
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
