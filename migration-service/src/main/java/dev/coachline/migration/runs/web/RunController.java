package dev.coachline.migration.runs.web;

import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.migration.runs.MarkdownReport;
import dev.coachline.migration.runs.ReportRun;
import dev.coachline.migration.runs.Run;
import dev.coachline.migration.runs.Runs;
import dev.coachline.migration.runs.StartRun;
import dev.coachline.migration.runs.SteerRuns;
import dev.coachline.migration.runs.TakeInventory;
import dev.coachline.platform.Problems;
import dev.coachline.platform.Problems.FieldProblem;
import dev.coachline.platform.Refuses;

/** The console: runs of athletes who move together. */
@RestController
@RequestMapping("/runs")
@PreAuthorize("hasRole('operator')")
class RunController {

    private static final int MOST = 500;
    private static final int MOST_RUNS = 200;
    private static final int MOST_CASES = 100_000;
    private static final int LONGEST_WORD = 200;

    private final StartRun start;
    private final SteerRuns steer;
    private final ReportRun report;
    private final TakeInventory inventory;
    private final Runs runs;
    private final Clock clock;

    RunController(StartRun start, SteerRuns steer, ReportRun report, TakeInventory inventory, Runs runs,
            Clock clock) {
        this.start = start;
        this.steer = steer;
        this.report = report;
        this.inventory = inventory;
        this.runs = runs;
        this.clock = clock;
    }

    /** @param why in a few words, for the history; nobody's name */
    record Word(@Nullable String why) {}

    /** @param seconds how long at most, 1 to 1,800 */
    record Hold(@Nullable Integer seconds, @Nullable String why) {}

    /** @param reason as the report has it */
    record Explanation(@Nullable String reason, @Nullable String why) {}

    /** @param next to be sent as {@code after} for the next page; absent on the last */
    record VerifiedView(int checked, Map<UUID, String> mismatches, @Nullable UUID next) {}

    @GetMapping
    @Operation(summary = "The runs, the newest first, the standing one included")
    List<RunView> list() {
        return runs.list(MOST_RUNS).stream().map(run -> RunView.of(report.status(run, clock.instant()))).toList();
    }

    @GetMapping("/inventory")
    @Operation(summary = "The legacy athletes by generation and defect, a page at a time; changes nothing")
    ResponseEntity<RunView.InventoryView> inventory(@RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > MOST) {
            return ResponseEntity.of(Problems.invalid("limit", "must be from 1 to " + MOST)).build();
        }
        return ResponseEntity.ok(RunView.InventoryView.of(inventory.take(after, limit, clock.instant()), limit));
    }

    @PostMapping("/dry-run")
    @Operation(summary = "What a run would do; changes nothing")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    ResponseEntity<RunView.DryRunView> dryRun(@RequestBody RunRequest request,
            @RequestParam(defaultValue = "100") int sample) {
        List<FieldProblem> wrong = request.problems();
        if (sample < 0 || sample > MOST) {
            wrong.add(new FieldProblem("sample", "must be from 0 to " + MOST));
        }
        if (!wrong.isEmpty()) {
            return ResponseEntity.of(Problems.invalid(wrong)).build();
        }
        Set<UUID> retried = retried(request);
        return request.retryOf() != null && retried == null
                ? ResponseEntity.of(Problems.notFound("The run of retryOf, with athletes in quarantine,")).build()
                : ResponseEntity.ok(RunView.DryRunView
                        .of(start.dryRun(request.settings(retried), sample, clock.instant())));
    }

    @PutMapping("/{runId}")
    @Operation(summary = "Starts a run; may be repeated")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    @Refuses(status = HttpStatus.CONFLICT, problem = "another-run")
    ResponseEntity<RunView> start(@PathVariable UUID runId, @RequestBody RunRequest request, Principal caller) {
        List<FieldProblem> wrong = request.problems();
        if (!wrong.isEmpty()) {
            return ResponseEntity.of(Problems.invalid(wrong)).build();
        }
        Set<UUID> retried = retried(request);
        if (request.retryOf() != null && retried == null && runs.find(runId) == null) {
            return ResponseEntity.of(Problems.notFound("The run of retryOf, with athletes in quarantine,")).build();
        }
        String name = request.name() == null ? "run-" + runId.toString().substring(0, 8) : request.name();
        return switch (start.start(runId, name, request.settings(retried), caller.getName(), clock.instant())) {
            case StartRun.Outcome.Begun(var run) -> ResponseEntity.status(HttpStatus.CREATED).body(view(run));
            case StartRun.Outcome.Known(var run) -> ResponseEntity.ok(view(run));
            case StartRun.Outcome.Another() -> ResponseEntity.of(Problems.of(HttpStatus.CONFLICT, "another-run",
                    "A run of this id was started for something else; choose another id.")).build();
        };
    }

    @GetMapping("/{runId}")
    @Operation(summary = "How a run stands")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    ResponseEntity<RunView> one(@PathVariable UUID runId) {
        ReportRun.Status status = report.status(runId, clock.instant());
        return status == null ? unknown() : ResponseEntity.ok(RunView.of(status));
    }

    @PatchMapping("/{runId}/pace")
    @Operation(summary = "Changes how fast a run goes, and its bound of quarantined athletes; what is absent stays")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    @Refuses(status = HttpStatus.CONFLICT, problem = "run-refused")
    @Refuses(status = HttpStatus.CONFLICT, problem = "busy")
    ResponseEntity<RunView> adjust(@PathVariable UUID runId, @RequestBody RunRequest.PaceRequest request,
            Principal caller) {
        List<FieldProblem> wrong = request.problems();
        if (!wrong.isEmpty()) {
            return ResponseEntity.of(Problems.invalid(wrong)).build();
        }
        Run run = runs.find(runId);
        return run == null
                ? unknown()
                : answer(steer.adjust(runId, request.over(run.settings().pace()),
                        request.bound(run.settings().quarantineBound()), caller.getName(), clock.instant()));
    }

    @PostMapping("/{runId}/pause")
    @Operation(summary = "Nobody of the run moves until it is resumed; a cutover under way is carried through")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    @Refuses(status = HttpStatus.CONFLICT, problem = "run-refused")
    @Refuses(status = HttpStatus.CONFLICT, problem = "busy")
    ResponseEntity<RunView> pause(@PathVariable UUID runId, @RequestBody Word word, Principal caller) {
        return steered(word, why -> steer.pause(runId, caller.getName(), why, clock.instant()));
    }

    @PostMapping("/{runId}/resume")
    @Operation(summary = "Ends a pause or a force-pause")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    @Refuses(status = HttpStatus.CONFLICT, problem = "run-refused")
    @Refuses(status = HttpStatus.CONFLICT, problem = "busy")
    ResponseEntity<RunView> resume(@PathVariable UUID runId, @RequestBody Word word, Principal caller) {
        return steered(word, why -> steer.resume(runId, caller.getName(), why, clock.instant()));
    }

    @PostMapping("/{runId}/cancel")
    @Operation(summary = "Ends a run for good; who has moved stays moved")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    @Refuses(status = HttpStatus.CONFLICT, problem = "run-refused")
    @Refuses(status = HttpStatus.CONFLICT, problem = "busy")
    ResponseEntity<RunView> cancel(@PathVariable UUID runId, @RequestBody Word word, Principal caller) {
        return steered(word, why -> steer.cancel(runId, caller.getName(), why, clock.instant()));
    }

    @PostMapping("/{runId}/hold")
    @Operation(summary = "Force-pause: nobody moves for so many seconds, then all is as before by itself")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    @Refuses(status = HttpStatus.CONFLICT, problem = "run-refused")
    @Refuses(status = HttpStatus.CONFLICT, problem = "busy")
    ResponseEntity<RunView> hold(@PathVariable UUID runId, @RequestBody Hold hold, Principal caller) {
        List<FieldProblem> wrong = wrong(hold.why());
        Integer seconds = hold.seconds();
        if (seconds == null || seconds < 1 || seconds > Run.LONGEST_HOLD.toSeconds()) {
            wrong.add(new FieldProblem("seconds", "must be from 1 to %d; ask again for longer"
                    .formatted(Run.LONGEST_HOLD.toSeconds())));
        }
        return seconds == null || !wrong.isEmpty()
                ? ResponseEntity.of(Problems.invalid(wrong)).build()
                : answer(steer.hold(runId, Duration.ofSeconds(seconds), caller.getName(), said(hold.why()),
                        clock.instant()));
    }

    @PostMapping("/{runId}/advance")
    @Operation(summary = "Opens the next wave, where the one before has come to its end and the gate is open")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    @Refuses(status = HttpStatus.CONFLICT, problem = "run-refused")
    @Refuses(status = HttpStatus.CONFLICT, problem = "busy")
    ResponseEntity<RunView> advance(@PathVariable UUID runId, @RequestBody Word word, Principal caller) {
        return steered(word, why -> steer.advance(runId, caller.getName(), why, clock.instant()));
    }

    @PutMapping("/{runId}/explanations")
    @Operation(summary = "Says why leaves are unmatched for a reason, so that they no longer close the gate")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    @Refuses(status = HttpStatus.CONFLICT, problem = "run-refused")
    @Refuses(status = HttpStatus.CONFLICT, problem = "busy")
    ResponseEntity<RunView> explain(@PathVariable UUID runId, @RequestBody Explanation explanation,
            Principal caller) {
        List<FieldProblem> wrong = wrong(explanation.why());
        String reason = explanation.reason();
        if (reason == null || reason.isBlank()) {
            wrong.add(new FieldProblem("reason", "must be one that the run's report names"));
        }
        if (explanation.why() == null || explanation.why().isBlank()) {
            wrong.add(new FieldProblem("why", "must say why these leaves may stay behind"));
        }
        return reason == null || !wrong.isEmpty()
                ? ResponseEntity.of(Problems.invalid(wrong)).build()
                : answer(steer.explain(runId, reason, said(explanation.why()), caller.getName(), clock.instant()));
    }

    @PostMapping("/{runId}/verify")
    @Operation(summary = "Compares a page of the members on both sides; mismatches close the gate until they are gone")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    ResponseEntity<VerifiedView> verify(@PathVariable UUID runId, @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > MOST) {
            return ResponseEntity.of(Problems.invalid("limit", "must be from 1 to " + MOST)).build();
        }
        SteerRuns.Verified verified = steer.verify(runId, after, limit);
        return verified == null
                ? ResponseEntity.of(Problems.notFound("A run of this id")).build()
                : ResponseEntity.ok(new VerifiedView(verified.checked(), verified.mismatches(), verified.last()));
    }

    @GetMapping("/{runId}/report")
    @Operation(summary = "What became of a run's athletes, and what to do for those who are left")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    ResponseEntity<RunView.Report> report(@PathVariable UUID runId) {
        ReportRun.Report found = report.report(runId, clock.instant());
        return found == null
                ? ResponseEntity.of(Problems.notFound("A run of this id")).build()
                : ResponseEntity.ok(RunView.Report.of(found));
    }

    @GetMapping("/{runId}/report.md")
    @Operation(summary = "The same as Markdown")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/markdown", schema = @Schema(type = "string")))
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    ResponseEntity<String> markdown(@PathVariable UUID runId) {
        ReportRun.Report found = report.report(runId, clock.instant());
        return found == null
                ? ResponseEntity.of(Problems.notFound("A run of this id")).build()
                : ResponseEntity.ok().contentType(MediaType.parseMediaType("text/markdown;charset=UTF-8"))
                        .body(MarkdownReport.of(found));
    }

    /** Null without {@code retryOf}, without such a run, and where nobody of it is in quarantine. */
    private @Nullable Set<UUID> retried(RunRequest request) {
        Run run = request.retryOf() == null ? null : runs.find(request.retryOf());
        Set<UUID> cases = run == null
                ? Set.of()
                : runs.cases(run, MOST_CASES).stream().filter(found -> found.obstacle() != null)
                        .map(Runs.Case::athleteId).collect(Collectors.toSet());
        return cases.isEmpty() ? null : cases;
    }

    private RunView view(Run run) {
        return RunView.of(report.status(run, clock.instant()));
    }

    private ResponseEntity<RunView> steered(Word word, Function<String, SteerRuns.Outcome> steering) {
        List<FieldProblem> wrong = wrong(word.why());
        return wrong.isEmpty()
                ? answer(steering.apply(said(word.why())))
                : ResponseEntity.of(Problems.invalid(wrong)).build();
    }

    private ResponseEntity<RunView> answer(SteerRuns.Outcome outcome) {
        return switch (outcome) {
            case SteerRuns.Outcome.Steered(var run) -> ResponseEntity.ok(view(run));
            case SteerRuns.Outcome.NoSuchRun() -> unknown();
            case SteerRuns.Outcome.Refused(var why) ->
                ResponseEntity.of(Problems.of(HttpStatus.CONFLICT, "run-refused", why)).build();
            case SteerRuns.Outcome.Busy() -> ResponseEntity.of(Problems.of(HttpStatus.CONFLICT, "busy",
                    "The run changed at the same moment; look at it and ask again.")).build();
        };
    }

    private static ResponseEntity<RunView> unknown() {
        return ResponseEntity.of(Problems.notFound("A run of this id")).build();
    }

    private static List<FieldProblem> wrong(@Nullable String why) {
        List<FieldProblem> wrong = new ArrayList<>();
        if (why != null && why.length() > LONGEST_WORD) {
            wrong.add(new FieldProblem("why", "must have at most " + LONGEST_WORD + " characters"));
        }
        return wrong;
    }

    private static String said(@Nullable String why) {
        return why == null || why.isBlank() ? "no reason given" : why.strip();
    }
}
