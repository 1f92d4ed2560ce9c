package dev.coachline.plan.plans;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.IntPredicate;

import org.jspecify.annotations.Nullable;

import dev.coachline.dossier.Dossier;
import dev.coachline.plan.dossiers.Dossiers;

/** Use case: somebody pauses, resumes or rewrites a plan, moves a day of it, or answers what was proposed for its end. */
public final class ChangePlans {

    /** What came of it. */
    public sealed interface Outcome {

        /** The plan is so now. */
        record Done(PlanRun run) implements Outcome {}

        /** This athlete has no such plan, or nothing was proposed for it. */
        record Unknown(String what) implements Outcome {}

        /** The plan has ended; it stays as it was. */
        record Ended() implements Outcome {}

        /** The caller has not seen the plan as it is. */
        record Stale() implements Outcome {}

        /** The plan pauses at another time. */
        record PausedAlready() implements Outcome {}

        /** The plan does not pause. */
        record NotPaused() implements Outcome {}

        /** Another answer was given before. */
        record AnsweredOtherwise() implements Outcome {}

        /** The id stands for another answer, or for one that was taken back. */
        record OtherAnswer() implements Outcome {}

        /** An answer that cannot be taken back: what was chosen has begun, or the plan has changed since. */
        record AnswerStays(boolean begun) implements Outcome {}

        /** The days stay where they are. */
        record CannotMove(MoveDay.Why why) implements Outcome {}

        /** The request cannot be carried out as it is. */
        record Refused(List<PlanCommand.Objection> objections) implements Outcome {}
    }

    private final TrainingPlans plans;
    private final Dossiers dossiers;
    private final LoggedSessions logged;
    private final FollowUp followUp;

    public ChangePlans(TrainingPlans plans, Dossiers dossiers, LoggedSessions logged, PlanWriter writer) {
        this.plans = plans;
        this.dossiers = dossiers;
        this.logged = logged;
        this.followUp = new FollowUp(writer);
    }

    /**
     * Carries out a command in the running transaction; whoever else changes the plan or advances it waits.
     *
     * @param seen whether the caller has seen a revision of the plan
     */
    public Outcome change(UUID athleteId, UUID planId, IntPredicate seen, PlanCommand command, Instant now) {
        PlanRun stored = plans.lock(athleteId, planId);
        if (stored == null) {
            return new Outcome.Unknown("This plan");
        }
        SortedSet<LocalDate> sessions = sessionsOf(stored);
        PlanRun.Revised current = stored.caughtUp(now, sessions);
        if (ended(current.run(), now)) {
            return new Outcome.Ended();
        }
        PlanCommand.Ruling ruling = command.decide(current.run(), now);
        // What is so already needs no condition: the first call's answer may have been lost.
        if (!(ruling instanceof PlanCommand.Ruling.NothingToDo) && !seen.test(stored.revision())) {
            return new Outcome.Stale();
        }
        return switch (ruling) {
            case PlanCommand.Ruling.Accepted(var revised) -> {
                // What the command leads to; what was due before it stands with it.
                PlanRun.Revised all = current.then(revised);
                yield new Outcome.Done(store(all, sessions, now));
            }
            case PlanCommand.Ruling.NothingToDo() -> new Outcome.Done(stored);
            case PlanCommand.Ruling.PausedAlready() -> new Outcome.PausedAlready();
            case PlanCommand.Ruling.NotPaused() -> new Outcome.NotPaused();
            case PlanCommand.Ruling.CannotMove(var why) -> new Outcome.CannotMove(why);
            case PlanCommand.Ruling.Refused(var objections) -> new Outcome.Refused(objections);
        };
    }

    /**
     * Answers the proposal for the plan's present end in the running transaction. The first answer stands until it is taken
     * back.
     *
     * @param answerId by which it may be taken back; absent where nobody will
     */
    public Outcome answer(UUID athleteId, UUID planId, EndProposal.Choice choice, int weeks, @Nullable UUID answerId,
            Instant now) {
        PlanRun run = plans.lock(athleteId, planId);
        EndProposal proposal = run == null ? null : plans.proposal(athleteId, planId);
        if (run == null || proposal == null) {
            return new Outcome.Unknown(run == null ? "This plan" : "A proposal for this plan");
        }
        EndAnswer known = answerId == null ? null : plans.answer(athleteId, answerId);
        if (known != null) {
            return known.says(planId, choice, weeks) ? new Outcome.Done(run) : new Outcome.OtherAnswer();
        }
        EndProposal.Answer before = proposal.answer();
        if (before != null && !before.byDefault() && before.choice() == choice && before.weeks() == weeks) {
            return new Outcome.Done(run);
        }
        if (ended(run, now)) {
            return new Outcome.Ended();
        }
        if (before != null) {
            return new Outcome.AnsweredOtherwise();
        }
        plans.answer(now, proposal.answered(choice, weeks), answerId);
        PlanRun.Revised revised = run.changed(EndProposal.weeksOf(run.unpaused(now), choice, weeks), now);
        return new Outcome.Done(revised.facts().isEmpty() ? run : store(revised, sessionsOf(run), now));
    }

    /**
     * Takes an answer back in the running transaction, until what was chosen begins: the plan ends when it did, and the
     * proposal waits for another answer.
     */
    public Outcome takeBack(UUID athleteId, UUID answerId, Instant now) {
        EndAnswer known = plans.answer(athleteId, answerId);
        PlanRun run = known == null ? null : plans.lock(athleteId, known.planId());
        // Only with the plan locked is it known whether somebody was faster.
        EndAnswer answer = run == null ? null : plans.answer(athleteId, answerId);
        if (run == null || answer == null) {
            return new Outcome.Unknown("This answer");
        }
        if (answer.takenBack()) {
            return new Outcome.Done(run);
        }
        if (run.progress().ended() || run.today(now).isAfter(answer.endsOn())) {
            return new Outcome.AnswerStays(true);
        }
        EndProposal latest = plans.proposal(athleteId, answer.planId());
        List<Mesocycle> weeks = EndProposal.weeksBefore(run.unpaused(now), answer.choice(), answer.weeks());
        PlanRun.Revised revised = weeks == null ? run.unchanged() : run.changed(weeks, now);
        boolean answeredSince = latest != null && latest.answer() != null
                && !latest.endsOn().equals(answer.endsOn());
        if (answeredSince || !revised.run().plan().endsOn().equals(answer.endsOn())) {
            return new Outcome.AnswerStays(false);
        }
        plans.takeBack(now, answer);
        return new Outcome.Done(revised.facts().isEmpty() ? run : store(revised, sessionsOf(run), now));
    }

    private static boolean ended(PlanRun run, Instant now) {
        return run.progress().ended() || run.today(now).isAfter(run.plan().endsOn());
    }

    private SortedSet<LocalDate> sessionsOf(PlanRun run) {
        return AdvanceDuePlans.sessionsOf(logged, List.of(run)).getOrDefault(run.plan().athleteId(),
                Collections.emptySortedSet());
    }

    private PlanRun store(PlanRun.Revised revised, SortedSet<LocalDate> sessions, Instant now) {
        PlanRun run = revised.run();
        PlanProgress.Decision decision = FollowUp.due(revised, now);
        PlanStep step = FollowUp.calledFor(decision)
                ? followUp.step(run, decision, dossierOf(run.plan().athleteId()), sessions, now)
                : new PlanStep(run, decision);
        plans.store(now, List.of(step));
        return run;
    }

    private Dossier dossierOf(UUID athleteId) {
        Map<UUID, Dossier> known = dossiers.latest(Set.of(athleteId));
        Dossier dossier = known.get(athleteId);
        if (dossier == null) {
            throw new IllegalStateException("athlete " + athleteId + " has a plan but no dossier");
        }
        return dossier;
    }
}
