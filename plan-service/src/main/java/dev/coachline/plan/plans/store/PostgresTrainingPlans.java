package dev.coachline.plan.plans.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.coachline.delivery.Outbox;
import dev.coachline.events.PlanEvent;
import dev.coachline.plan.plans.Microcycle;
import dev.coachline.plan.plans.PlanFact;
import dev.coachline.plan.plans.PlanMarkdown;
import dev.coachline.plan.plans.PlanProgress;
import dev.coachline.plan.plans.PlanRun;
import dev.coachline.plan.plans.PlanStep;
import dev.coachline.plan.plans.TrainingPlan;
import dev.coachline.plan.plans.TrainingPlans;

@Repository
class PostgresTrainingPlans implements TrainingPlans {

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final Outbox outbox;

    PostgresTrainingPlans(JdbcClient jdbc, JdbcTemplate batch, Outbox outbox) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.outbox = outbox;
    }

    @Override
    public void add(Instant at, PlanRun run) {
        insertPlans(List.of(run));
        PlanStep step = new PlanStep(run, run.decide(at), null);
        insertMicrocycles(List.of(step));
        updateProgress(List.of(step));
        outbox.publish(at,
                Stream.concat(Stream.of(PlanEvents.published(run.plan())), PlanEvents.of(step).stream()).toList());
    }

    @Override
    public @Nullable Written inForce(UUID athleteId, Instant now) {
        // Plans follow one another without a gap: the first that has not ended is in force, or else the last.
        List<Written> all = plansOf(athleteId);
        return all.stream().filter(
                written -> !written.plan().endsOn().isBefore(LocalDate.ofInstant(now, written.zone()))).findFirst()
                .orElse(all.isEmpty() ? null : all.getLast());
    }

    @Override
    public @Nullable Written first(UUID athleteId) {
        List<Written> all = plansOf(athleteId);
        return all.isEmpty() ? null : all.getFirst();
    }

    private List<Written> plansOf(UUID athleteId) {
        return jdbc.sql("select * from training_plan where athlete_id = ? order by starts_on").param(athleteId)
                .query((row, n) -> new Written(PlanRows.plan(row, n), row.getString("markdown"),
                        ZoneId.of(row.getString("zone"))))
                .list();
    }

    @Override
    public List<Microcycle> microcycles(UUID athleteId) {
        return jdbc.sql("select * from microcycle where athlete_id = ? order by starts_on").param(athleteId)
                .query(PlanRows::microcycle).list();
    }

    @Override
    public @Nullable Instant nextDue() {
        Timestamp due = batch.queryForObject(
                "select min(next_due_at) from training_plan where next_due_at is not null", Timestamp.class);
        return due == null ? null : due.toInstant();
    }

    @Override
    public List<PlanRun> claimDue(Instant now, int limit) {
        return jdbc.sql("""
                select * from training_plan where next_due_at <= ?
                order by next_due_at, starts_on limit ? for update skip locked""").param(Timestamp.from(now))
                .param(limit).query(PlanRows::run).list();
    }

    @Override
    public void store(Instant at, List<PlanStep> steps) {
        insertPlans(steps.stream().map(PlanStep::successor).filter(Objects::nonNull).toList());
        insertMicrocycles(steps);
        updateProgress(steps);
        outbox.publish(at, steps.stream().<PlanEvent>flatMap(step -> PlanEvents.of(step).stream()).toList());
    }

    @Override
    public void moveToZone(UUID athleteId, ZoneId zone) {
        // Waits for whoever advances a plan; only the next statement sees a successor written meanwhile.
        jdbc.sql("update training_plan set zone = ? where athlete_id = ? and not ended").param(zone.getId())
                .param(athleteId).update();
        List<PlanRun> runs = jdbc.sql("select * from training_plan where athlete_id = ? and not ended for update")
                .param(athleteId).query(PlanRows::run).list();
        batch.batchUpdate("update training_plan set zone = ?, next_due_at = ? where plan_id = ?",
                runs.stream().map(run -> run.in(zone)).map(run -> new @Nullable Object[]{zone.getId(),
                        PlanRows.timestamp(run.nextDue()), run.plan().planId()}).toList());
    }

    @Override
    public void putOffFirst(Instant now, Instant until) {
        jdbc.sql("""
                update training_plan set next_due_at = ? where plan_id = (
                    select plan_id from training_plan where next_due_at <= ?
                    order by next_due_at, starts_on limit 1 for update skip locked)""").param(Timestamp.from(until))
                .param(Timestamp.from(now)).update();
    }

    private void insertPlans(List<PlanRun> runs) {
        batch.batchUpdate("""
                insert into training_plan (plan_id, athlete_id, origin, sequence, program_type, goal, starts_on,
                                           ends_on, mesocycles, markdown, zone, next_due_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?) on conflict (athlete_id, starts_on) do nothing""",
                runs.stream().map(run -> {
                    TrainingPlan plan = run.plan();
                    return new @Nullable Object[]{plan.planId(), plan.athleteId(), plan.origin().name(),
                            plan.sequence(),
                            plan.programType().name(), plan.goal(), plan.startsOn(), plan.endsOn(),
                            PlanRows.json(plan.mesocycles()), PlanMarkdown.render(plan), run.zone().getId(),
                            PlanRows.timestamp(run.nextDue())};
                }).toList());
    }

    private void insertMicrocycles(List<PlanStep> steps) {
        List<Object[]> rows = steps.stream().flatMap(step -> step.decision().facts().stream())
                .filter(PlanFact.MicrocycleDue.class::isInstance)
                .map(fact -> row(((PlanFact.MicrocycleDue) fact).week())).toList();
        batch.batchUpdate("""
                insert into microcycle (microcycle_id, plan_id, athlete_id, mesocycle_index, microcycle_week, deload,
                                        starts_on, ends_on, days)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)""", rows);
    }

    private static Object[] row(Microcycle week) {
        return new Object[]{week.microcycleId(), week.planId(), week.athleteId(), week.mesocycleIndex(),
                week.microcycleWeek(), week.deload(), week.startsOn(), week.endsOn(), PlanRows.json(week.days())};
    }

    private void updateProgress(List<PlanStep> steps) {
        batch.batchUpdate("""
                update training_plan set weeks_planned = ?, weeks_begun = ?, boundary_announced = ?, ended = ?,
                                         next_due_at = ?
                where plan_id = ?""", steps.stream().map(step -> {
            PlanProgress after = step.decision().after();
            return new @Nullable Object[]{after.weeksPlanned(), after.weeksBegun(), after.boundaryAnnounced(),
                    after.ended(), PlanRows.timestamp(step.decision().nextDue()), step.run().plan().planId()};
        }).toList());
    }
}
