package dev.coachline.plan.plans;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

import dev.coachline.dossier.Dossier;

/** Adds to what is due what the end of a plan calls for: a successor, so that nobody is ever without, and a proposal. */
final class FollowUp {

    private final PlanWriter writer;

    FollowUp(PlanWriter writer) {
        this.writer = writer;
    }

    /** Whatever is due of a plan by now, as it became. */
    static PlanProgress.Decision due(PlanRun.Revised revised, Instant now) {
        PlanProgress.Decision decision = revised.run().decide(now);
        List<PlanFact> facts = new ArrayList<>(revised.facts());
        facts.addAll(decision.facts());
        return new PlanProgress.Decision(List.copyOf(facts), decision.after(), decision.nextDue());
    }

    static boolean calledFor(PlanProgress.Decision decision) {
        return decision.facts().stream().anyMatch(
                fact -> fact instanceof PlanFact.BoundaryApproached || fact instanceof PlanFact.SuccessorDue);
    }

    /** Everything that is to be stored of a plan whose end is near. */
    PlanStep step(PlanRun run, PlanProgress.Decision decision, Dossier dossier, SortedSet<LocalDate> sessions,
            Instant now) {
        TrainingPlan successor = writer.write(PlanWriter.Request.after(run.plan()), dossier);
        return new PlanStep(run, decision, PlanRun.of(successor, run.zone()),
                EndProposal.of(run.plan(), run.today(now), sessions));
    }
}
