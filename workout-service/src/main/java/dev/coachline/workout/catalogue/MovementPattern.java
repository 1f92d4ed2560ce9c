package dev.coachline.workout.catalogue;

import java.util.List;

/** What a lift trains; lifts of one pattern stand in for each other. */
public enum MovementPattern {
    SQUAT, HINGE, HIP_EXTENSION, LUNGE, HORIZONTAL_PUSH, CHEST_FLY, VERTICAL_PUSH, HORIZONTAL_PULL, VERTICAL_PULL, BICEPS, TRICEPS, SIDE_DELTOID, REAR_DELTOID, CALVES, CORE, RUN, RIDE;

    /** Where to look when no lift of this pattern is possible, the nearest first. */
    public List<MovementPattern> nearest() {
        return switch (this) {
            case SQUAT, LUNGE, HINGE -> List.of(HIP_EXTENSION);
            case HIP_EXTENSION -> List.of(HINGE);
            case VERTICAL_PUSH -> List.of(HORIZONTAL_PUSH);
            case HORIZONTAL_PUSH -> List.of(VERTICAL_PUSH);
            case VERTICAL_PULL -> List.of(HORIZONTAL_PULL);
            case HORIZONTAL_PULL -> List.of(VERTICAL_PULL);
            case RUN -> List.of(RIDE);
            // Small muscles are left out rather than replaced: the large lifts reach them.
            case BICEPS, TRICEPS, SIDE_DELTOID, REAR_DELTOID, CALVES, CHEST_FLY, CORE, RIDE -> List.of();
        };
    }
}
