package dev.coachline.benchmarks;

/**
 * Where a benchmark finds its servers.
 *
 * @param brokers {@code host:port} of Kafka
 * @param publishing JDBC address of the database whose transactions publish; emptied
 * @param consuming JDBC address of the database where effects are committed; emptied
 * @param workouts address of a database of the MongoDB protocol, empty at first
 */
public record Addresses(String brokers, String publishing, String consuming, String workouts) {}
