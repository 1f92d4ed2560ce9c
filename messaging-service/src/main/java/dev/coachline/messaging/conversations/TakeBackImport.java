package dev.coachline.messaging.conversations;

import java.time.Instant;
import java.util.UUID;

import dev.coachline.messaging.routing.Responder;
import dev.coachline.messaging.routing.Route;
import dev.coachline.messaging.routing.RouteFollower;

/**
 * An athlete who goes back to the legacy system takes along the history that came from there; it is read there again, and
 * comes anew with the next cutover. What was said since stays.
 */
public final class TakeBackImport implements RouteFollower {

    private final ImportConversation imports;

    public TakeBackImport(ImportConversation imports) {
        this.imports = imports;
    }

    @Override
    public void routeArrived(UUID athleteId, Route route, Instant now) {
        if (route.responder() == Responder.LEGACY && route.epoch() > 0) {
            imports.withdraw(Conversation.of(athleteId), now);
        }
    }
}
