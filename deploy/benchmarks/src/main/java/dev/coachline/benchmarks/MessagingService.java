package dev.coachline.benchmarks;

import java.net.URI;
import java.util.UUID;

/** The service whose webhooks are measured, running. */
public interface MessagingService extends AutoCloseable {

    /** Starts it on these servers. */
    @FunctionalInterface
    interface Starter {

        /**
         * @param carrier where it hands texts over
         * @param token key of the signatures on webhooks
         */
        MessagingService start(Addresses servers, URI carrier, String token)
                throws BenchmarkFailure, InterruptedException;
    }

    /** Where the carrier reaches it. */
    URI address();

    /** Makes an athlete known who may be texted. */
    void register(UUID athlete, String phone) throws BenchmarkFailure, InterruptedException;

    @Override
    void close();
}
