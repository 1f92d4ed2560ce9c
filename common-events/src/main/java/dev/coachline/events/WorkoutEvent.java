package dev.coachline.events;

import java.time.LocalDate;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** Everything workout-service tells the world. Topic {@code coachline.workout}, keyed by athlete. */
public sealed interface WorkoutEvent extends AthleteEvent {

    /**
     * The day is written; fetch it from workout-service and verify the hash.
     *
     * @param date intended local date
     * @param epoch the epoch of the DailyMessageDue that asked, or 0 where an API asked
     * @param rest whether the day prescribes rest
     * @param sha256 lower-case hex of the workout's canonical text in UTF-8
     */
    @EventType("coachline.workout.workout-generated.v1")
    record WorkoutGenerated(UUID athleteId, UUID workoutId, LocalDate date, int epoch, boolean rest, String sha256)
            implements
                WorkoutEvent {}

    /** Why no workout could be written. */
    enum GenerationFailure {
        NO_PLAN_FOR_DATE, @JsonEnumDefaultValue
        UNKNOWN
    }

    /** The day could not be written; whoever asked falls back. */
    @EventType("coachline.workout.workout-generation-failed.v1")
    record WorkoutGenerationFailed(UUID athleteId, LocalDate date, int epoch, GenerationFailure reason)
            implements
                WorkoutEvent {}

    /**
     * The athlete performed a session.
     *
     * @param date the local date it counts for
     * @param loggedSets sets with a result; 0 when only "done" was said
     */
    @EventType("coachline.workout.session-logged.v1")
    record SessionLogged(UUID athleteId, UUID sessionId, LocalDate date, int loggedSets) implements WorkoutEvent {}
}
