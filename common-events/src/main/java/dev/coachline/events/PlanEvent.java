package dev.coachline.events;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import org.jspecify.annotations.Nullable;

/** Everything plan-service tells the world. Topic {@code coachline.plan}, keyed by athlete. */
public sealed interface PlanEvent extends AthleteEvent {

    /**
     * An athlete joined by enrolment, and is answered by the new system from the first.
     *
     * @param startsOn first local date that this system answers for
     */
    @EventType("coachline.plan.athlete-enrolled.v1")
    record AthleteEnrolled(UUID athleteId, ZoneId zone, LocalDate startsOn) implements PlanEvent {}

    /**
     * A new version of the athlete's dossier exists; fetch it from plan-service and verify the hash.
     *
     * @param dossierVersion from 1, growing by 1
     * @param sha256 lower-case hex of the Markdown in UTF-8
     */
    @EventType("coachline.plan.dossier-revised.v1")
    record DossierRevised(UUID athleteId, int dossierVersion, String sha256) implements PlanEvent {}

    /** Why a training plan was written. */
    enum PlanOrigin {
        ENROLMENT, SUCCESSOR, MIGRATION, @JsonEnumDefaultValue
        UNKNOWN
    }

    /**
     * A training plan was written. It is dormant until its first day, and gives way to one that is published later for the same
     * athlete: where an end moves, the plan that was to follow it is written anew.
     *
     * @param endsOn last day of the plan, the boundary
     */
    @EventType("coachline.plan.plan-published.v1")
    record PlanPublished(UUID athleteId, UUID planId, PlanOrigin origin, String programType, LocalDate startsOn,
            LocalDate endsOn) implements PlanEvent {}

    /**
     * The athlete's next week has begun. Weeks that lie wholly in a pause pass in silence.
     *
     * @param mesocycleIndex position in the plan, from 0
     * @param microcycleWeek week within the mesocycle, from 1; those in a pause count
     * @param weekStartsOn first day of the week, in the athlete's zone
     */
    @EventType("coachline.plan.week-advanced.v1")
    record WeekAdvanced(UUID athleteId, UUID planId, int mesocycleIndex, int microcycleWeek, LocalDate weekStartsOn)
            implements
                PlanEvent {}

    /** How hard a day is meant to be. */
    enum DayLoad {
        REST, LIGHT, MODERATE, HEAVY, @JsonEnumDefaultValue
        UNKNOWN
    }

    /** What is particular about a day. */
    enum DayNote {
        OFF_AS_ASKED, EASIER_AS_ASKED, EVENT_DAY, PAUSED, @JsonEnumDefaultValue
        UNKNOWN
    }

    /**
     * What one date of a microcycle is for.
     *
     * @param theme such as {@code Lower}, {@code Upper}, {@code Full Body}, {@code Easy Run}, {@code Rest}
     * @param intensity fraction of 1RM for the main lifts, in (0, 1]; absent on days without lifting
     * @param sets working sets for each main lift; absent on days without lifting
     * @param reps repetitions in each working set of a main lift; absent on days without lifting
     * @param minutes minutes of continuous work on conditioning days; absent otherwise
     * @param note why the day is not what its week's pattern says; absent where it is
     */
    record PlannedDay(LocalDate date, String theme, DayLoad load, @Nullable Double intensity, @Nullable Integer sets,
            @Nullable Integer reps, @Nullable Integer minutes, @Nullable DayNote note) {}

    /**
     * A week's pattern is fixed, at least 36 hours before its first day. It comes again, with the same id, where the athlete
     * pauses, returns or changes the plan afterwards: of each date the last one counts.
     *
     * @param days one entry a date, in order, without a gap
     */
    @EventType("coachline.plan.microcycle-planned.v1")
    record MicrocyclePlanned(UUID athleteId, UUID planId, UUID microcycleId, int mesocycleIndex, int microcycleWeek,
            boolean deload, LocalDate startsOn, LocalDate endsOn, List<PlannedDay> days) implements PlanEvent {}

    /** The plan ends within seven days. Once per plan and end date. */
    @EventType("coachline.plan.plan-boundary-approaching.v1")
    record PlanBoundaryApproaching(UUID athleteId, UUID planId, LocalDate endsOn) implements PlanEvent {}

    /** The plan's last day has passed; the successor begins the day after. */
    @EventType("coachline.plan.plan-completed.v1")
    record PlanCompleted(UUID athleteId, UUID planId, LocalDate endedOn, UUID successorPlanId) implements PlanEvent {}

    /**
     * A version of a program exists. It never changes: fetch it from plan-service once and keep it by its id. The highest
     * version of a program is in force; numbers may be left out, and versions of one program come in order.
     *
     * @param programVersionId of this version alone, whichever program it is of
     * @param programVersion from 1, growing
     */
    @EventType("coachline.plan.program-version-published.v1")
    record ProgramVersionPublished(UUID athleteId, UUID programId, UUID programVersionId, int programVersion)
            implements
                PlanEvent {}
}
