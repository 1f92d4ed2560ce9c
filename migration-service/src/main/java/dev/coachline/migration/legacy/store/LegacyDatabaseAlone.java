package dev.coachline.migration.legacy.store;

import dev.coachline.migration.legacy.LegacyDatabase;

/** The legacy database where no application is around it, as in a measurement. */
public final class LegacyDatabaseAlone implements AutoCloseable {

    private final PostgresLegacyDatabase database;

    /** @param url of JDBC */
    public LegacyDatabaseAlone(String url, int connections) {
        database = new PostgresLegacyDatabase(url, connections);
    }

    public LegacyDatabase database() {
        return database;
    }

    @Override
    public void close() {
        database.close();
    }
}
