package dev.coachline.benchmarks;

import java.net.URI;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The service whose shadow reads are measured, running; asked as an operator. */
public interface MigrationService extends AutoCloseable {

    /** Starts it on these servers. */
    @FunctionalInterface
    interface Starter {

        /**
         * @param database JDBC address of its own database, empty at first
         * @param legacy JDBC address of the legacy database
         * @param workouts where it finds sessions, in workout-service's place
         */
        MigrationService start(Addresses servers, String database, String legacy, URI workouts)
                throws BenchmarkFailure, InterruptedException;
    }

    /** @param body a missing node where there is none */
    record Answer(int status, JsonNode body) {}

    Answer ask(String method, String path, @Nullable Object body) throws BenchmarkFailure, InterruptedException;

    @Override
    void close();
}
