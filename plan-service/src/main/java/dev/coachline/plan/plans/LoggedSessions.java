package dev.coachline.plan.plans;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;

/** On which dates athletes logged a session, a projection of what workout-service tells. */
public interface LoggedSessions {

    /** Remembers a session; may be repeated, and with another date it counts for that one. */
    void remember(UUID athleteId, UUID sessionId, LocalDate date);

    /** The dates since a day, by athlete; whoever logged none is left out. */
    Map<UUID, SortedSet<LocalDate>> since(LocalDate first, Set<UUID> athletes);
}
