package dev.coachline.plan.plans;

import java.time.LocalDate;
import java.util.UUID;

import dev.coachline.dossier.Dossier;

/** Whoever writes training plans. */
@FunctionalInterface
public interface PlanWriter {

    /** @param sequence which plan of the athlete's it is, from 1 */
    record Request(UUID athleteId, PlanOrigin origin, int sequence, LocalDate startsOn) {

        /** The plan that follows another one on the next day. */
        static Request after(TrainingPlan plan) {
            return new Request(plan.athleteId(), PlanOrigin.SUCCESSOR, plan.sequence() + 1,
                    plan.endsOn().plusDays(1));
        }
    }

    /** The same request and dossier give the same plan. */
    TrainingPlan write(Request request, Dossier dossier);
}
