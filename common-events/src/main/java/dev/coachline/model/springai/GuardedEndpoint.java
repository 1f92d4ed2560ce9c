package dev.coachline.model.springai;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.retry.Retry;

import dev.coachline.model.ModelEndpoint;

/**
 * Calls to one endpoint under its resilience4j instances. Beyond the rate, or with too many at once, calls queue for as long as is
 * configured; the question's deadline ends the wait of those who come too late.
 */
public final class GuardedEndpoint implements ModelEndpoint {

    private final ModelEndpoint endpoint;
    private final Retry retry;
    private final RateLimiter rate;
    private final Bulkhead atOnce;
    private final CircuitBreaker circuit;

    /** @param endpoint is called for each attempt, so it should book each */
    public GuardedEndpoint(ModelEndpoint endpoint, Retry retry, RateLimiter rate, Bulkhead atOnce,
            CircuitBreaker circuit) {
        this.endpoint = endpoint;
        this.retry = retry;
        this.rate = rate;
        this.atOnce = atOnce;
        this.circuit = circuit;
    }

    @Override
    public Answer ask(Call call) {
        return retry.executeSupplier(() -> rate
                .executeSupplier(
                        () -> atOnce.executeSupplier(() -> circuit.executeSupplier(() -> endpoint.ask(call)))));
    }
}
