package dev.coachline.plan.plans.web;

import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.plan.plans.EndProposal;

/**
 * A proposal as clients see it.
 *
 * @param weeks by how many the plan would be extended; absent where it would not
 * @param answer absent as long as nobody has answered and the plan runs
 */
record ProposalView(UUID planId, LocalDate endsOn, EndProposal.Choice choice, @Nullable Integer weeks, String reason,
        @Nullable Answer answer) {

    /** @param byDefault whether nobody had answered when the plan ended */
    record Answer(EndProposal.Choice choice, @Nullable Integer weeks, boolean byDefault) {}

    static ProposalView of(EndProposal proposal) {
        EndProposal.Answer answer = proposal.answer();
        return new ProposalView(proposal.planId(), proposal.endsOn(), proposal.choice(), some(proposal.weeks()),
                proposal.reason(), answer == null
                        ? null
                        : new Answer(answer.choice(), some(answer.weeks()), answer.byDefault()));
    }

    private static @Nullable Integer some(int weeks) {
        return weeks == 0 ? null : weeks;
    }
}
