package dev.coachline.migration.runs;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.cutover.MoveState;

/** Where a run's athlete stands; each in exactly one of these. */
public enum Standing {
    /** Selected, but the run does not move them; the route says why. */
    LEFT_ALONE,
    /** The wave or the plan's boundary has not come. */
    WAITING, UNDER_WAY, MOVED, QUARANTINED, ROLLED_BACK,
    /** The move was cancelled, or the whole run before the athlete had come to an end. */
    CANCELLED;

    /** @param state of the athlete's move; absent where none has begun */
    static Standing of(Route route, @Nullable MoveState state, RunState run) {
        if (!route.moves()) {
            return LEFT_ALONE;
        }
        // Whom the standing run takes up afterwards is not under way in this one.
        boolean cancelled = run == RunState.CANCELLED;
        return state == null ? cancelled ? CANCELLED : WAITING : switch (state) {
            case DETECTED, SNAPSHOTTED, CONVERTED, VERIFIED, PLAN_READY -> cancelled ? CANCELLED : UNDER_WAY;
            case MIRRORED, SETTLED -> MOVED;
            case QUARANTINED -> QUARANTINED;
            case ROLLED_BACK -> ROLLED_BACK;
            case CANCELLED -> CANCELLED;
        };
    }

    /** Nothing more will come of the run for this athlete. */
    boolean isEnd() {
        return this != WAITING && this != UNDER_WAY;
    }
}
