package dev.coachline.local.system;

import java.net.URI;

/** Where the parts of a running system are reached. */
public record LocalAddresses(URI plan, URI workout, URI messaging, URI migration, URI carrier, String kafkaBrokers,
        String postgres, String mongo) {

    public static LocalAddresses on(LocalPorts ports) {
        return new LocalAddresses(http(ports.plan()), http(ports.workout()), http(ports.messaging()),
                http(ports.migration()), http(ports.carrier()), "127.0.0.1:" + ports.kafka(),
                "127.0.0.1:" + ports.postgres(), "127.0.0.1:" + ports.mongo());
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
