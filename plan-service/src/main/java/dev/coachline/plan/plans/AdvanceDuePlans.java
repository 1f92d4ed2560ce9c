package dev.coachline.plan.plans;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.coachline.dossier.Dossier;
import dev.coachline.plan.dossiers.Dossiers;

/** Use case: stores what time has brought about in the plans that are due, and writes successors where an end is near. */
public final class AdvanceDuePlans {

    private record Decided(PlanRun run, PlanProgress.Decision decision) {

        boolean needsSuccessor() {
            return decision.facts().stream().anyMatch(PlanFact.BoundaryApproached.class::isInstance);
        }
    }

    private final TrainingPlans plans;
    private final Dossiers dossiers;
    private final PlanWriter writer;

    public AdvanceDuePlans(TrainingPlans plans, Dossiers dossiers, PlanWriter writer) {
        this.plans = plans;
        this.dossiers = dossiers;
        this.writer = writer;
    }

    /** Works on at most so many plans, in the running transaction; what was done to each. */
    public List<PlanStep> run(Instant now, int limit) {
        List<Decided> due = plans.claimDue(now, limit).stream().map(run -> new Decided(run, run.decide(now))).toList();
        Map<UUID, Dossier> known = dossiers.latest(due.stream().filter(Decided::needsSuccessor)
                .map(decided -> decided.run().plan().athleteId()).collect(Collectors.toSet()));
        List<PlanStep> steps = due.stream().map(decided -> step(decided, known)).toList();
        plans.store(now, steps);
        return steps;
    }

    private PlanStep step(Decided decided, Map<UUID, Dossier> known) {
        PlanRun run = decided.run();
        if (!decided.needsSuccessor()) {
            return new PlanStep(run, decided.decision(), null);
        }
        Dossier dossier = known.get(run.plan().athleteId());
        if (dossier == null) {
            throw new IllegalStateException("athlete " + run.plan().athleteId() + " has a plan but no dossier");
        }
        TrainingPlan successor = writer.write(PlanWriter.Request.after(run.plan()), dossier);
        return new PlanStep(run, decided.decision(), PlanRun.of(successor, run.zone()));
    }
}
