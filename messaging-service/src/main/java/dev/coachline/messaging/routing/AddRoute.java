package dev.coachline.messaging.routing;

import java.time.Instant;
import java.util.UUID;

/** Takes over a route, once; whoever follows routes learns of it in the same transaction. */
public final class AddRoute {

    private final Routes routes;
    private final RouteFollower follower;

    public AddRoute(Routes routes, RouteFollower follower) {
        this.routes = routes;
        this.follower = follower;
    }

    /** Repeating it changes nothing. Call it in a transaction that holds the athlete. */
    public void add(UUID athleteId, Route route, Instant now) {
        if (routes.add(athleteId, route)) {
            follower.routeArrived(athleteId, now);
        }
    }
}
