package dev.coachline.benchmarks;

import java.net.URI;

/** The service whose days are measured, running. */
public interface WorkoutService extends AutoCloseable {

    /** Starts it on these servers. */
    @FunctionalInterface
    interface Starter {

        /** @param dossiers where it finds dossiers, in plan-service's place */
        WorkoutService start(Addresses servers, URI dossiers) throws BenchmarkFailure, InterruptedException;
    }

    /** How many workouts it has stored since its start, by its own count. */
    long stored() throws BenchmarkFailure, InterruptedException;

    @Override
    void close();
}
