package dev.coachline.plan.athletes;

import java.time.ZoneId;
import java.util.UUID;

import dev.coachline.plan.plans.TrainingPlans;

/** Use case: an athlete lives by another zone's midnights from now on, and the plans with them. */
public final class MoveAthlete {

    private final Athletes athletes;
    private final TrainingPlans plans;

    public MoveAthlete(Athletes athletes, TrainingPlans plans) {
        this.athletes = athletes;
        this.plans = plans;
    }

    /** Moves in the running transaction. */
    public void move(UUID athleteId, ZoneId zone) {
        athletes.moveToZone(athleteId, zone);
        plans.moveToZone(athleteId, zone);
    }
}
