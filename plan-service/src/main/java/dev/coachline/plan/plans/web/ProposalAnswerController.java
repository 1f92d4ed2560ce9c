package dev.coachline.plan.plans.web;

import java.time.Clock;
import java.util.Objects;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.plan.metering.PlanMeters;
import dev.coachline.plan.plans.ChangePlans;
import dev.coachline.plan.plans.ChangePlans.Outcome;
import dev.coachline.plan.plans.TrainingPlans;
import dev.coachline.platform.Problems;
import dev.coachline.platform.Refuses;

/** Answers to proposals, by the ids under which they were given: whoever takes one back need not know its plan. */
@RestController
@RequestMapping("/athletes/{athleteId}/proposal-answers/{answerId}")
class ProposalAnswerController {

    private static final Logger LOG = LoggerFactory.getLogger(ProposalAnswerController.class);

    private final ChangePlans change;
    private final TrainingPlans plans;
    private final TransactionTemplate transaction;
    private final PlanMeters meters;
    private final Clock clock;

    ProposalAnswerController(ChangePlans change, TrainingPlans plans, TransactionTemplate transaction,
            PlanMeters meters, Clock clock) {
        this.change = change;
        this.plans = plans;
        this.transaction = transaction;
        this.meters = meters;
        this.clock = clock;
    }

    @DeleteMapping
    @Operation(summary = "Takes an answer to a proposal back, until what was chosen begins; may be repeated as it is")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    @Refuses(status = HttpStatus.CONFLICT, problem = "answer-stays")
    @PreAuthorize("hasAnyRole('athlete', 'client', 'operator', 'service')")
    ResponseEntity<ProposalView> takeAnswerBack(@PathVariable UUID athleteId, @PathVariable UUID answerId) {
        return switch (Objects.requireNonNull(
                transaction.execute(status -> change.takeBack(athleteId, answerId, clock.instant())))) {
            case Outcome.Done(var run) -> {
                UUID planId = run.plan().planId();
                meters.planChanged("answer_taken_back");
                LOG.atInfo().addKeyValue("athleteId", athleteId).addKeyValue("planId", planId)
                        .addKeyValue("what", "answer_taken_back").log("a running plan was changed");
                yield ResponseEntity.ok(ProposalView.of(Objects.requireNonNull(plans.proposal(athleteId, planId))));
            }
            case Outcome.Unknown(var thing) -> ResponseEntity.of(Problems.notFound(thing)).build();
            case Outcome.AnswerStays(var begun) -> ResponseEntity.of(problem(begun)).build();
            case Outcome.Ended(),Outcome.Stale(),Outcome.PausedAlready(),Outcome.NotPaused(),Outcome.AnsweredOtherwise(),Outcome.OtherAnswer(),Outcome.CannotMove _,Outcome.Refused _ ->
                throw new IllegalStateException("no answer that is taken back comes to this");
        };
    }

    /** Says also in a word, {@code why}, what a person reads in a sentence. */
    static ProblemDetail problem(boolean begun) {
        ProblemDetail problem = Problems.of(HttpStatus.CONFLICT, "answer-stays", begun
                ? "What was chosen has begun, so the answer stays; change the plan in force instead."
                : "The plan has changed since, so the answer stays; read the plan and change that.");
        problem.setProperty("why", begun ? "begun" : "changed");
        return problem;
    }
}
