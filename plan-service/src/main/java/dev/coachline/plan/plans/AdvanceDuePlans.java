package dev.coachline.plan.plans;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.coachline.dossier.Dossier;
import dev.coachline.plan.dossiers.Dossiers;

/** Use case: stores what time has brought about in the plans that are due, and writes successors where an end is near. */
public final class AdvanceDuePlans {

    /** What a week that is judged missed looks back on, beyond the plan's first day. */
    static final int DAYS_BEFORE_A_PLAN = 28;

    private record Decided(PlanRun run, PlanProgress.Decision decision, SortedSet<LocalDate> sessions) {

        boolean needsSuccessor() {
            return FollowUp.calledFor(decision);
        }
    }

    private final TrainingPlans plans;
    private final Dossiers dossiers;
    private final LoggedSessions logged;

    public AdvanceDuePlans(TrainingPlans plans, Dossiers dossiers, LoggedSessions logged) {
        this.plans = plans;
        this.dossiers = dossiers;
        this.logged = logged;
    }

    /**
     * Works on at most so many plans, in the running transaction; what was done to each.
     *
     * @param writer of the successors
     */
    public List<PlanStep> run(Instant now, int limit, PlanWriter writer) {
        List<Decided> due = due(now, limit);
        Map<UUID, Dossier> known = dossiersFor(due);
        FollowUp followUp = new FollowUp(writer);
        List<PlanStep> steps = due.stream().map(decided -> step(decided, known, followUp, now)).toList();
        plans.store(now, steps);
        return steps;
    }

    /** The successors that {@link #run} would ask for now; changes nothing. */
    public List<PlanWriter.Brief> successors(Instant now, int limit) {
        List<Decided> due = due(now, limit).stream().filter(Decided::needsSuccessor).toList();
        Map<UUID, Dossier> known = dossiersFor(due);
        List<PlanWriter.Brief> briefs = new ArrayList<>();
        for (Decided decided : due) {
            Dossier dossier = known.get(decided.run().plan().athleteId());
            if (dossier != null) {
                briefs.add(new PlanWriter.Brief(PlanWriter.Request.after(decided.run().plan()), dossier));
            }
        }
        return briefs;
    }

    private List<Decided> due(Instant now, int limit) {
        List<PlanRun> claimed = plans.claimDue(now, limit);
        Map<UUID, SortedSet<LocalDate>> sessions = sessionsOf(logged, claimed);
        return claimed.stream().map(run -> decide(run, now,
                sessions.getOrDefault(run.plan().athleteId(), Collections.emptySortedSet()))).toList();
    }

    private Map<UUID, Dossier> dossiersFor(List<Decided> due) {
        return dossiers.latest(due.stream().filter(Decided::needsSuccessor)
                .map(decided -> decided.run().plan().athleteId()).collect(Collectors.toSet()));
    }

    /** Of these plans' athletes, as far back as a rule looks. */
    static Map<UUID, SortedSet<LocalDate>> sessionsOf(LoggedSessions logged, List<PlanRun> runs) {
        Set<UUID> athletes = runs.stream().map(run -> run.plan().athleteId()).collect(Collectors.toSet());
        return runs.stream().map(run -> run.plan().startsOn()).min(LocalDate::compareTo)
                .map(first -> logged.since(first.minusDays(DAYS_BEFORE_A_PLAN), athletes)).orElse(Map.of());
    }

    private static Decided decide(PlanRun run, Instant now, SortedSet<LocalDate> sessions) {
        PlanRun.Revised revised = run.caughtUp(now, sessions);
        return new Decided(revised.run(), FollowUp.due(revised, now), sessions);
    }

    private static PlanStep step(Decided decided, Map<UUID, Dossier> known, FollowUp followUp, Instant now) {
        if (!decided.needsSuccessor()) {
            return new PlanStep(decided.run(), decided.decision());
        }
        UUID athleteId = decided.run().plan().athleteId();
        Dossier dossier = known.get(athleteId);
        if (dossier == null) {
            throw new IllegalStateException("athlete " + athleteId + " has a plan but no dossier");
        }
        return followUp.step(decided.run(), decided.decision(), dossier, decided.sessions(), now);
    }
}
