package dev.coachline.plan.programs.events;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.plan.metering.PlanMeters;
import dev.coachline.plan.programs.CatchUpPrograms;
import dev.coachline.plan.programs.ProgramInvariants.Violation;
import dev.coachline.platform.DueWork;

/**
 * Stores programs as versions that were changed while versions were not written, each in a transaction of its own; one that
 * cannot be stored is put off, named in the log and counted, and keeps nobody waiting.
 */
@Component
class CatchUpProgramsWork implements DueWork {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUpProgramsWork.class);
    private static final int BATCH = 100;

    private final CatchUpPrograms catchUp;
    private final TransactionTemplate transaction;
    private final PlanMeters meters;

    CatchUpProgramsWork(CatchUpPrograms catchUp, TransactionTemplate transaction, PlanMeters meters) {
        this.catchUp = catchUp;
        this.transaction = transaction;
        this.meters = meters;
    }

    @Override
    public String name() {
        return "catch-up-programs";
    }

    @Override
    public @Nullable Instant nextDue() {
        return catchUp.nextDue();
    }

    @Override
    public int run(Instant now) {
        int done = 0;
        while (done < BATCH && catchUpOne(now)) {
            done++;
        }
        return done;
    }

    private boolean catchUpOne(Instant now) {
        CatchUpPrograms.@Nullable Outcome outcome;
        try {
            outcome = transaction.execute(status -> catchUp.catchUp(now));
        } catch (RuntimeException e) {
            transaction.executeWithoutResult(status -> catchUp.putOffFirst(now));
            meters.programCaughtUp(false);
            LOG.atError().setCause(e).log("a program could not be stored as a version and was put off");
            return true;
        }
        if (outcome == null) {
            return false;
        }
        switch (outcome) {
            case CatchUpPrograms.Outcome.CaughtUp(var programId) -> meters.programCaughtUp(true);
            case CatchUpPrograms.Outcome.PutOff(var programId, var violations) -> {
                meters.programCaughtUp(false);
                LOG.atError().addKeyValue("programId", programId)
                        .addKeyValue("violations", violations.stream().map(Violation::field).toList())
                        .log("a program could not be stored as a version and was put off");
            }
        }
        return true;
    }
}
