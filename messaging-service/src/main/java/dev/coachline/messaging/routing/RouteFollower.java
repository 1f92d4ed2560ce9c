package dev.coachline.messaging.routing;

import java.time.Instant;
import java.util.UUID;

/** Acts on a new route, in the transaction that stores it. */
public interface RouteFollower {

    /** Whatever is still unsent may now have another responder. */
    void routeArrived(UUID athleteId, Route route, Instant now);
}
