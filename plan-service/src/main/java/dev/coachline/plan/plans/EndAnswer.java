package dev.coachline.plan.plans;

import java.time.LocalDate;
import java.util.UUID;

/**
 * An answer to what was proposed for a plan's end, which whoever gave it may take back.
 *
 * @param answerId chosen by whoever answered, so that answering again does nothing
 * @param endsOn the plan's last day without what was chosen
 * @param takenBack whether it does not count any more
 */
public record EndAnswer(UUID athleteId, UUID answerId, UUID planId, LocalDate endsOn, EndProposal.Choice choice,
        int weeks, boolean takenBack) {

    boolean says(UUID plan, EndProposal.Choice chosen, int by) {
        return !takenBack && planId.equals(plan) && choice == chosen && weeks == by;
    }
}
