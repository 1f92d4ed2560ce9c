package dev.coachline.plan.athletes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import dev.coachline.dossier.Dossier;
import dev.coachline.plan.dossiers.DossierVersion;
import dev.coachline.plan.dossiers.Dossiers;
import dev.coachline.plan.plans.PlanOrigin;
import dev.coachline.plan.plans.PlanRun;
import dev.coachline.plan.plans.PlanWriter;
import dev.coachline.plan.plans.TrainingPlan;
import dev.coachline.plan.plans.TrainingPlans;

/** Use case: an athlete joins, with a dossier, a plan and the first weeks, or not at all. */
public final class EnrolAthlete {

    /** What came of it. */
    public sealed interface Outcome {

        /** The athlete joined. */
        record Enrolled(TrainingPlan plan) implements Outcome {}

        /** The athlete had joined with the same facts. */
        record AlreadyEnrolled(UUID athleteId) implements Outcome {}

        /** The athlete exists with other facts. */
        record Conflict(UUID athleteId) implements Outcome {}

        /** Something that was said cannot be. */
        record Refused(List<Enrolment.Objection> objections) implements Outcome {}
    }

    private final Athletes athletes;
    private final Dossiers dossiers;
    private final TrainingPlans plans;
    private final PlanWriter writer;

    public EnrolAthlete(Athletes athletes, Dossiers dossiers, TrainingPlans plans, PlanWriter writer) {
        this.athletes = athletes;
        this.dossiers = dossiers;
        this.plans = plans;
        this.writer = writer;
    }

    /** Who writes the plan, having thought about it where somebody does; outside of any transaction. */
    public PlanWriter prepared(UUID athleteId, Enrolment enrolment, Instant now) {
        return writer.prepared(() -> {
            LocalDate today = LocalDate.ofInstant(now, enrolment.zone());
            return athletes.find(athleteId) != null || !enrolment.objectionsOn(today).isEmpty()
                    ? List.of()
                    : List.of(new PlanWriter.Brief(request(athleteId, enrolment, today), enrolment.dossier(today)));
        });
    }

    private static PlanWriter.Request request(UUID athleteId, Enrolment enrolment, LocalDate today) {
        return new PlanWriter.Request(athleteId, PlanOrigin.ENROLMENT, 1, enrolment.firstDay(today));
    }

    /**
     * Enrols in the running transaction.
     *
     * @param prepared see {@link #prepared}
     */
    public Outcome enrol(UUID athleteId, Enrolment enrolment, Instant now, PlanWriter prepared) {
        String facts = enrolment.sha256();
        // Before the objections: what was accepted once is accepted again, though its first day has passed.
        Athlete known = athletes.find(athleteId);
        if (known != null) {
            return compare(known, facts);
        }
        LocalDate today = LocalDate.ofInstant(now, enrolment.zone());
        List<Enrolment.Objection> objections = enrolment.objectionsOn(today);
        if (!objections.isEmpty()) {
            return new Outcome.Refused(objections);
        }
        LocalDate startsOn = enrolment.firstDay(today);
        Athlete athlete = new Athlete(athleteId, enrolment.zone(), enrolment.unit(), facts);
        if (!athletes.addEnrolled(now, athlete, startsOn)) {
            Athlete winner = athletes.find(athleteId);
            return winner == null ? new Outcome.Conflict(athleteId) : compare(winner, facts);
        }
        Dossier dossier = enrolment.dossier(today);
        dossiers.append(now, DossierVersion.first(athleteId, dossier));
        TrainingPlan plan = prepared.write(request(athleteId, enrolment, today), dossier);
        plans.add(now, PlanRun.of(plan, enrolment.zone()));
        return new Outcome.Enrolled(plan);
    }

    private static Outcome compare(Athlete known, String facts) {
        return facts.equals(known.factsSha256())
                ? new Outcome.AlreadyEnrolled(known.athleteId())
                : new Outcome.Conflict(known.athleteId());
    }
}
