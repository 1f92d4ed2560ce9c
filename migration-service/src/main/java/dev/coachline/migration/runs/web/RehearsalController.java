package dev.coachline.migration.runs.web;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.migration.runs.Rehearsal;
import dev.coachline.migration.runs.RehearsalReport;
import dev.coachline.migration.runs.Rehearsals;
import dev.coachline.migration.runs.Rehearse;
import dev.coachline.platform.Problems;
import dev.coachline.platform.Problems.FieldProblem;
import dev.coachline.platform.Refuses;

/** Moves tried on a copy of the legacy database. */
@RestController
@RequestMapping("/rehearsals")
@PreAuthorize("hasRole('operator')")
class RehearsalController {

    private static final int MOST = 1_000_000;
    private static final int MOST_LISTED = 100;
    private static final int MOST_ON_A_PAGE = 1_000;

    private final Rehearse rehearse;
    private final Rehearsals rehearsals;
    private final Clock clock;

    RehearsalController(Rehearse rehearse, Rehearsals rehearsals, Clock clock) {
        this.rehearse = rehearse;
        this.rehearsals = rehearsals;
        this.clock = clock;
    }

    /**
     * @param state {@code running}, {@code done} or {@code failed}
     * @param phase {@code backing_up}, {@code restoring}, {@code rehearsing} or {@code comparing}
     * @param done of the phase's {@code total}
     */
    record RehearsalView(UUID id, String who, String selection, String state, String phase, int done, int total,
            Instant beganAt, @Nullable Instant endedAt, @Nullable String failure, @Nullable RehearsalReport report) {

        static RehearsalView of(Rehearsal one) {
            return new RehearsalView(one.id(), one.who(), one.selection(), lower(one.state()), lower(one.phase()),
                    one.done(), one.total(), one.beganAt(), one.endedAt(), one.failure(), one.report());
        }

        private static String lower(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param result {@code there_and_back}, {@code quarantined} or {@code failed}
     * @param reason absent where nothing went wrong
     */
    record RehearsedAthlete(UUID athleteId, String result, @Nullable String reason, double seconds) {

        private static final double MILLIS = 1000;

        static RehearsedAthlete of(Rehearsals.Athlete one) {
            return new RehearsedAthlete(one.athleteId(), one.result(), one.reason(), one.millis() / MILLIS);
        }
    }

    @GetMapping
    @Operation(summary = "The rehearsals, the newest first")
    List<RehearsalView> list() {
        return rehearsals.list(MOST_LISTED).stream().map(RehearsalView::of).toList();
    }

    @PutMapping("/{rehearsalId}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Tries a run on a copy of the legacy database; changes nothing in the live one; may be repeated")
    @Refuses(status = HttpStatus.CONFLICT, problem = "another-rehearsal")
    ResponseEntity<RehearsalView> begin(@PathVariable UUID rehearsalId, @RequestBody RunRequest request,
            @RequestParam(defaultValue = "1000000") int sample, Principal caller) {
        List<FieldProblem> wrong = request.problems();
        if (request.retryOf() != null) {
            wrong.add(new FieldProblem("retryOf", "is for runs; name the athletes instead"));
        }
        if (sample < 1 || sample > MOST) {
            wrong.add(new FieldProblem("sample", "must be from 1 to " + MOST));
        }
        if (!wrong.isEmpty()) {
            return ResponseEntity.of(Problems.invalid(wrong)).build();
        }
        return switch (rehearse.begin(rehearsalId, request.settings(null), sample, caller.getName(),
                clock.instant())) {
            case Rehearse.Outcome.Begun(var one) -> ResponseEntity.accepted().body(RehearsalView.of(one));
            case Rehearse.Outcome.Known(var one) -> ResponseEntity.accepted().body(RehearsalView.of(one));
            case Rehearse.Outcome.Busy() -> ResponseEntity.of(Problems.of(HttpStatus.CONFLICT, "another-rehearsal",
                    "Another rehearsal is going on; wait until it has ended, GET /rehearsals shows it.")).build();
        };
    }

    @GetMapping("/{rehearsalId}")
    @Operation(summary = "How a rehearsal goes on, and its report once it is done")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    ResponseEntity<RehearsalView> one(@PathVariable UUID rehearsalId) {
        Rehearsal found = rehearsals.find(rehearsalId);
        return found == null
                ? ResponseEntity.of(Problems.notFound("A rehearsal of this id")).build()
                : ResponseEntity.ok(RehearsalView.of(found));
    }

    @GetMapping("/{rehearsalId}/athletes")
    @Operation(summary = "How each athlete went there and back, and in what time; a page at a time, ascending by id")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    ResponseEntity<List<RehearsedAthlete>> athletes(@PathVariable UUID rehearsalId,
            @RequestParam(required = false) @Nullable UUID after, @RequestParam(defaultValue = "1000") int limit) {
        if (limit < 1 || limit > MOST_ON_A_PAGE) {
            return ResponseEntity.of(Problems.invalid("limit", "must be from 1 to " + MOST_ON_A_PAGE)).build();
        }
        return rehearsals.find(rehearsalId) == null
                ? ResponseEntity.of(Problems.notFound("A rehearsal of this id")).build()
                : ResponseEntity.ok(rehearsals.athletes(rehearsalId, after, limit).stream().map(RehearsedAthlete::of)
                        .toList());
    }
}
