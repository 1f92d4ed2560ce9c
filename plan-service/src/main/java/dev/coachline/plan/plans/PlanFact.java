package dev.coachline.plan.plans;

import java.time.LocalDate;
import java.util.UUID;

/** What time has brought about in a plan. */
public sealed interface PlanFact {

    /** A week's pattern is fixed. */
    record MicrocycleDue(Microcycle week) implements PlanFact {}

    /** The present week has begun. */
    record WeekBegan(Microcycle week) implements PlanFact {}

    /** The end is near; the successor must be written now. */
    record BoundaryApproached(LocalDate endsOn) implements PlanFact {}

    /** The last day has passed. */
    record PlanEnded(LocalDate endedOn, UUID successorPlanId) implements PlanFact {}
}
