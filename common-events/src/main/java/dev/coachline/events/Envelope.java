package dev.coachline.events;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An event with its CloudEvents 1.0 context.
 *
 * @param id unique within {@code source}; a redelivery carries the same one
 * @param source the publishing service, such as {@code /plan-service}
 * @param time when it became true
 * @param traceparent W3C trace context of the work that caused it
 * @param correlationId the id of the event or request that began the whole flow
 * @param causationId the id of the event that directly led to this one
 */
public record Envelope<E extends AthleteEvent>(UUID id, String source, Instant time, @Nullable String traceparent,
        @Nullable String correlationId, @Nullable String causationId, E event) {}
