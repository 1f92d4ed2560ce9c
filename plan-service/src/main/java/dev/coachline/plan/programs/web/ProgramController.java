package dev.coachline.plan.programs.web;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.coexistence.SentToTheOtherSystem;
import dev.coachline.plan.metering.PlanMeters;
import dev.coachline.plan.programs.EditPrograms;
import dev.coachline.plan.programs.EditPrograms.Outcome;
import dev.coachline.plan.programs.ProgramVersion;
import dev.coachline.plan.programs.ReadPrograms;
import dev.coachline.platform.IfMatch;
import dev.coachline.platform.Page;
import dev.coachline.platform.Problems;
import dev.coachline.platform.Refuses;

/** Programs: the tag of each answer is the number of its version, and a change has to name the one that its caller has seen. */
@RestController
@RequestMapping("/athletes/{athleteId}/programs")
class ProgramController {

    private static final Logger LOG = LoggerFactory.getLogger(ProgramController.class);

    private final EditPrograms edit;
    private final ReadPrograms read;
    private final TransactionTemplate transaction;
    private final PlanMeters meters;
    private final Clock clock;

    ProgramController(EditPrograms edit, ReadPrograms read, TransactionTemplate transaction, PlanMeters meters,
            Clock clock) {
        this.edit = edit;
        this.read = read;
        this.transaction = transaction;
        this.meters = meters;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "The athlete's programs, each as it is at present")
    @SentToTheOtherSystem
    ProgramView.ProgramList programs(@PathVariable UUID athleteId) {
        return new ProgramView.ProgramList(
                read.currentOf(athleteId).stream().map(ProgramView.VersionSummary::of).toList());
    }

    @GetMapping("/{programId}")
    @Operation(summary = "What a program says at present; its ETag is the version")
    @SentToTheOtherSystem
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    ResponseEntity<ProgramView> program(@PathVariable UUID athleteId, @PathVariable UUID programId) {
        ProgramVersion found = read.current(athleteId, programId);
        return found == null ? refused(Problems.notFound("This program")) : ok(found);
    }

    @PutMapping("/{programId}")
    @Operation(summary = "Writes a program under the caller's own id, or a new version of it; what changes nothing makes none")
    @ApiResponse(responseCode = "200", description = "Changed, or unchanged where it said that already", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "201", description = "Written for the first time", useReturnTypeSchema = true)
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    @Refuses(status = HttpStatus.CONFLICT, problem = "program-id-taken")
    @Refuses(status = HttpStatus.CONFLICT, problem = "too-many-programs")
    @Refuses(status = HttpStatus.PRECONDITION_FAILED, problem = "stale")
    @Refuses(status = HttpStatus.PRECONDITION_REQUIRED, problem = "if-match-missing")
    @PreAuthorize("hasAnyRole('athlete', 'client', 'service')")
    ResponseEntity<ProgramView> write(@PathVariable UUID athleteId, @PathVariable UUID programId,
            @Valid @RequestBody ProgramBody body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return change(() -> edit.write(athleteId, programId, body.toDraft(), seen(ifMatch), clock.instant()));
    }

    @DeleteMapping("/{programId}/workouts/{workoutId}")
    @Operation(summary = "Takes a workout out, in a new version; its weekdays become free")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    @Refuses(status = HttpStatus.CONFLICT, problem = "last-workout")
    @Refuses(status = HttpStatus.PRECONDITION_FAILED, problem = "stale")
    @Refuses(status = HttpStatus.PRECONDITION_REQUIRED, problem = "if-match-missing")
    @PreAuthorize("hasAnyRole('athlete', 'client', 'service')")
    ResponseEntity<ProgramView> deleteWorkout(@PathVariable UUID athleteId, @PathVariable UUID programId,
            @PathVariable UUID workoutId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return change(() -> edit.deleteWorkout(athleteId, programId, workoutId, seen(ifMatch), clock.instant()));
    }

    @GetMapping("/{programId}/versions")
    @Operation(summary = "The versions of a program, the newest first")
    ResponseEntity<ProgramView.VersionList> versions(@PathVariable UUID athleteId, @PathVariable UUID programId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(100) int limit) {
        int before = cursor == null ? Integer.MAX_VALUE : place(cursor);
        if (before < 1) {
            return ResponseEntity.of(Problems.unknownCursor()).build();
        }
        return Page.of(read.versions(athleteId, programId, before, limit + 1), limit,
                version -> List.of(Integer.toString(version.version())))
                .answer(page -> new ProgramView.VersionList(
                        page.stream().map(ProgramView.VersionSummary::of).toList()));
    }

    @GetMapping("/{programId}/versions/{version}")
    @Operation(summary = "One version of a program; it never changes")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    ResponseEntity<ProgramView> version(@PathVariable UUID athleteId, @PathVariable UUID programId,
            @PathVariable int version) {
        ProgramVersion found = read.version(athleteId, programId, version);
        return found == null ? refused(notAVersion()) : ok(found);
    }

    @GetMapping("/{programId}/diff")
    @Operation(summary = "In what one version of a program differs from another, for machines and for people")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    ResponseEntity<DiffView> diff(@PathVariable UUID athleteId, @PathVariable UUID programId, @RequestParam int from,
            @RequestParam int to) {
        ProgramVersion before = read.version(athleteId, programId, from);
        ProgramVersion after = read.version(athleteId, programId, to);
        return before == null || after == null
                ? ResponseEntity.of(notAVersion()).build()
                : ResponseEntity.ok(DiffView.of(before, after));
    }

    @PostMapping("/{programId}/versions/{version}/restore")
    @Operation(summary = "Makes what an old version said the newest one, in a new version")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    @Refuses(status = HttpStatus.PRECONDITION_FAILED, problem = "stale")
    @Refuses(status = HttpStatus.PRECONDITION_REQUIRED, problem = "if-match-missing")
    @PreAuthorize("hasAnyRole('athlete', 'client', 'service')")
    ResponseEntity<ProgramView> restore(@PathVariable UUID athleteId, @PathVariable UUID programId,
            @PathVariable int version,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return change(() -> edit.restore(athleteId, programId, version, seen(ifMatch), clock.instant()));
    }

    private ResponseEntity<ProgramView> change(Supplier<Outcome> change) {
        Outcome outcome = Objects.requireNonNull(transaction.execute(status -> change.get()));
        return switch (outcome) {
            case Outcome.Stored(var version) -> stored(version);
            case Outcome.Unchanged(var version) -> ok(version);
            case Outcome.Refused(var violations) -> refused(Problems
                    .invalid(violations.stream().map(v -> new Problems.FieldProblem(v.field(), v.problem())).toList()));
            case Outcome.Stale() -> {
                meters.programEditStale();
                yield refused(IfMatch.stale());
            }
            case Outcome.Unconditional() -> refused(Problems.of(HttpStatus.PRECONDITION_REQUIRED, "if-match-missing",
                    "This changes a program; nothing was done. Read it and send its ETag as If-Match."));
            case Outcome.Unknown(var what) -> refused(Problems.notFound(what));
            case Outcome.Taken() -> refused(Problems.of(HttpStatus.CONFLICT, "program-id-taken",
                    "programId is that of another program; choose a new random UUID."));
            case Outcome.LastWorkout() -> refused(Problems.of(HttpStatus.CONFLICT, "last-workout",
                    "This is the program's only workout; add another one first."));
            case Outcome.TooMany(var most) -> refused(Problems.of(HttpStatus.CONFLICT, "too-many-programs",
                    "This athlete has %d programs, as many as there may be; change one of them.".formatted(most)));
        };
    }

    private ResponseEntity<ProgramView> stored(ProgramVersion version) {
        meters.programChanged(version.origin().name().toLowerCase(Locale.ROOT));
        LOG.atInfo().addKeyValue("athleteId", version.athleteId()).addKeyValue("programId", version.programId())
                .addKeyValue("version", version.version()).addKeyValue("origin", version.origin())
                .log("a program has a new version");
        return version.version() > 1
                ? ok(version)
                : ResponseEntity
                        .created(URI.create(
                                "/athletes/%s/programs/%s".formatted(version.athleteId(), version.programId())))
                        .eTag(tag(version.version())).body(ProgramView.of(version));
    }

    /** Whether the caller has seen a version; null where it does not say. */
    private static @Nullable IntPredicate seen(@Nullable String ifMatch) {
        return ifMatch == null ? null : version -> IfMatch.holds(ifMatch, tag(version));
    }

    private static String tag(int version) {
        return '"' + Integer.toString(version) + '"';
    }

    /** 0 where it is no cursor of ours. */
    private static int place(String cursor) {
        List<String> place = Page.place(cursor, 1);
        try {
            return place == null ? 0 : Integer.parseInt(place.getFirst());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static ProblemDetail notAVersion() {
        return Problems.notFound("This version of the program");
    }

    private static ResponseEntity<ProgramView> ok(ProgramVersion version) {
        return ResponseEntity.ok().eTag(tag(version.version())).body(ProgramView.of(version));
    }

    private static ResponseEntity<ProgramView> refused(ProblemDetail problem) {
        return ResponseEntity.of(problem).build();
    }
}
