package dev.coachline.plan.plans;

import org.jspecify.annotations.Nullable;

/**
 * What is to be stored about one plan, all of it or nothing.
 *
 * @param successor the plan that follows, where this step is the one that calls for it
 * @param proposal what is proposed for the time after it, where its end has come near
 */
public record PlanStep(PlanRun run, PlanProgress.Decision decision, @Nullable PlanRun successor,
        @Nullable EndProposal proposal) {

    /** A step that calls for nothing further. */
    public PlanStep(PlanRun run, PlanProgress.Decision decision) {
        this(run, decision, null, null);
    }
}
