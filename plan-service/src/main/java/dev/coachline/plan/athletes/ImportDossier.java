package dev.coachline.plan.athletes;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

import dev.coachline.plan.dossiers.DossierVersion;
import dev.coachline.plan.dossiers.Dossiers;
import dev.coachline.plan.plans.PlanOrigin;
import dev.coachline.plan.plans.PlanRun;
import dev.coachline.plan.plans.PlanWriter;
import dev.coachline.plan.plans.TrainingPlan;
import dev.coachline.plan.plans.TrainingPlans;

/**
 * Use case: a migrated athlete's dossier is taken over; the first brings the athlete and a plan, a later one is added. Of
 * an athlete who went back to the legacy system in between, the next one brings a plan again.
 */
public final class ImportDossier {

    /** Key of the IDENTITY fact that names the athlete's IANA zone. */
    public static final String ZONE = "zone";

    /** What came of it. */
    public enum Outcome {
        JOINED, JOINED_AGAIN, REVISED, ALREADY_KNOWN
    }

    private final Athletes athletes;
    private final Dossiers dossiers;
    private final TrainingPlans plans;
    private final PlanWriter writer;

    public ImportDossier(Athletes athletes, Dossiers dossiers, TrainingPlans plans, PlanWriter writer) {
        this.athletes = athletes;
        this.dossiers = dossiers;
        this.plans = plans;
        this.writer = writer;
    }

    /** Whether the newest version is this one already and has its plan, so that it need not be fetched. */
    public boolean knows(UUID athleteId, String sha256) {
        DossierVersion latest = dossiers.latest(athleteId);
        return latest != null && latest.sha256().equals(sha256) && plans.hasPlan(athleteId);
    }

    /** Who writes the plan, having thought about it where somebody does; outside of any transaction. */
    public PlanWriter prepared(ConvertedDossier converted) {
        return writer.prepared(() -> plans.hasPlan(converted.athleteId())
                ? List.of()
                : List.of(new PlanWriter.Brief(request(converted), converted.dossier())));
    }

    private PlanWriter.Request request(ConvertedDossier converted) {
        return new PlanWriter.Request(converted.athleteId(), PlanOrigin.MIGRATION,
                plans.count(converted.athleteId()) + 1, converted.planStartsOn());
    }

    /**
     * Takes it over in the running transaction.
     *
     * @param prepared see {@link #prepared}
     */
    public Outcome take(ConvertedDossier converted, Instant now, PlanWriter prepared) {
        UUID athleteId = converted.athleteId();
        DossierVersion latest = dossiers.latest(athleteId);
        if (latest == null) {
            join(converted, now, prepared);
            return Outcome.JOINED;
        }
        DossierVersion next = latest.next(converted.markdown());
        boolean same = next.sha256().equals(latest.sha256());
        if (!same) {
            dossiers.append(now, next);
        }
        Athlete athlete = athletes.find(athleteId);
        if (athlete != null && !plans.hasPlan(athleteId)) {
            plan(converted, athlete.zone(), now, prepared);
            return Outcome.JOINED_AGAIN;
        }
        return same ? Outcome.ALREADY_KNOWN : Outcome.REVISED;
    }

    private void join(ConvertedDossier converted, Instant now, PlanWriter prepared) {
        UUID athleteId = converted.athleteId();
        // messaging-service owns the zones: what it said last stands over what the dossier was converted from.
        ZoneId heard = athletes.heardZone(athleteId);
        ZoneId zone = heard == null ? converted.zone() : heard;
        athletes.addMigrated(now, new Athlete(athleteId, zone, converted.unit(), null));
        dossiers.append(now, DossierVersion.first(athleteId, converted.markdown()));
        plan(converted, zone, now, prepared);
    }

    private void plan(ConvertedDossier converted, ZoneId zone, Instant now, PlanWriter prepared) {
        TrainingPlan plan = prepared.write(request(converted), converted.dossier());
        plans.add(now, PlanRun.takenOver(plan, zone, converted.planStartsOn()));
    }
}
