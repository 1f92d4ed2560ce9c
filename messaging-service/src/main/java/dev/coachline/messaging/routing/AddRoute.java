package dev.coachline.messaging.routing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import dev.coachline.messaging.timeline.Timeline;
import dev.coachline.messaging.timeline.TimelineEntry;

/** Takes over a route, once; whoever follows routes learns of it in the same transaction. */
public final class AddRoute {

    private final Routes routes;
    private final List<RouteFollower> followers;
    private final Timeline timeline;

    public AddRoute(Routes routes, List<RouteFollower> followers, Timeline timeline) {
        this.routes = routes;
        this.followers = List.copyOf(followers);
        this.timeline = timeline;
    }

    /** Repeating it changes nothing. Call it in a transaction that holds the athlete. */
    public void add(UUID athleteId, Route route, Instant now) {
        if (routes.add(athleteId, route)) {
            timeline.add(List.of(TimelineEntry.ofAthlete(athleteId, now, TimelineEntry.Kind.ROUTED,
                    "%s answers from %s on (epoch %d)".formatted(
                            route.responder().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                            route.effectiveFrom().equals(LocalDate.EPOCH)
                                    ? "the beginning"
                                    : route.effectiveFrom().toString(),
                            route.epoch()))));
            followers.forEach(follower -> follower.routeArrived(athleteId, route, now));
        }
    }
}
