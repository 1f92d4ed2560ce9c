package dev.coachline.delivery;

import org.jspecify.annotations.Nullable;

/** Carries the trace of whoever published an event into the work that it causes. */
@FunctionalInterface
public interface EventTrace {

    /** Where nothing traces. */
    EventTrace NONE = (traceparent, work) -> work.run();

    /** @param traceparent W3C trace context of the publisher; absent where it had none */
    void run(@Nullable String traceparent, Runnable work);
}
