package dev.coachline.workout.events;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.events.Envelope;
import dev.coachline.events.EventCodec;
import dev.coachline.events.WorkoutEvent;
import dev.coachline.workout.sessions.LoggedSet;
import dev.coachline.workout.sessions.Session;

/**
 * Puts events into envelopes whose ids derive from what caused them, so that whatever is published again after a crash
 * carries the same id.
 */
final class WorkoutEvents {

    private static final String SOURCE = "/workout-service";

    private final Clock clock;

    WorkoutEvents(Clock clock) {
        this.clock = clock;
    }

    /** @param cause the event that led to this one */
    EventCodec.Encoded causedBy(Envelope<?> cause, WorkoutEvent event) {
        String correlation = cause.correlationId() == null ? cause.id().toString() : cause.correlationId();
        return encode(id(event.getClass().getSimpleName() + ":" + cause.id()), cause.traceparent(), correlation,
                cause.id().toString(), event);
    }

    /**
     * One of several events that one led to.
     *
     * @param date the day that it is about
     */
    EventCodec.Encoded causedBy(Envelope<?> cause, LocalDate date, WorkoutEvent event) {
        String correlation = cause.correlationId() == null ? cause.id().toString() : cause.correlationId();
        return encode(id(event.getClass().getSimpleName() + ":" + date + ":" + cause.id()), cause.traceparent(),
                correlation, cause.id().toString(), event);
    }

    /** @param key names the request; the same request has the same key */
    EventCodec.Encoded requested(String key, WorkoutEvent event) {
        UUID id = id(key);
        return encode(id, null, id.toString(), null, event);
    }

    static WorkoutEvent.SessionLogged sessionLogged(Session session) {
        int results = (int) session.sets().stream().filter(LoggedSet::hasResult).count();
        return new WorkoutEvent.SessionLogged(session.athleteId(), session.sessionId(), session.date(), results);
    }

    private EventCodec.Encoded encode(UUID id, @Nullable String traceparent, String correlation,
            @Nullable String causation, WorkoutEvent event) {
        return EventCodec
                .encode(new Envelope<>(id, SOURCE, clock.instant(), traceparent, correlation, causation, event));
    }

    private static UUID id(String key) {
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    }
}
