package dev.coachline.platform;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryRegistry;

/** The guards of the remote systems that a service's configuration names. */
public final class Guards {

    private final RetryRegistry retries;
    private final CircuitBreakerRegistry circuits;

    Guards(RetryRegistry retries, CircuitBreakerRegistry circuits) {
        this.retries = retries;
        this.circuits = circuits;
    }

    /**
     * The guard of one remote system.
     *
     * @throws IllegalStateException where the configuration has no such instance: defaults would guard nobody as meant
     */
    public Guard of(String system) {
        return new Guard(retries.find(system).orElseThrow(() -> missing("retry", system)),
                circuits.find(system).orElseThrow(() -> missing("circuitbreaker", system)));
    }

    private static IllegalStateException missing(String kind, String system) {
        return new IllegalStateException("resilience4j.%s.instances.%s is not configured".formatted(kind, system));
    }
}
