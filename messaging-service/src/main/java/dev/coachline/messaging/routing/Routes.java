package dev.coachline.messaging.routing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The stored routes. */
public interface Routes {

    /** @return false where the athlete has a route of that epoch already; then nothing changes */
    boolean add(UUID athleteId, Route route);

    /** In order of epochs. */
    List<Route> of(UUID athleteId);

    /** Only athletes with routes appear. */
    Map<UUID, List<Route>> of(Collection<UUID> athleteIds);
}
