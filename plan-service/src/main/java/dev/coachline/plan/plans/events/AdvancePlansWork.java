package dev.coachline.plan.plans.events;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.plan.metering.PlanMeters;
import dev.coachline.plan.plans.AdvanceDuePlans;
import dev.coachline.plan.plans.PlanFact;
import dev.coachline.plan.plans.PlanStep;
import dev.coachline.plan.plans.PlanWriter;
import dev.coachline.plan.plans.TrainingPlans;
import dev.coachline.plan.plans.WeekChange;
import dev.coachline.platform.DueWork;

/** Advances plans in batches, each in one transaction; a plan that cannot be advanced is put off and keeps nobody waiting. */
@Component
class AdvancePlansWork implements DueWork {

    private static final Logger LOG = LoggerFactory.getLogger(AdvancePlansWork.class);
    private static final int BATCH = 100;
    private static final Duration PUT_OFF = Duration.ofMinutes(5);

    private final AdvanceDuePlans advance;
    private final TrainingPlans plans;
    private final PlanWriter writer;
    private final TransactionTemplate transaction;
    private final PlanMeters meters;

    AdvancePlansWork(AdvanceDuePlans advance, TrainingPlans plans, PlanWriter writer, TransactionTemplate transaction,
            PlanMeters meters) {
        this.advance = advance;
        this.plans = plans;
        this.writer = writer;
        this.transaction = transaction;
        this.meters = meters;
    }

    @Override
    public String name() {
        return "advance-plans";
    }

    @Override
    public @Nullable Instant nextDue() {
        return plans.nextDue();
    }

    @Override
    public int run(Instant now) {
        try {
            return advance(now, BATCH);
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("a batch of plans failed; advancing them one by one");
            return advanceFirst(now);
        }
    }

    private int advanceFirst(Instant now) {
        try {
            return advance(now, 1);
        } catch (RuntimeException e) {
            transaction.executeWithoutResult(status -> plans.putOffFirst(now, now.plus(PUT_OFF)));
            meters.putOff();
            LOG.atError().setCause(e).log("a plan could not be advanced and was put off");
            return 1;
        }
    }

    private int advance(Instant now, int limit) {
        // Whoever thinks about successors does it between two transactions: nothing is locked meanwhile.
        PlanWriter prepared = writer.prepared(
                () -> Objects.requireNonNull(transaction.execute(status -> advance.successors(now, limit))));
        List<PlanStep> steps = Objects
                .requireNonNull(transaction.execute(status -> advance.run(now, limit, prepared)));
        meters.advanced(
                steps.stream().flatMap(step -> step.decision().facts().stream())
                        .filter(PlanFact.WeekBegan.class::isInstance).count(),
                steps.stream().filter(step -> step.successor() != null).count());
        meters.weeksMissed(steps.stream().filter(AdvancePlansWork::missedAWeek).count());
        return steps.size();
    }

    /** The week that has just begun says so itself. */
    private static boolean missedAWeek(PlanStep step) {
        return step.decision().facts().stream().anyMatch(fact -> fact instanceof PlanFact.WeekBegan(var week)
                && week.change() != null && week.change().kind() != WeekChange.Kind.EXTENDED
                && !week.change().byPause() && step.decision().facts().contains(new PlanFact.PlanRevised()));
    }
}
