package dev.coachline.local.system;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the parts of a running system are reached.
 *
 * @param withMigration whether migration-service is a part of it
 */
public record LocalAddresses(URI plan, URI workout, URI messaging, URI migration, URI carrier, String kafkaBrokers,
        String postgres, String mongo, boolean withMigration) {

    public static LocalAddresses on(LocalPorts ports, boolean withMigration) {
        return new LocalAddresses(http(ports.plan()), http(ports.workout()), http(ports.messaging()),
                http(ports.migration()), http(ports.carrier()), "127.0.0.1:" + ports.kafka(),
                "127.0.0.1:" + ports.postgres(), "127.0.0.1:" + ports.mongo(), withMigration);
    }

    /** The services by name. */
    public Map<String, URI> services() {
        Map<String, URI> services = new LinkedHashMap<>();
        services.put(LocalServices.PLAN.processName, plan);
        services.put(LocalServices.WORKOUT.processName, workout);
        services.put(LocalServices.MESSAGING.processName, messaging);
        if (withMigration) {
            services.put(LocalServices.MIGRATION.processName, migration);
        }
        return services;
    }

    /** @param database {@code plan}, {@code messaging}, {@code migration} or {@code legacy} */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + postgres + "/" + database + "?user=postgres";
    }

    public String mongoUri(String database) {
        return "mongodb://" + mongo + "/" + database;
    }

    private static URI http(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
