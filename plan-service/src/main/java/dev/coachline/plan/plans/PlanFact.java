package dev.coachline.plan.plans;

import java.time.LocalDate;
import java.util.UUID;

/** What time, or somebody's wish, has brought about in a plan. */
public sealed interface PlanFact {

    /** A week's pattern is fixed. */
    record MicrocycleDue(Microcycle week) implements PlanFact {}

    /** The weeks from now on are others; those that have passed stay. */
    record PlanRevised() implements PlanFact {}

    /** A week that was fixed already is another now. */
    record MicrocycleChanged(Microcycle week) implements PlanFact {}

    /** The end has moved, so the plan that was to follow is not needed; it is dormant still. */
    record SuccessorWithdrawn(UUID planId) implements PlanFact {}

    /** The present week has begun. */
    record WeekBegan(Microcycle week) implements PlanFact {}

    /** The end is near; the successor must be written now. */
    record BoundaryApproached(LocalDate endsOn) implements PlanFact {}

    /** An end that was announced before is the end again; its successor must be written anew. */
    record SuccessorDue(LocalDate endsOn) implements PlanFact {}

    /** The last day has passed. */
    record PlanEnded(LocalDate endedOn, UUID successorPlanId) implements PlanFact {}
}
