package dev.coachline.delivery;

import java.time.Instant;
import java.util.List;

import dev.coachline.events.AthleteEvent;

/** Hears of a service's own events, in the transaction that makes them true. */
@FunctionalInterface
public interface OutboxObserver {

    void written(Instant at, List<? extends AthleteEvent> events);
}
