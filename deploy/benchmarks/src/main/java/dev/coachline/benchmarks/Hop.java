package dev.coachline.benchmarks;

/** A way for an event to have its effect in PostgreSQL; numbers of events that had it go to an {@link Arrivals}. */
interface Hop extends AutoCloseable {

    /** Makes event {@code n} happen; called by several threads. */
    void send(int n);

    /** Throws where the receiving side has failed. */
    void check() throws BenchmarkFailure;

    @Override
    void close();
}
