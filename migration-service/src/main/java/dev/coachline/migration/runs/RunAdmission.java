package dev.coachline.migration.runs;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.cutover.Admission;
import dev.coachline.migration.cutover.Migration;

/**
 * Lets athletes move through the run that has them, and everybody else through the standing one. An operator who asked for
 * one athlete's cutover is obeyed, unless a run has that athlete.
 */
public final class RunAdmission implements Admission {

    /** Who has to wait for a person's word is looked at again after this time even where nothing wakes them. */
    static final Duration ASK_AGAIN = Duration.ofHours(1);

    private static final Verdict GO = new Verdict.Go();

    private final Runs runs;

    public RunAdmission(Runs runs) {
        this.runs = runs;
    }

    @Override
    public Verdict mayBegin(UUID athleteId, Instant now) {
        return decide(runs.membership(athleteId), runs.standing(), false, now);
    }

    @Override
    public Verdict mayStep(Migration migration, Migration.Step step, Instant now) {
        Runs.Membership membership = runs.membership(migration.athleteId());
        Run standing = runs.standing();
        Verdict verdict = decide(membership, standing, migration.expedited(), now);
        if (verdict instanceof Verdict.Wait) {
            return verdict;
        }
        Run run = membership == null ? standing : membership.run();
        Instant clear = migration.schedule().clearOfTexts(now, run.settings().pace().textDistance());
        if (step.touchesAthlete() && clear.isAfter(now)) {
            return new Verdict.Wait(clear);
        }
        if (!step.isHeavy()) {
            return GO;
        }
        Pace.Slot slot = runs.claim(run, now);
        return slot.granted() ? GO : new Verdict.Wait(slot.free());
    }

    /** @param asked whether an operator asked for this very athlete */
    static Verdict decide(Runs.@Nullable Membership membership, Run standing, boolean asked, Instant now) {
        Run run = membership == null ? standing : membership.run();
        if (run.heldUntil() != null && run.heldUntil().isAfter(now)) {
            return new Verdict.Wait(run.heldUntil());
        }
        if (membership == null && asked) {
            return GO;
        }
        boolean open = run.state() == RunState.RUNNING && run.closed().isEmpty()
                && (membership == null || membership.released());
        return open ? GO : new Verdict.Wait(now.plus(ASK_AGAIN));
    }
}
