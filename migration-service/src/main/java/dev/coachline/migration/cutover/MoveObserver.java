package dev.coachline.migration.cutover;

import java.util.UUID;

/** Told of what happens to moves, for logs and metrics. */
public interface MoveObserver {

    void moved(Change change);

    void failed(UUID athleteId, RuntimeException cause);
}
