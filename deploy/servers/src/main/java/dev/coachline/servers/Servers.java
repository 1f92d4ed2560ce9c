package dev.coachline.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * The three servers on one data directory and four ports of 127.0.0.1: {@code kafka}, its controller, {@code postgres}
 * and {@code mongo}. State survives a restart, and acknowledged writes survive a killed process.
 */
public final class Servers implements ServerAddresses, AutoCloseable {

    /** Where each server listens. */
    public record Ports(int kafka, int kafkaController, int postgres, int mongo) {

        /** Four ports in a row from {@code base}. */
        public static Ports from(int base) {
            return new Ports(base, base + 1, base + 2, base + 3);
        }
    }

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

    @Override
    public String kafkaBrokers() {
        return "127.0.0.1:" + ports.kafka();
    }

    @Override
    public String jdbcUrl(String database) {
        Databases.createIfAbsent(postgres.getPostgresDatabase()::getConnection, database);
        return "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/" + database + "?user=postgres";
    }

    @Override
    public String mongoUri(String database) {
        return "mongodb://127.0.0.1:" + ports.mongo() + "/" + database;
    }

    /** Stops all three, the last started first. */
    @Override
    public void close() {
        closeAll(started);
    }

    static void closeAll(Deque<AutoCloseable> started) {
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
