package dev.coachline.platform;

import java.util.function.Supplier;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

import dev.coachline.delivery.EventTrace;

/** A span for the handling of an event, in the trace of whoever published it; new where it came without one. */
final class ContinuedTrace implements EventTrace {

    private static final int PARTS = 4;

    private final Supplier<@Nullable Tracer> tracer;

    ContinuedTrace(Supplier<@Nullable Tracer> tracer) {
        this.tracer = tracer;
    }

    @Override
    public void run(@Nullable String traceparent, Runnable work) {
        Tracer tracing = tracer.get();
        if (tracing == null) {
            work.run();
            return;
        }
        Span.Builder builder = tracing.spanBuilder().name("handle event").kind(Span.Kind.CONSUMER);
        TraceContext publisher = publisher(tracing, traceparent);
        Span span = (publisher == null ? builder.setNoParent() : builder.setParent(publisher)).start();
        try (Tracer.SpanInScope _ = tracing.withSpan(span)) {
            work.run();
        } finally {
            span.end();
        }
    }

    private static @Nullable TraceContext publisher(Tracer tracing, @Nullable String traceparent) {
        String[] parts = traceparent == null ? new String[0] : traceparent.split("-", -1);
        return parts.length == PARTS
                ? tracing.traceContextBuilder().traceId(parts[1]).spanId(parts[2]).sampled(parts[3].equals("01"))
                        .build()
                : null;
    }
}
