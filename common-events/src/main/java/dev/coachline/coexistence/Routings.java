package dev.coachline.coexistence;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.delivery.EventHandler;
import dev.coachline.events.MigrationEvent;

/**
 * A service's own account of who answers for whom. Nothing is known of athletes who enrolled in the new system, nor of a
 * legacy athlete of whom no event has told yet.
 */
public interface Routings {

    @Nullable
    Routing find(UUID athleteId);

    /** Keeps it, unless one of its epoch or of a later one is known; so events may come again and in any order. */
    void heard(UUID athleteId, Routing routing);

    /** Follows {@link Routing#EVENTS}; other events say nothing here. */
    default EventHandler follow() {
        return envelope -> {
            if (envelope.event() instanceof MigrationEvent event) {
                heard(event.athleteId(), Routing.of(event));
            }
        };
    }
}
