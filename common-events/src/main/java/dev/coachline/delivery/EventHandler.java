package dev.coachline.delivery;

import dev.coachline.events.AthleteEvent;
import dev.coachline.events.Envelope;

/**
 * Handles one event of a topic. It may see the same event again, and events of one athlete from another topic in any
 * order. An exception means: not now; the event is retried and then goes to the dead letters.
 */
@FunctionalInterface
public interface EventHandler {

    void on(Envelope<? extends AthleteEvent> envelope);
}
