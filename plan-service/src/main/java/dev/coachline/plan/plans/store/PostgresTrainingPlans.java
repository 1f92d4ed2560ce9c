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
import dev.coachline.plan.plans.EndAnswer;
import dev.coachline.plan.plans.EndProposal;
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
        // Only the work that is due writes successors: a plan that is near its end already is left to it.
        PlanProgress.Decision due = run.decide(at);
        boolean near = due.facts().stream().anyMatch(PlanFact.BoundaryApproached.class::isInstance);
        PlanStep step = new PlanStep(run,
                near ? new PlanProgress.Decision(List.of(), run.progress(), run.nextDue()) : due);
        batch.update("delete from microcycle where plan_id = ? and starts_on >= ?", run.plan().planId(),
                run.plan().weekStartsOn(Math.min(run.progress().weeksPlanned(), run.plan().weeks() - 1)));
        insertMicrocycles(List.of(step));
        updateProgress(List.of(step));
        outbox.publish(at,
                Stream.concat(Stream.of(PlanEvents.published(run.plan())), PlanEvents.of(step).stream()).toList());
    }

    @Override
    public @Nullable Written inForce(UUID athleteId, Instant now) {
        // Plans follow one another without a gap: the first that has not ended is in force, or else the last.
        List<Written> all = plansOf(athleteId, "not withdrawn");
        if (all.isEmpty()) {
            all = plansOf(athleteId, "withdrawn");
        }
        return all.stream().filter(
                written -> !written.plan().endsOn().isBefore(LocalDate.ofInstant(now, written.zone()))).findFirst()
                .orElse(all.isEmpty() ? null : all.getLast());
    }

    @Override
    public @Nullable Written first(UUID athleteId) {
        List<Written> all = plansOf(athleteId, "true");
        return all.isEmpty() ? null : all.getFirst();
    }

    private List<Written> plansOf(UUID athleteId, String which) {
        return jdbc.sql("select * from training_plan where athlete_id = ? and " + which + " order by starts_on")
                .param(athleteId)
                .query(PlanRows::written).list();
    }

    @Override
    public @Nullable Written written(UUID athleteId, UUID planId) {
        return jdbc.sql("select * from training_plan where athlete_id = ? and plan_id = ?").param(athleteId)
                .param(planId)
                .query(PlanRows::written).optional().orElse(null);
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
    public @Nullable PlanRun lock(UUID athleteId, UUID planId) {
        return jdbc.sql("select * from training_plan where athlete_id = ? and plan_id = ? for update").param(athleteId)
                .param(planId).query(PlanRows::run).optional().orElse(null);
    }

    @Override
    public @Nullable EndProposal proposal(UUID athleteId, UUID planId) {
        return jdbc.sql("""
                select * from plan_proposal where athlete_id = ? and plan_id = ?
                order by made_at desc, ends_on desc limit 1""").param(athleteId).param(planId)
                .query(PlanRows::proposal).optional().orElse(null);
    }

    @Override
    public void answer(Instant at, EndProposal proposal, @Nullable UUID answerId) {
        EndProposal.Answer answer = Objects.requireNonNull(proposal.answer());
        jdbc.sql("""
                update plan_proposal set answer = ?, answer_weeks = ?, by_default = ?, answered_at = ?
                where plan_id = ? and ends_on = ?""").param(answer.choice().name()).param(answer.weeks())
                .param(answer.byDefault()).param(Timestamp.from(at)).param(proposal.planId()).param(proposal.endsOn())
                .update();
        if (answerId != null) {
            jdbc.sql("""
                    insert into proposal_answer (athlete_id, answer_id, plan_id, ends_on, choice, weeks, answered_at)
                    values (?, ?, ?, ?, ?, ?, ?)""")
                    .params(proposal.athleteId(), answerId, proposal.planId(), proposal.endsOn(),
                            answer.choice().name(), answer.weeks(), Timestamp.from(at))
                    .update();
        }
    }

    @Override
    public @Nullable EndAnswer answer(UUID athleteId, UUID answerId) {
        return jdbc.sql("select * from proposal_answer where athlete_id = ? and answer_id = ?")
                .params(athleteId, answerId).query(PlanRows::answer).optional().orElse(null);
    }

    @Override
    public void takeBack(Instant at, EndAnswer answer) {
        jdbc.sql("""
                update plan_proposal set answer = null, answer_weeks = null, by_default = false, answered_at = null
                where plan_id = ? and ends_on = ?""").params(answer.planId(), answer.endsOn()).update();
        jdbc.sql("update proposal_answer set taken_back_at = ? where athlete_id = ? and answer_id = ?")
                .params(Timestamp.from(at), answer.athleteId(), answer.answerId()).update();
    }

    @Override
    public void store(Instant at, List<PlanStep> steps) {
        reviseWeeks(steps);
        insertPlans(steps.stream().map(PlanStep::successor).filter(Objects::nonNull).toList());
        insertMicrocycles(steps);
        updateProgress(steps);
        storeProposals(at, steps);
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
    public void withdraw(UUID athleteId) {
        // Waits for whoever advances a plan; only the next statements see a successor written meanwhile.
        jdbc.sql("select plan_id from training_plan where athlete_id = ? for update").param(athleteId)
                .query(UUID.class).list();
        jdbc.sql("""
                delete from microcycle where plan_id in
                    (select plan_id from training_plan where athlete_id = ? and weeks_begun = 0 and not ended)""")
                .param(athleteId).update();
        jdbc.sql("delete from training_plan where athlete_id = ? and weeks_begun = 0 and not ended").param(athleteId)
                .update();
        jdbc.sql("delete from plan_proposal where athlete_id = ? and answer is null").param(athleteId).update();
        jdbc.sql("""
                update training_plan set withdrawn = true, ended = true, next_due_at = null
                where athlete_id = ? and not ended""").param(athleteId).update();
    }

    @Override
    public int count(UUID athleteId) {
        return jdbc.sql("select count(*) from training_plan where athlete_id = ?").param(athleteId)
                .query(Integer.class).single();
    }

    @Override
    public boolean hasPlan(UUID athleteId) {
        return jdbc.sql("select exists (select from training_plan where athlete_id = ? and not withdrawn)")
                .param(athleteId).query(Boolean.class).single();
    }

    @Override
    public void putOffFirst(Instant now, Instant until) {
        jdbc.sql("""
                update training_plan set next_due_at = ? where plan_id = (
                    select plan_id from training_plan where next_due_at <= ?
                    order by next_due_at, starts_on limit 1 for update skip locked)""").param(Timestamp.from(until))
                .param(Timestamp.from(now)).update();
    }

    /** Rows of weeks that are others now are written anew; a successor that is not needed goes, for it is dormant. */
    private void reviseWeeks(List<PlanStep> steps) {
        List<PlanStep> revised = steps.stream().filter(step -> step.decision().facts().stream()
                .anyMatch(PlanFact.PlanRevised.class::isInstance)).toList();
        batch.batchUpdate(
                """
                        update training_plan set mesocycles = ?::jsonb, ends_on = ?, markdown = ?, pause = ?::jsonb, revision = ?,
                                                 announced = ?::jsonb
                        where plan_id = ?""",
                revised.stream().map(PlanStep::run)
                        .map(run -> new @Nullable Object[]{PlanRows.json(run.plan().mesocycles()), run.plan().endsOn(),
                                PlanMarkdown.render(run.plan()), PlanRows.json(run.pause()), run.revision(),
                                PlanRows.json(run.announced()), run.plan().planId()})
                        .toList());
        List<Object[]> ends = revised.stream().map(step -> step.run().plan())
                .map(plan -> new Object[]{plan.planId(), plan.endsOn()}).toList();
        batch.batchUpdate("delete from microcycle where plan_id = ? and starts_on > ?", ends);
        batch.batchUpdate("delete from plan_proposal where plan_id = ? and ends_on <> ? and answer is null", ends);
        List<Object[]> withdrawn = facts(revised, PlanFact.SuccessorWithdrawn.class)
                .map(fact -> new Object[]{fact.planId()}).toList();
        batch.batchUpdate("delete from microcycle where plan_id = ?", withdrawn);
        batch.batchUpdate("delete from training_plan where plan_id = ? and weeks_begun = 0", withdrawn);
        List<Microcycle> changed = facts(revised, PlanFact.MicrocycleChanged.class)
                .map(PlanFact.MicrocycleChanged::week).toList();
        batch.batchUpdate("delete from microcycle where microcycle_id = ?",
                changed.stream().map(week -> new Object[]{week.microcycleId()}).toList());
        insertMicrocycleRows(changed);
    }

    /** Where nobody has answered until the end, the default was taken: the plan that follows. */
    private void storeProposals(Instant at, List<PlanStep> steps) {
        batch.batchUpdate("""
                insert into plan_proposal (plan_id, ends_on, athlete_id, choice, weeks, reason, made_at)
                values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
                steps.stream().map(PlanStep::proposal).filter(Objects::nonNull)
                        .map(made -> new Object[]{made.planId(), made.endsOn(), made.athleteId(), made.choice().name(),
                                made.weeks(), made.reason(), Timestamp.from(at)})
                        .toList());
        batch.batchUpdate("""
                update plan_proposal set answer = 'NEXT_PLAN', answer_weeks = 0, by_default = true, answered_at = ?
                where plan_id = ? and answer is null""",
                steps.stream().filter(step -> step.decision().after().ended())
                        .map(step -> new Object[]{Timestamp.from(at), step.run().plan().planId()}).toList());
    }

    private static <F extends PlanFact> Stream<F> facts(List<PlanStep> steps, Class<F> kind) {
        return steps.stream().flatMap(step -> step.decision().facts().stream()).filter(kind::isInstance)
                .map(kind::cast);
    }

    private void insertPlans(List<PlanRun> runs) {
        batch.batchUpdate(
                """
                        insert into training_plan (plan_id, athlete_id, origin, sequence, program_type, goal, starts_on,
                                                   ends_on, mesocycles, words, markdown, zone, next_due_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?) on conflict (athlete_id, starts_on) do update
                        set origin = excluded.origin, sequence = excluded.sequence, program_type = excluded.program_type,
                            goal = excluded.goal, ends_on = excluded.ends_on, mesocycles = excluded.mesocycles,
                            words = excluded.words, markdown = excluded.markdown, zone = excluded.zone, next_due_at = excluded.next_due_at, pause = null,
                            revision = training_plan.revision + 1, announced = '[]', withdrawn = false, ended = false,
                            weeks_planned = 0, weeks_begun = 0, boundary_announced = false
                        where training_plan.withdrawn""",
                runs.stream().map(run -> {
                    TrainingPlan plan = run.plan();
                    return new @Nullable Object[]{plan.planId(), plan.athleteId(), plan.origin().name(),
                            plan.sequence(),
                            plan.programType().name(), plan.goal(), plan.startsOn(), plan.endsOn(),
                            PlanRows.json(plan.mesocycles()), PlanRows.json(plan.words()), PlanMarkdown.render(plan),
                            run.zone().getId(),
                            PlanRows.timestamp(run.nextDue())};
                }).toList());
    }

    private void insertMicrocycles(List<PlanStep> steps) {
        insertMicrocycleRows(facts(steps, PlanFact.MicrocycleDue.class).map(PlanFact.MicrocycleDue::week).toList());
    }

    private void insertMicrocycleRows(List<Microcycle> weeks) {
        batch.batchUpdate("""
                insert into microcycle (microcycle_id, plan_id, athlete_id, mesocycle_index, microcycle_week, deload,
                                        starts_on, ends_on, days, change)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)""",
                weeks.stream().map(PostgresTrainingPlans::row).toList());
    }

    private static @Nullable Object[] row(Microcycle week) {
        return new @Nullable Object[]{week.microcycleId(), week.planId(), week.athleteId(), week.mesocycleIndex(),
                week.microcycleWeek(), week.deload(), week.startsOn(), week.endsOn(), PlanRows.json(week.days()),
                PlanRows.json(week.change())};
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
