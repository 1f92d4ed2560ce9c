package dev.coachline.benchmarks;

/** Something that sends texts when they are due, with the same fake send. */
interface Wave extends AutoCloseable {

    /** Stores texts that are due already; none of them leaves yet. */
    void fill(int texts) throws BenchmarkFailure;

    /** Sends all that is due, until its own store says that nothing is left; the seconds that took. */
    double send() throws BenchmarkFailure, InterruptedException;

    @Override
    void close();
}
