package dev.coachline.plan.plans;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

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

    /** What a plan is written from. */
    record Brief(Request request, Dossier dossier) {}

    /** The same request and dossier give the same plan. */
    TrainingPlan write(Request request, Dossier dossier);

    /**
     * Whoever writes these plans, having thought about them: that may take seconds, so no transaction may be open. Rules need
     * no time and do not look at them.
     *
     * @param briefs of the plans that are about to be asked for
     */
    default PlanWriter prepared(Supplier<List<Brief>> briefs) {
        return this;
    }
}
