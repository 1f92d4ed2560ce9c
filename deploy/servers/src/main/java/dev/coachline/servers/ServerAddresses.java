package dev.coachline.servers;

/** Where Kafka, PostgreSQL and the MongoDB protocol are spoken, whoever runs them. */
public sealed interface ServerAddresses permits Servers, ContainerServers {

    String kafkaBrokers();

    /** The JDBC address of a database, with user and password; a database that does not exist is created. */
    String jdbcUrl(String database);

    String mongoUri(String database);
}
