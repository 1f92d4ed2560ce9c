package dev.coachline.platform;

import java.util.function.Supplier;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.Retry;
import org.jspecify.annotations.Nullable;

/**
 * Calls to one remote system under its resilience4j instance: what fails is repeated as configured, each attempt is
 * counted by the circuit breaker, and an open circuit refuses with
 * {@link io.github.resilience4j.circuitbreaker.CallNotPermittedException}. Plain calls, not annotations: matching their
 * pointcuts against every bean took a quarter of a service's start.
 */
public final class Guard {

    private final Retry retry;
    private final CircuitBreaker circuit;

    public Guard(Retry retry, CircuitBreaker circuit) {
        this.retry = retry;
        this.circuit = circuit;
    }

    /** @param call may be made several times, so it must be safe to repeat for the exceptions that are retried */
    public <T extends @Nullable Object> T call(Supplier<T> call) {
        return retry.executeSupplier(() -> circuit.executeSupplier(call));
    }
}
