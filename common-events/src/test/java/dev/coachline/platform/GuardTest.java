package dev.coachline.platform;

import java.util.concurrent.atomic.AtomicInteger;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GuardTest {

    private final Retry retry = Retry.of("remote",
            RetryConfig.custom().maxAttempts(3).waitDuration(java.time.Duration.ofMillis(1)).build());
    private final CircuitBreaker circuit = CircuitBreaker.of("remote",
            CircuitBreakerConfig.custom().slidingWindowSize(4).minimumNumberOfCalls(4).build());
    private final Guard guard = new Guard(retry, circuit);
    private final AtomicInteger calls = new AtomicInteger();

    private int fail() {
        calls.incrementAndGet();
        throw new IllegalStateException("out of order");
    }

    @Test
    void repeats_what_fails() {
        assertThat(guard.call(() -> calls.incrementAndGet() < 3 ? fail() : calls.get())).isEqualTo(3);
    }

    @Test
    void counts_every_attempt_and_refuses_once_the_circuit_is_open() {
        assertThatThrownBy(() -> guard.call(this::fail)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> guard.call(this::fail)).isInstanceOf(CallNotPermittedException.class);
        assertThat(calls).hasValue(4);
        assertThatThrownBy(() -> guard.call(this::fail)).isInstanceOf(CallNotPermittedException.class);
        assertThat(calls).as("an open circuit asks nobody").hasValue(4);
    }

    @Test
    void guards_nobody_by_chance() {
        Guards guards = new Guards(RetryRegistry.ofDefaults(), CircuitBreakerRegistry.ofDefaults());
        assertThatThrownBy(() -> guards.of("carrier")).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("resilience4j.retry.instances.carrier");
    }
}
