package dev.coachline.plan.plans;

import org.jspecify.annotations.Nullable;

/**
 * What is to be stored about one plan, all of it or nothing.
 *
 * @param successor the plan that follows, where this step is the one that calls for it
 */
public record PlanStep(PlanRun run, PlanProgress.Decision decision, @Nullable PlanRun successor) {}
