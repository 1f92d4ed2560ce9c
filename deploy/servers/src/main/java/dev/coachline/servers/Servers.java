package dev.coachline.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * The three servers on one data directory and four ports of 127.0.0.1: {@code kafka}, its controller, {@code postgres}
 * and {@code mongo}. State survives a restart, and acknowledged writes survive a killed process.
 */
public final class Servers implements AutoCloseable {

    /** Where each server listens. */
    public record Ports(int kafka, int kafkaController, int postgres, int mongo) {

        /** Four ports in a row from {@code base}. */
        public static Ports from(int base) {
            return new Ports(base, base + 1, base + 2, base + 3);
        }
    }

    private static final Pattern DATABASE_NAME = Pattern.compile("[a-z][a-z_]{0,40}");

    private final Ports ports;
    private final Deque<AutoCloseable> started;
    private final EmbeddedPostgres postgres;

    private Servers(Ports ports, Deque<AutoCloseable> started, EmbeddedPostgres postgres) {
        this.ports = ports;
        this.started = started;
        this.postgres = postgres;
    }

    /** Starts all three, or none. */
    public static Servers start(Path directory, Ports ports) throws IOException {
        Deque<AutoCloseable> started = new ArrayDeque<>();
        try {
            EmbeddedPostgres postgres = startPostgres(directory.resolve("postgres"), ports.postgres());
            started.push(postgres);
            started.push(MongoProtocolServer.start(directory.resolve("mongo"), ports.mongo()));
            started.push(KafkaBroker.start(directory.resolve("kafka"), ports.kafka(), ports.kafkaController()));
            return new Servers(ports, started, postgres);
        } catch (IOException | RuntimeException e) {
            closeAll(started);
            throw e;
        }
    }

    private static EmbeddedPostgres startPostgres(Path directory, int port) throws IOException {
        // The library runs without fsync unless told; a text that was claimed must stay claimed.
        return EmbeddedPostgres.builder().setPort(port)
                .setOverrideWorkingDirectory(directory.resolve("binaries").toFile())
                .setDataDirectory(directory.resolve("data")).setCleanDataDirectory(false)
                .setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on").setServerConfig("shared_buffers", "64MB")
                .setServerConfig("max_connections", "100").start();
    }

    public String kafkaBrokers() {
        return "127.0.0.1:" + ports.kafka();
    }

    /** The JDBC address of a database, which is created where it does not exist; user {@code postgres}, no password. */
    public String jdbcUrl(String database) {
        if (!DATABASE_NAME.matcher(database).matches()) {
            throw new IllegalArgumentException("not a database name: " + database);
        }
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement
                        .executeQuery("select 1 from pg_database where datname = '" + database + "'")) {
            if (!found.next()) {
                statement.execute("create database " + database);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("database " + database + " could not be created", e);
        }
        return "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/" + database + "?user=postgres";
    }

    public String mongoUri(String database) {
        return "mongodb://127.0.0.1:" + ports.mongo() + "/" + database;
    }

    /** Stops all three, the last started first. */
    @Override
    public void close() {
        closeAll(started);
    }

    private static void closeAll(Deque<AutoCloseable> started) {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                // The others still have to stop; the process ends right after.
                System.err.println("A server did not stop cleanly: " + e);
            }
        }
    }
}
