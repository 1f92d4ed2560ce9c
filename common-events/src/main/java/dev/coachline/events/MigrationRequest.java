package dev.coachline.events;

import java.util.UUID;

/**
 * What operators' systems ask of migration-service. Topic {@code coachline.migration-requests}, keyed by athlete; the id of the
 * event is the request's: one that comes again does nothing. What is refused goes to the dead letters, with the reason.
 */
public sealed interface MigrationRequest extends AthleteEvent {

    /** Cut the athlete over as soon as they are ready, without waiting for the end of their plan. */
    @EventType("coachline.migration-requests.cutover-requested.v1")
    record CutoverRequested(UUID athleteId) implements MigrationRequest {}

    /** Take the athlete back to the legacy system, from whatever state the move is in. */
    @EventType("coachline.migration-requests.rollback-requested.v1")
    record RollbackRequested(UUID athleteId) implements MigrationRequest {}
}
