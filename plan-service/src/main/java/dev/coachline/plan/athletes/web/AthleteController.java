package dev.coachline.plan.athletes.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.erasure.ErasedAthleteGate;
import dev.coachline.plan.athletes.Athlete;
import dev.coachline.plan.athletes.Athletes;
import dev.coachline.plan.athletes.EnrolAthlete;
import dev.coachline.plan.athletes.EnrolAthlete.Outcome;
import dev.coachline.plan.athletes.Enrolment;
import dev.coachline.plan.metering.PlanMeters;
import dev.coachline.plan.plans.PlanWriter;
import dev.coachline.plan.plans.TrainingPlan;
import dev.coachline.plan.plans.TrainingPlans;
import dev.coachline.platform.Problems;
import dev.coachline.platform.Refuses;

@RestController
@RequestMapping("/athletes")
class AthleteController {

    record Enrolled(UUID athleteId, UUID planId, LocalDate startsOn, LocalDate endsOn) {

        static Enrolled of(TrainingPlan plan) {
            return new Enrolled(plan.athleteId(), plan.planId(), plan.startsOn(), plan.endsOn());
        }
    }

    record AthleteView(UUID athleteId, ZoneId zone, UUID planId, PositionView position) {}

    private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");

    private final EnrolAthlete enrolments;
    private final Athletes athletes;
    private final TrainingPlans plans;
    private final TransactionTemplate transaction;
    private final ErasedAthleteGate erased;
    private final PlanMeters meters;
    private final Clock clock;

    AthleteController(EnrolAthlete enrolments, Athletes athletes, TrainingPlans plans,
            TransactionTemplate transaction, ErasedAthleteGate erased, PlanMeters meters, Clock clock) {
        this.enrolments = enrolments;
        this.athletes = athletes;
        this.plans = plans;
        this.transaction = transaction;
        this.erased = erased;
        this.meters = meters;
        this.clock = clock;
    }

    @PostMapping
    @Operation(summary = "Enrols an athlete: dossier, training plan, first microcycles; saying it again changes nothing")
    @ApiResponse(responseCode = "200", description = "Enrolled before, with the same facts", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "201", description = "Enrolled", useReturnTypeSchema = true)
    @Refuses(status = HttpStatus.CONFLICT, problem = "athlete-exists")
    @Refuses(status = HttpStatus.UNPROCESSABLE_CONTENT, problem = "idempotency-key-reused")
    ResponseEntity<Enrolled> enrol(@Valid @RequestBody EnrolmentRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, Principal caller) {
        if (key != null && !KEY.matcher(key).matches()) {
            return ResponseEntity
                    .of(Problems.invalid("Idempotency-Key",
                            "must be 1 to 200 visible ASCII characters, such as a UUID"))
                    .build();
        }
        boolean known = request.athleteId() == null && key != null;
        UUID athleteId = athleteId(request.athleteId(), key, caller);
        erased.check(athleteId);
        Enrolment enrolment = request.toEnrolment();
        Instant now = clock.instant();
        PlanWriter prepared = enrolments.prepared(athleteId, enrolment, now);
        Outcome outcome = Objects.requireNonNull(transaction
                .execute(status -> enrolments.enrol(athleteId, enrolment, now, prepared)));
        return switch (outcome) {
            case Outcome.Enrolled(var plan) -> {
                meters.athleteEnrolled();
                yield ResponseEntity.created(URI.create("/athletes/" + athleteId)).body(Enrolled.of(plan));
            }
            case Outcome.AlreadyEnrolled(var id) -> ResponseEntity.ok(Enrolled.of(first(id)));
            case Outcome.Conflict(var id) when known -> ResponseEntity.of(Problems.of(
                    HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key-reused",
                    "This Idempotency-Key came with another body before; nothing was changed. Give each enrolment its own."))
                    .build();
            case Outcome.Conflict(var id) -> ResponseEntity.of(Problems.of(HttpStatus.CONFLICT, "athlete-exists",
                    "This athlete exists with other facts; nothing was changed.")).build();
            case Outcome.Refused(var objections) -> ResponseEntity.of(Problems.invalid(objections.stream()
                    .map(o -> new Problems.FieldProblem(o.field(), o.problem())).toList())).build();
        };
    }

    @GetMapping("/{athleteId}")
    @Operation(summary = "The athlete, the plan in force and the position in it")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    ResponseEntity<AthleteView> athlete(@PathVariable UUID athleteId) {
        Athlete athlete = athletes.find(athleteId);
        Instant now = clock.instant();
        TrainingPlans.Written plan = athlete == null ? null : plans.inForce(athleteId, now);
        if (athlete == null || plan == null) {
            return ResponseEntity.of(Problems.notFound("This athlete")).build();
        }
        return ResponseEntity.ok(new AthleteView(athleteId, athlete.zone(), plan.plan().planId(),
                PositionView.of(plan.plan(), LocalDate.ofInstant(now, athlete.zone()))));
    }

    /** The same for the same caller and key, so that a request that is repeated finds what the first one did, for ever. */
    private static UUID athleteId(@Nullable UUID given, @Nullable String key, Principal caller) {
        if (given != null) {
            return given;
        }
        return key == null
                ? UUID.randomUUID()
                : UUID.nameUUIDFromBytes(
                        ("enrolment:" + caller.getName() + "\n" + key).getBytes(StandardCharsets.UTF_8));
    }

    /** A repeated enrolment is answered as the first was, whatever plan is in force by now. */
    private TrainingPlan first(UUID athleteId) {
        return Objects.requireNonNull(plans.first(athleteId)).plan();
    }
}
