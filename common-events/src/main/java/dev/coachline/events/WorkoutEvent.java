package dev.coachline.events;

import java.time.LocalDate;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import org.jspecify.annotations.Nullable;

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

    /** What a personal record is best at. */
    enum RecordKind {
        LOAD, REPS, E1RM, DISTANCE, PACE, DURATION, @JsonEnumDefaultValue
        UNKNOWN
    }

    /** What a figure of a record is counted in; loads and distances as the athlete wrote them. */
    enum RecordUnit {
        KG, LB, REPS, M, KM, MI, SECONDS, SECONDS_PER_KM, @JsonEnumDefaultValue
        UNKNOWN
    }

    /** A figure with its unit. */
    record Quantity(double value, RecordUnit unit) {}

    /**
     * The athlete did better than ever before, or did something for the first time.
     *
     * @param sessionId the session in which it was done
     * @param date the local date the session counts for
     * @param exerciseId the exercise's id in the catalogue; absent where it is not in there
     * @param value the record; a pace is better when it is less
     * @param at the load of a record in reps (absent without one), and the distance of a pace; absent otherwise
     */
    @EventType("coachline.workout.personal-record-set.v1")
    record PersonalRecordSet(UUID athleteId, UUID sessionId, LocalDate date, RecordKind kind,
            @Nullable String exerciseId, Quantity value, @Nullable Quantity at) implements WorkoutEvent {}

    /** What holds in place of a record that was taken back; PersonalRecordSet may or may not have told it before. */
    record StandingRecord(UUID sessionId, LocalDate date, Quantity value) {}

    /**
     * A correction took a personal record back: the set that made it was less than told, or none. It names the PersonalRecordSet
     * that no longer holds by its figures; one that nobody was told of may be named as well.
     *
     * @param sessionId the session that was said to have set it
     * @param exerciseId the exercise's id in the catalogue; absent where it is not in there
     * @param value what the record was said to be
     * @param at the load of a record in reps (absent without one), and the distance of a pace; absent otherwise
     * @param standing the record that holds now; absent where there is none any more
     */
    @EventType("coachline.workout.personal-record-withdrawn.v1")
    record PersonalRecordWithdrawn(UUID athleteId, UUID sessionId, RecordKind kind, @Nullable String exerciseId,
            Quantity value, @Nullable Quantity at, @Nullable StandingRecord standing) implements WorkoutEvent {}
}
