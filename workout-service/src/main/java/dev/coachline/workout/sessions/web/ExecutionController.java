package dev.coachline.workout.sessions.web;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongPredicate;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.platform.IfMatch;
import dev.coachline.platform.Problems;
import dev.coachline.platform.Refuses;
import dev.coachline.workout.catalogue.Catalogue;
import dev.coachline.workout.sessions.Execution;
import dev.coachline.workout.sessions.Origin;
import dev.coachline.workout.sessions.PerformSession;
import dev.coachline.workout.sessions.Session;
import dev.coachline.workout.sessions.Sessions;
import dev.coachline.workout.sessions.WorkoutsOfDays;

/** A session step by step, and its corrections. Every step has a natural key and may be repeated, whatever its If-Match. */
@RestController
@RequestMapping("/athletes/{athleteId}/sessions")
class ExecutionController {

    /**
     * @param sessionId the caller's own; starting it again finds it
     * @param ofWorkout whether it follows the stored workout of the date
     * @param title needed where no workout has a name
     */
    record StartRequest(@NotNull(message = "is needed; make up a UUID, and send it again to repeat") UUID sessionId,
            @NotNull(message = "is needed; give the local date such as 2026-03-01") LocalDate date,
            @Nullable Boolean ofWorkout,
            @Size(min = 1, max = 200, message = "must have 1 to 200 characters") @Nullable String title,
            @Nullable UUID programVersionId, @Nullable UUID workoutVersionId,
            @Size(min = 1, max = 200, message = "must have 1 to 200 characters") @Nullable String workoutNameSnapshot) {

        boolean followsWorkout() {
            return Boolean.TRUE.equals(ofWorkout);
        }
    }

    record MoveRequest(
            @NotNull(message = "is needed; use completed, abandoned, skipped or in_progress") Status status) {}

    /** As in {@link Session.Status}. */
    enum Status {
        @JsonProperty("in_progress")
        IN_PROGRESS, @JsonProperty("completed")
        COMPLETED, @JsonProperty("abandoned")
        ABANDONED, @JsonProperty("skipped")
        SKIPPED
    }

    record SkipRequest(
            @NotBlank(message = "is needed; give the exercise's name") @Size(max = 200, message = "must have at most 200 characters") String exercise,
            @Size(max = 500, message = "must have at most 500 characters") @Nullable String why) {}

    /**
     * @param set what was really done
     * @param withdrawn whether it was no set after all
     */
    record CorrectionRequest(
            @NotBlank(message = "is needed; say why in a few words") @Size(max = 500, message = "must have at most 500 characters") String why,
            @Valid @Nullable SetInput set, @Nullable Boolean withdrawn) {

        @AssertTrue(message = "is needed, unless withdrawn is true; then leave it out")
        boolean isSet() {
            return (set == null) == Boolean.TRUE.equals(withdrawn);
        }
    }

    private final PerformSession performSession;
    private final Sessions sessions;
    private final WorkoutsOfDays workouts;
    private final Catalogue catalogue;

    ExecutionController(PerformSession performSession, Sessions sessions, WorkoutsOfDays workouts,
            Catalogue catalogue) {
        this.performSession = performSession;
        this.sessions = sessions;
        this.workouts = workouts;
        this.catalogue = catalogue;
    }

    @PostMapping
    @Operation(summary = "Starts a session, of the date's workout or free; may be repeated")
    @ApiResponse(responseCode = "200", description = "Started before", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "201", description = "Started", useReturnTypeSchema = true)
    @Refuses(status = HttpStatus.CONFLICT, problem = "no-workout-for-date")
    @Refuses(status = HttpStatus.CONFLICT, problem = "another-session")
    ResponseEntity<ExecutionView> start(@PathVariable UUID athleteId, @Valid @RequestBody StartRequest request) {
        Optional<WorkoutsOfDays.WorkoutOfDay> workout = request.followsWorkout()
                ? workouts.find(athleteId, request.date())
                : Optional.empty();
        if (request.followsWorkout() && workout.isEmpty()) {
            return refused(Problems.of(HttpStatus.CONFLICT, "no-workout-for-date",
                    "No workout is stored for this date; ask for it first, or leave ofWorkout out."));
        }
        String name = request.workoutNameSnapshot() == null
                ? workout.map(WorkoutsOfDays.WorkoutOfDay::name).orElse(null)
                : request.workoutNameSnapshot();
        String title = request.title() == null ? name : request.title();
        if (title == null || title.isBlank()) {
            return refused(Problems.invalid("title", "is needed where no workout has a name; give a few words"));
        }
        UUID workoutId = workout.map(WorkoutsOfDays.WorkoutOfDay::workoutId).orElse(null);
        Origin origin = workoutId == null && request.programVersionId() == null && request.workoutVersionId() == null
                && name == null
                        ? null
                        : new Origin(workoutId, request.programVersionId(), request.workoutVersionId(), name);
        return answer(performSession.start(new Session(athleteId, request.sessionId(), request.date(), title,
                Session.Status.IN_PROGRESS, Session.Source.ATHLETE, List.of(), List.of(), origin)), 1);
    }

    @GetMapping("/{sessionId}")
    @Operation(summary = "One session as it stands, its sets numbered")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    ResponseEntity<ExecutionView> read(@PathVariable UUID athleteId, @PathVariable UUID sessionId) {
        return sessions.find(athleteId, sessionId).map(execution -> ok(HttpStatus.OK, execution))
                .orElseGet(ExecutionController::unknown);
    }

    @GetMapping("/{sessionId}/history")
    @Operation(summary = "Everything that was ever said of a session, corrections and originals")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    ResponseEntity<ExecutionView.History> history(@PathVariable UUID athleteId, @PathVariable UUID sessionId) {
        return sessions.find(athleteId, sessionId)
                .map(execution -> ResponseEntity.ok(ExecutionView.History.of(execution, catalogue)))
                .orElseGet(() -> ResponseEntity.of(Problems.notFound("This session")).build());
    }

    @PatchMapping("/{sessionId}")
    @Operation(summary = "Finishes, abandons, skips or resumes a session; may be repeated")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    @Refuses(status = HttpStatus.PRECONDITION_FAILED, problem = "stale")
    @Refuses(status = HttpStatus.CONFLICT, problem = "no-such-step")
    @Refuses(status = HttpStatus.CONFLICT, problem = "session-has-sets")
    @Refuses(status = HttpStatus.CONFLICT, problem = "legacy-session")
    ResponseEntity<ExecutionView> move(@PathVariable UUID athleteId, @PathVariable UUID sessionId,
            @Valid @RequestBody MoveRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(performSession.move(athleteId, sessionId, seen(ifMatch),
                Session.Status.valueOf(request.status().name())), 1);
    }

    @PutMapping("/{sessionId}/sets/{number}")
    @Operation(summary = "Logs the set of a number, or several alike from it on; may be repeated")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    @Refuses(status = HttpStatus.PRECONDITION_FAILED, problem = "stale")
    @Refuses(status = HttpStatus.CONFLICT, problem = "session-not-in-progress")
    @Refuses(status = HttpStatus.CONFLICT, problem = "set-already-logged")
    ResponseEntity<ExecutionView> log(@PathVariable UUID athleteId, @PathVariable UUID sessionId,
            @PathVariable @Min(1) @Max(Execution.MOST_SETS) int number, @Valid @RequestBody SetInput request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(performSession.log(athleteId, sessionId, seen(ifMatch), number,
                Collections.nCopies(request.times(), request.logged())), number);
    }

    @PostMapping("/{sessionId}/skipped-exercises")
    @Operation(summary = "Skips an exercise of a session, once for each name; may be repeated")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    @Refuses(status = HttpStatus.PRECONDITION_FAILED, problem = "stale")
    @Refuses(status = HttpStatus.CONFLICT, problem = "session-not-in-progress")
    ResponseEntity<ExecutionView> skip(@PathVariable UUID athleteId, @PathVariable UUID sessionId,
            @Valid @RequestBody SkipRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(performSession.skip(athleteId, sessionId, seen(ifMatch),
                new Execution.SkippedExercise(request.exercise(), request.why())), 1);
    }

    @PostMapping("/{sessionId}/sets/{number}/corrections")
    @Operation(summary = "Corrects a set and keeps what it said before; may be repeated")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    @Refuses(status = HttpStatus.PRECONDITION_FAILED, problem = "stale")
    ResponseEntity<ExecutionView> correct(@PathVariable UUID athleteId, @PathVariable UUID sessionId,
            @PathVariable @Min(1) @Max(Execution.MOST_SETS) int number,
            @Valid @RequestBody CorrectionRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Authentication caller) {
        SetInput set = request.set();
        if (set != null && set.times() > 1) {
            return refused(Problems.invalid("set.sets", "must be left out; a correction is of one set"));
        }
        return answer(performSession.correct(athleteId, sessionId, seen(ifMatch), number,
                set == null ? null : set.logged(), caller.getName(), request.why()), number);
    }

    private static LongPredicate seen(@Nullable String ifMatch) {
        return revision -> IfMatch.holds(ifMatch, tag(revision));
    }

    private static String tag(long revision) {
        return "\"" + revision + '"';
    }

    private ResponseEntity<ExecutionView> answer(PerformSession.Result result, int number) {
        return switch (result) {
            case PerformSession.Result.Done(var execution, var first) ->
                ok(first ? HttpStatus.CREATED : HttpStatus.OK, execution);
            case PerformSession.Result.Unknown() -> unknown();
            case PerformSession.Result.Stale() -> refused(IfMatch.stale());
            case PerformSession.Result.Refused(var why, var execution) -> refused(problem(why, execution, number));
        };
    }

    private static ProblemDetail problem(Execution.Refusal why, Execution execution, int number) {
        return switch (why) {
            case NOT_IN_PROGRESS -> Problems.of(HttpStatus.CONFLICT, "session-not-in-progress",
                    "This session has ended; move it to in_progress first, or correct one of its sets.");
            case NOT_THE_NEXT_SET -> Problems.invalid("number",
                    "must leave no gap; the next set is number " + (execution.entries().size() + 1));
            case ANOTHER_SET_LOGGED -> Problems.of(HttpStatus.CONFLICT, "set-already-logged",
                    "Set " + number + " was logged with something else; nothing was done. Log the next one as number "
                            + (execution.entries().size() + 1) + ", or correct this one.");
            case TOO_MANY_SETS -> Problems.invalid("number",
                    "must be at most " + Execution.MOST_SETS + "; start another session");
            case NO_SUCH_SET -> Problems.notFound("Set " + number + " of this session");
            case NO_SUCH_STEP -> Problems.of(HttpStatus.CONFLICT, "no-such-step",
                    "This session has ended; move it to in_progress first.");
            case HAS_SETS -> Problems.of(HttpStatus.CONFLICT, "session-has-sets",
                    "Sets were logged, so this session was not skipped; move it to abandoned or completed.");
            case ANOTHER_SESSION -> Problems.of(HttpStatus.CONFLICT, "another-session",
                    "A session with this id exists and began otherwise; choose another sessionId.");
            case LEGACY -> Problems.of(HttpStatus.CONFLICT, "legacy-session",
                    "This session was carried over from the legacy system; correct its sets, or start another one.");
        };
    }

    private ResponseEntity<ExecutionView> ok(HttpStatus status, Execution execution) {
        return ResponseEntity.status(status).eTag(tag(execution.revision()))
                .body(ExecutionView.of(execution, catalogue));
    }

    private static ResponseEntity<ExecutionView> unknown() {
        return refused(Problems.notFound("This session"));
    }

    private static ResponseEntity<ExecutionView> refused(ProblemDetail problem) {
        return ResponseEntity.of(problem).build();
    }
}
