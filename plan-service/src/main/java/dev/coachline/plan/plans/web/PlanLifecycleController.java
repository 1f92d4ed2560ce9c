package dev.coachline.plan.plans.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.plan.metering.PlanMeters;
import dev.coachline.plan.plans.ChangePlans;
import dev.coachline.plan.plans.ChangePlans.Outcome;
import dev.coachline.plan.plans.EndProposal;
import dev.coachline.plan.plans.Pause;
import dev.coachline.plan.plans.PausePlan;
import dev.coachline.plan.plans.PlanCommand;
import dev.coachline.plan.plans.ResumePlan;
import dev.coachline.plan.plans.TrainingPlans;
import dev.coachline.platform.IfMatch;
import dev.coachline.platform.Problems;
import dev.coachline.platform.Problems.FieldProblem;
import dev.coachline.platform.Refuses;

/** What a plan goes through between its first day and its successor. All of it may be repeated as it is. */
@RestController
@RequestMapping("/athletes/{athleteId}/plans/{planId}")
class PlanLifecycleController {

    private static final Logger LOG = LoggerFactory.getLogger(PlanLifecycleController.class);

    /**
     * @param from the first day without training
     * @param until the last; absent where nobody knows
     */
    record PauseRequest(
            @NotNull(message = "is needed; give the first day without training") @Schema(example = "2026-03-11") LocalDate from,
            @Schema(example = "2026-03-22") @Nullable LocalDate until,
            @NotNull(message = "is needed; use travel, injury or other") Pause.Reason reason) {}

    /** @param on the first day with training; absent for the athlete's today */
    record ResumeRequest(@Schema(example = "2026-03-20") @Nullable LocalDate on) {}

    /**
     * @param weeks by how many the plan is extended; needed for that and for nothing else
     * @param answerId by which the answer may be taken back; leave it out where nobody will
     */
    record ProposalAnswer(
            @NotNull(message = "is needed; use next_plan, extend or deload_then_next") EndProposal.Choice choice,
            @Min(value = 1, message = "must be 1 to 6") @Max(value = EndProposal.MOST_WEEKS, message = "must be 1 to 6") @Schema(example = "2") @Nullable Integer weeks,
            @Nullable UUID answerId) {

        boolean fits() {
            return (choice == EndProposal.Choice.EXTEND) == (weeks != null);
        }
    }

    private final ChangePlans change;
    private final TrainingPlans plans;
    private final TransactionTemplate transaction;
    private final PlanMeters meters;
    private final Clock clock;

    PlanLifecycleController(ChangePlans change, TrainingPlans plans, TransactionTemplate transaction, PlanMeters meters,
            Clock clock) {
        this.change = change;
        this.plans = plans;
        this.transaction = transaction;
        this.meters = meters;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "One of the athlete's plans; its ETag is the revision that a change has to name")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    ResponseEntity<PlanView> planById(@PathVariable UUID athleteId, @PathVariable UUID planId) {
        TrainingPlans.Written written = plans.written(athleteId, planId);
        return written == null ? refused(Problems.notFound("This plan")) : PlanView.answer(written);
    }

    @PostMapping("/pause")
    @Operation(summary = "Pauses the plan from a day on: no training until it resumes, and what is left of it moves by whole weeks")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    @Refuses(status = HttpStatus.CONFLICT, problem = "plan-ended")
    @Refuses(status = HttpStatus.CONFLICT, problem = "plan-paused")
    @PreAuthorize("hasAnyRole('athlete', 'client', 'operator')")
    ResponseEntity<PlanView> pause(@PathVariable UUID athleteId, @PathVariable UUID planId,
            @Valid @RequestBody PauseRequest request) {
        return changed(athleteId, planId, "paused",
                () -> change(athleteId, planId, any -> true,
                        new PausePlan(request.from(), request.until(), request.reason())));
    }

    @PostMapping("/resume")
    @Operation(summary = "Ends the pause, or cancels one that has not begun")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    @Refuses(status = HttpStatus.CONFLICT, problem = "plan-ended")
    @Refuses(status = HttpStatus.CONFLICT, problem = "plan-not-paused")
    @PreAuthorize("hasAnyRole('athlete', 'client', 'operator')")
    ResponseEntity<PlanView> resume(@PathVariable UUID athleteId, @PathVariable UUID planId,
            @Valid @RequestBody ResumeRequest request) {
        return changed(athleteId, planId, "resumed",
                () -> change(athleteId, planId, any -> true, new ResumePlan(request.on())));
    }

    @PutMapping("/mesocycles")
    @Operation(summary = "Replaces the mesocycles that have not begun, from an index on; what has passed and the present one stay")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    @Refuses(status = HttpStatus.CONFLICT, problem = "plan-ended")
    @Refuses(status = HttpStatus.PRECONDITION_FAILED, problem = "stale")
    @Refuses(status = HttpStatus.PRECONDITION_REQUIRED, problem = "if-match-missing")
    @PreAuthorize("hasAnyRole('athlete', 'client', 'operator')")
    ResponseEntity<PlanView> replaceMesocycles(@PathVariable UUID athleteId, @PathVariable UUID planId,
            @Valid @RequestBody BlocksBody body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        List<FieldProblem> unknown = body.unknownThemes();
        if (!unknown.isEmpty()) {
            return refused(Problems.invalid(unknown));
        }
        if (ifMatch == null) {
            return refused(Problems.of(HttpStatus.PRECONDITION_REQUIRED, "if-match-missing",
                    "This changes a plan; nothing was done. Read it and send its ETag as If-Match."));
        }
        return changed(athleteId, planId, "rewritten", () -> change(athleteId, planId,
                revision -> IfMatch.holds(ifMatch, PlanView.tag(planId, revision)), body.toCommand()));
    }

    @GetMapping("/proposal")
    @Operation(summary = "What is proposed for the time after the plan, and why; from seven days before its end")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    ResponseEntity<ProposalView> proposal(@PathVariable UUID athleteId, @PathVariable UUID planId) {
        EndProposal proposal = plans.proposal(athleteId, planId);
        return proposal == null
                ? ResponseEntity.of(Problems.notFound("A proposal for this plan")).build()
                : ResponseEntity.ok(ProposalView.of(proposal));
    }

    @PostMapping("/proposal/answer")
    @Operation(summary = "Says how the plan goes over into what follows; without an answer the next plan does")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    @Refuses(status = HttpStatus.CONFLICT, problem = "plan-ended")
    @Refuses(status = HttpStatus.CONFLICT, problem = "proposal-answered")
    @Refuses(status = HttpStatus.CONFLICT, problem = "other-answer")
    @PreAuthorize("hasAnyRole('athlete', 'client', 'operator', 'service')")
    ResponseEntity<ProposalView> answerProposal(@PathVariable UUID athleteId, @PathVariable UUID planId,
            @Valid @RequestBody ProposalAnswer request) {
        if (!request.fits()) {
            return ResponseEntity.of(Problems.invalid("weeks", request.weeks() == null
                    ? "is needed to extend the plan; give 1 to 6"
                    : "is for extend only; leave it out")).build();
        }
        int weeks = request.weeks() == null ? 0 : request.weeks();
        return respond(athleteId, planId, "answered",
                () -> change.answer(athleteId, planId, request.choice(), weeks, request.answerId(), clock.instant()),
                run -> ResponseEntity
                        .ok(ProposalView.of(Objects.requireNonNull(plans.proposal(athleteId, planId)))));
    }

    private Outcome change(UUID athleteId, UUID planId, IntPredicate seen, PlanCommand command) {
        return change.change(athleteId, planId, seen, command, clock.instant());
    }

    private ResponseEntity<PlanView> changed(UUID athleteId, UUID planId, String what, Supplier<Outcome> work) {
        return respond(athleteId, planId, what, work,
                run -> PlanView.answer(Objects.requireNonNull(plans.written(athleteId, planId))));
    }

    private <T> ResponseEntity<T> respond(UUID athleteId, UUID planId, String what, Supplier<Outcome> work,
            Function<Outcome.Done, ResponseEntity<T>> view) {
        Outcome outcome = Objects.requireNonNull(transaction.execute(status -> work.get()));
        return switch (outcome) {
            case Outcome.Done done -> {
                meters.planChanged(what);
                LOG.atInfo().addKeyValue("athleteId", athleteId).addKeyValue("planId", planId).addKeyValue("what", what)
                        .log("a running plan was changed");
                yield view.apply(done);
            }
            case Outcome.Unknown(var thing) -> refused(Problems.notFound(thing));
            case Outcome.Ended() -> refused(Problems.of(HttpStatus.CONFLICT, "plan-ended",
                    "This plan has ended and stays as it was; read the plan in force and change that one."));
            case Outcome.Stale() -> refused(IfMatch.stale());
            case Outcome.PausedAlready() -> refused(Problems.of(HttpStatus.CONFLICT, "plan-paused",
                    "This plan pauses at another time already; nothing was changed. Resume it first, then pause it anew."));
            case Outcome.NotPaused() -> refused(Problems.of(HttpStatus.CONFLICT, "plan-not-paused",
                    "This plan has no pause ahead of it or under way; there is nothing to resume."));
            case Outcome.AnsweredOtherwise() -> refused(Problems.of(HttpStatus.CONFLICT, "proposal-answered",
                    "Another answer was given before and stands; read the proposal for it."));
            case Outcome.OtherAnswer() -> refused(Problems.of(HttpStatus.CONFLICT, "other-answer",
                    "This id stands for another answer or for one that was taken back; use a new one."));
            case Outcome.AnswerStays(var begun) -> refused(ProposalAnswerController.problem(begun));
            case Outcome.CannotMove(var why) -> refused(DayMoveController.problem(why));
            case Outcome.Refused(var objections) -> refused(Problems.invalid(
                    objections.stream().map(o -> new FieldProblem(o.field(), o.problem())).toList()));
        };
    }

    private static <T> ResponseEntity<T> refused(ProblemDetail problem) {
        return ResponseEntity.of(problem).build();
    }
}
