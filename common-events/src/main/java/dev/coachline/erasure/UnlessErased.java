package dev.coachline.erasure;

import java.time.Clock;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.delivery.EventHandler;
import dev.coachline.events.AthleteEvent;
import dev.coachline.events.Envelope;

/**
 * Keeps the work of events from bringing an erased athlete back, for a store that cannot turn the records away itself:
 * late events have no effect, and what was being handled while the athlete was erased is erased once more.
 */
public final class UnlessErased {

    private final OwnAthleteRecords records;
    private final Clock clock;

    public UnlessErased(OwnAthleteRecords records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    /** Handles the events of all others as the given handler does. */
    public EventHandler handle(EventHandler handler) {
        return (Envelope<? extends AthleteEvent> envelope) -> {
            boolean _ = run(envelope.event().athleteId(), () -> handler.on(envelope));
        };
    }

    /**
     * Does the work, unless it is an erased athlete's.
     *
     * @return whether it was done and stays
     */
    public boolean run(UUID athleteId, Runnable work) {
        if (records.erasedAt(athleteId) != null) {
            // Again, for a process may have died between its work and the look that follows it here.
            records.erase(athleteId, clock.instant());
            return false;
        }
        RuntimeException failure = attempt(work);
        if (records.erasedAt(athleteId) != null) {
            records.erase(athleteId, clock.instant());
            return false;
        }
        if (failure != null) {
            throw failure;
        }
        return true;
    }

    private static @Nullable RuntimeException attempt(Runnable work) {
        try {
            work.run();
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }
}
