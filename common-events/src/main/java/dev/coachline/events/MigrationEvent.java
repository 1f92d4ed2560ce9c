package dev.coachline.events;

import java.time.LocalDate;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** Everything migration-service tells the world. Topic {@code coachline.migration}, keyed by athlete. */
public sealed interface MigrationEvent extends AthleteEvent {

    /** A legacy plan ends within seven days. Once per plan and end date. */
    @EventType("coachline.migration.plan-boundary-approaching.v1")
    record PlanBoundaryApproaching(UUID athleteId, String legacyPlanId, LocalDate endsOn) implements MigrationEvent {}

    /**
     * The legacy system's day is ready; fetch it from migration-service and verify the hash.
     *
     * @param epoch the epoch of the DailyMessageDue that asked
     * @param rest whether the legacy system has nothing planned for the date
     * @param sha256 lower-case hex of the text in UTF-8
     */
    @EventType("coachline.migration.legacy-workout-ready.v1")
    record LegacyWorkoutReady(UUID athleteId, LocalDate date, int epoch, boolean rest, String sha256)
            implements
                MigrationEvent {}

    /**
     * The athlete's legacy records stand as a verified dossier; fetch it from migration-service and verify the hash.
     *
     * @param planStartsOn first day of the plan to write, the day after the boundary
     * @param sha256 lower-case hex of the Markdown in UTF-8
     */
    @EventType("coachline.migration.dossier-converted.v1")
    record DossierConverted(UUID athleteId, LocalDate planStartsOn, String sha256) implements MigrationEvent {}

    /**
     * The new system is the source of truth for this athlete.
     *
     * @param effectiveFrom first local date that the new system answers for
     * @param epoch of the routing that begins with it
     */
    @EventType("coachline.migration.user-migrated.v1")
    record UserMigrated(UUID athleteId, LocalDate effectiveFrom, int epoch) implements MigrationEvent {}

    /**
     * The legacy system is the source of truth for this athlete again; or still, where the move was called off before the
     * cutover. Plans that were written for the move prescribe nothing any more.
     *
     * @param effectiveFrom first local date that the legacy system answers for
     * @param epoch of the routing that begins with it
     */
    @EventType("coachline.migration.user-rolled-back.v1")
    record UserRolledBack(UUID athleteId, LocalDate effectiveFrom, int epoch) implements MigrationEvent {}

    /** Why a cutover needs a person. */
    enum QuarantineReason {
        UNSUPPORTED_PROFILE, UNSUPPORTED_PLAN, UNSUPPORTED_RECORDS, DAMAGED_RECORDS, LEDGER_UNBALANCED, VERIFICATION_FAILED, CHANGED_SINCE_SNAPSHOT, INVALID_ZONE, @JsonEnumDefaultValue
        UNKNOWN
    }

    /** The cutover stopped until a person decides; the athlete keeps the legacy texts. */
    @EventType("coachline.migration.cutover-quarantined.v1")
    record CutoverQuarantined(UUID athleteId, QuarantineReason reason) implements MigrationEvent {}
}
