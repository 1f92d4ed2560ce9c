package dev.coachline.benchmarks;

import java.io.IOException;

import dev.coachline.servers.ServerAddresses;
import dev.coachline.servers.TestServers;

/**
 * The process that holds the servers of a benchmark. It says where they listen and ends, with all its data, as soon as
 * its input ends, so that it cannot outlive whoever started it.
 */
final class ServersMain {

    static final String READY = "READY";

    private ServersMain() {}

    public static void main(String[] args) throws IOException {
        ServerAddresses servers = TestServers.shared();
        System.out.println(String.join(" ", READY, servers.kafkaBrokers(), servers.jdbcUrl("publishing"),
                servers.jdbcUrl("consuming"), servers.mongoUri("workout")));
        while (System.in.read() >= 0) {
            // Nobody says anything; only the end matters.
        }
        System.exit(0);
    }
}
