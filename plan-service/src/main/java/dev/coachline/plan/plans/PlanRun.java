package dev.coachline.plan.plans;

import java.time.Instant;
import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

/** A plan with its progress and the zone whose midnights it runs by. */
public record PlanRun(TrainingPlan plan, PlanProgress progress, ZoneId zone) {

    /** A plan of which nothing has been said yet. */
    public static PlanRun of(TrainingPlan plan, ZoneId zone) {
        return new PlanRun(plan, PlanProgress.none(), zone);
    }

    /** Everything that is due by now. */
    public PlanProgress.Decision decide(Instant now) {
        return progress.decide(plan, now, zone);
    }

    /** When something more falls due; absent once the plan has ended. */
    public @Nullable Instant nextDue() {
        return progress.nextDue(plan, zone);
    }

    /** The same plan by another zone's midnights. */
    public PlanRun in(ZoneId other) {
        return new PlanRun(plan, progress, other);
    }
}
