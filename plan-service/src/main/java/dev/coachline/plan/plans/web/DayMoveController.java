package dev.coachline.plan.plans.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.plan.metering.PlanMeters;
import dev.coachline.plan.plans.DayMove;
import dev.coachline.plan.plans.MoveDay;
import dev.coachline.plan.plans.MoveDays;
import dev.coachline.plan.plans.MoveDays.Outcome;
import dev.coachline.plan.plans.Theme;
import dev.coachline.platform.Problems;
import dev.coachline.platform.Refuses;

/** Days that an athlete moves within their week; both operations may be repeated as they are. */
@RestController
@RequestMapping("/athletes/{athleteId}/moves/{moveId}")
class DayMoveController {

    private static final Logger LOG = LoggerFactory.getLogger(DayMoveController.class);

    /**
     * @param from the day whose training moves
     * @param to another day of the same week; what stands there comes to the first
     */
    @Schema(name = "DayMoveRequest")
    record Request(
            @NotNull(message = "is needed; give the local date such as 2026-03-02") @Schema(example = "2026-03-02") LocalDate from,
            @NotNull(message = "is needed; give the local date such as 2026-03-05") @Schema(example = "2026-03-05") LocalDate to) {}

    /**
     * @param theme what moved
     * @param inReturn what came to the first day for it; absent for a day of rest
     */
    @Schema(name = "DayMove")
    record View(UUID moveId, UUID planId, LocalDate from, LocalDate to, String theme, @Nullable String inReturn) {

        static View of(DayMove move) {
            Theme inReturn = move.inReturn();
            return new View(move.moveId(), move.planId(), move.from(), move.to(), move.theme().label(),
                    inReturn == null ? null : inReturn.label());
        }
    }

    private final MoveDays moveDays;
    private final TransactionTemplate transaction;
    private final PlanMeters meters;
    private final Clock clock;

    DayMoveController(MoveDays moveDays, TransactionTemplate transaction, PlanMeters meters, Clock clock) {
        this.moveDays = moveDays;
        this.transaction = transaction;
        this.meters = meters;
        this.clock = clock;
    }

    @PutMapping
    @Operation(summary = "Moves a day's training to another day of the same week; what stands there comes to the first day")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    @Refuses(status = HttpStatus.CONFLICT, problem = "day-not-moved")
    @Refuses(status = HttpStatus.CONFLICT, problem = "other-move")
    @PreAuthorize("hasAnyRole('athlete', 'client', 'operator', 'service')")
    ResponseEntity<View> moveDay(@PathVariable UUID athleteId, @PathVariable UUID moveId,
            @Valid @RequestBody Request request) {
        return respond(athleteId, "moved",
                () -> moveDays.move(athleteId, moveId, request.from(), request.to(), clock.instant()));
    }

    @DeleteMapping
    @Operation(summary = "Takes a move back, as long as both days lie ahead and no later move has touched them")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    @Refuses(status = HttpStatus.CONFLICT, problem = "day-not-moved")
    @PreAuthorize("hasAnyRole('athlete', 'client', 'operator', 'service')")
    ResponseEntity<View> takeMoveBack(@PathVariable UUID athleteId, @PathVariable UUID moveId) {
        return respond(athleteId, "moved_back", () -> moveDays.takeBack(athleteId, moveId, clock.instant()));
    }

    private ResponseEntity<View> respond(UUID athleteId, String what, Supplier<Outcome> work) {
        return switch (Objects.requireNonNull(transaction.execute(status -> work.get()))) {
            case Outcome.Done(var move) -> {
                meters.planChanged(what);
                LOG.atInfo().addKeyValue("athleteId", athleteId).addKeyValue("planId", move.planId())
                        .addKeyValue("what", what).log("a running plan was changed");
                yield ResponseEntity.ok(View.of(move));
            }
            case Outcome.Unknown(var thing) -> refused(Problems.notFound(thing));
            case Outcome.OtherMove() -> refused(Problems.of(HttpStatus.CONFLICT, "other-move",
                    "This id stands for other days or for a move that was taken back; use a new one."));
            case Outcome.CannotMove(var why) -> refused(problem(why));
        };
    }

    private static ResponseEntity<View> refused(ProblemDetail problem) {
        return ResponseEntity.of(problem).build();
    }

    /** Says also in a word, {@code why}, what a person reads in a sentence. */
    static ProblemDetail problem(MoveDay.Why why) {
        ProblemDetail problem = Problems.of(HttpStatus.CONFLICT, "day-not-moved", switch (why) {
            case SAME_DAY -> "Both are the same day; name another one of that week.";
            case PAST -> "One of the days has passed, and what has passed stays; name days from today on.";
            case NOT_IN_PLAN -> "The first day is none of the plan in force; name one of it.";
            case OTHER_WEEK -> "The days lie in different weeks; name two of the same one, from Monday to Sunday.";
            case NOTHING_TO_MOVE -> "The first day asks for no training; name one that does.";
            case EVENT_DAY -> "One of them is the day of the event, which stays; name another one.";
            case PAUSED -> "The plan pauses by then; resume it first.";
            case MOVED_SINCE -> "A later move has touched these days; take that one back first.";
        });
        problem.setProperty("why", why.name().toLowerCase(Locale.ROOT));
        return problem;
    }
}
