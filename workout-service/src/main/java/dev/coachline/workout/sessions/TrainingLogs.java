package dev.coachline.workout.sessions;

import java.util.UUID;
import java.util.function.UnaryOperator;

/** The athletes' training logs, one for each. */
public interface TrainingLogs {

    /** An empty one where nothing was recorded. */
    TrainingLog of(UUID athleteId);

    /** Changes a log as if nobody else did at the same time; {@code change} may be called more than once. */
    void update(UUID athleteId, UnaryOperator<TrainingLog> change);
}
