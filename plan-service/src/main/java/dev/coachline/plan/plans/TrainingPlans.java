package dev.coachline.plan.plans;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** The athletes' plans. What is stored is published with it, in the running transaction. */
public interface TrainingPlans {

    /** A plan, its Markdown, the zone whose midnights it runs by, its latest pause and its revision. */
    record Written(TrainingPlan plan, String markdown, ZoneId zone, @Nullable Pause pause, int revision) {}

    /** Stores a new plan and what of it is due already; in the place of one from the same day that was withdrawn. */
    void add(Instant at, PlanRun run);

    /** The plan in force; before the first that one, after the last that one. One that was withdrawn only where there is no other. */
    @Nullable
    Written inForce(UUID athleteId, Instant now);

    /** One of the athlete's plans. */
    @Nullable
    Written written(UUID athleteId, UUID planId);

    /** The plan with which the athlete began. */
    @Nullable
    Written first(UUID athleteId);

    /** The microcycles that are fixed, in order. */
    List<Microcycle> microcycles(UUID athleteId);

    /** When the first of all plans falls due. */
    @Nullable
    Instant nextDue();

    /** Plans with something due, the earliest first, locked until the transaction ends; those locked elsewhere are left out. */
    List<PlanRun> claimDue(Instant now, int limit);

    /** One plan, locked until the transaction ends; waits for whoever has it locked. Absent where the athlete has no such plan. */
    @Nullable
    PlanRun lock(UUID athleteId, UUID planId);

    /** What was last proposed for the plan's end; one that was never answered goes where the end moves. */
    @Nullable
    EndProposal proposal(UUID athleteId, UUID planId);

    /**
     * Stores the answer to a proposal.
     *
     * @param answerId by which it may be taken back; absent where nobody will
     */
    void answer(Instant at, EndProposal proposal, @Nullable UUID answerId);

    /** An answer that was given under an id; absent where there was none. */
    @Nullable
    EndAnswer answer(UUID athleteId, UUID answerId);

    /** Leaves the proposal without that answer. */
    void takeBack(Instant at, EndAnswer answer);

    /** Stores what was decided about claimed plans. */
    void store(Instant at, List<PlanStep> steps);

    /** Lets an athlete's plans run by another zone's midnights. */
    void moveToZone(UUID athleteId, ZoneId zone);

    /** Ends an athlete's plans: what has not begun goes, the rest prescribes nothing any more. May be repeated. */
    void withdraw(UUID athleteId);

    /** How many plans the athlete has or had; those that went before they began are not among them. */
    int count(UUID athleteId);

    /** Whether the athlete has a plan that was not withdrawn. */
    boolean hasPlan(UUID athleteId);

    /** Puts off the plan that is due first, as it cannot be worked on now. */
    void putOffFirst(Instant now, Instant until);
}
