package dev.coachline.migration.cutover.web;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.migration.cutover.Console;
import dev.coachline.migration.cutover.Migration;
import dev.coachline.migration.cutover.Migrations;
import dev.coachline.migration.cutover.MoveState;
import dev.coachline.migration.cutover.RequestCutover;
import dev.coachline.platform.Page;
import dev.coachline.platform.Problems;
import dev.coachline.platform.Refuses;

/** The moves, for operators; the converted dossier, for plan-service. */
@RestController
@RequestMapping("/migrations")
class MigrationController {

    private static final int MOST = 1000;
    private static final int MOST_PROBLEMS = 50;

    private final Console console;
    private final Migrations migrations;
    private final RequestCutover requestCutover;
    private final Clock clock;

    MigrationController(Console console, Migrations migrations, RequestCutover requestCutover, Clock clock) {
        this.console = console;
        this.migrations = migrations;
        this.requestCutover = requestCutover;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "The moves, the next cutover first")
    @PreAuthorize("hasRole('operator')")
    ResponseEntity<List<MigrationView>> list(@RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "100") int limit) {
        List<Problems.FieldProblem> wrong = new ArrayList<>();
        MoveState wanted = state == null ? null : MigrationView.state(state);
        if (state != null && wanted == null) {
            wrong.add(new Problems.FieldProblem("state", "must be one of " + MigrationView.states()));
        }
        if (limit < 1 || limit > MOST) {
            wrong.add(new Problems.FieldProblem("limit", "must be from 1 to " + MOST));
        }
        if (!wrong.isEmpty()) {
            return ResponseEntity.of(Problems.invalid(wrong)).build();
        }
        Console.Place after = cursor == null ? null : place(cursor);
        if (cursor != null && after == null) {
            return ResponseEntity.of(Problems.unknownCursor()).build();
        }
        return Page.of(console.list(wanted, after, limit + 1), limit, MigrationController::place)
                .answer(page -> page.stream().map(seen -> MigrationView.of(seen, List.of(), List.of())).toList());
    }

    private static List<String> place(Console.Seen seen) {
        Instant cutoverAt = seen.migration().cutoverAt();
        return List.of(cutoverAt == null ? "" : cutoverAt.toString(), seen.migration().athleteId().toString());
    }

    private static Console.@Nullable Place place(String cursor) {
        List<String> place = Page.place(cursor, 2);
        try {
            return place == null
                    ? null
                    : new Console.Place(place.getFirst().isEmpty() ? null : Instant.parse(place.getFirst()),
                            UUID.fromString(place.getLast()));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            return null;
        }
    }

    @GetMapping("/summary")
    @Operation(summary = "How many moves are where, and the ledger of all")
    @PreAuthorize("hasRole('operator')")
    MigrationView.Summary summary() {
        return MigrationView.Summary.of(console.summary(clock.instant()));
    }

    @GetMapping("/unmatched")
    @Operation(summary = "What could not be carried over, of everybody: each leaf with its pointer and the reason")
    @PreAuthorize("hasRole('operator')")
    ResponseEntity<List<MigrationView.UnmatchedView>> unmatched(@RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > MOST) {
            return ResponseEntity.of(Problems.invalid("limit", "must be from 1 to " + MOST)).build();
        }
        List<String> after = cursor == null ? null : Page.place(cursor, 2);
        UUID athlete = after == null ? null : uuid(after.getFirst());
        if (cursor != null && athlete == null) {
            return ResponseEntity.of(Problems.unknownCursor()).build();
        }
        return Page.of(console.unmatched(athlete, after == null ? null : after.getLast(), limit + 1), limit,
                leaf -> List.of(leaf.athleteId().toString(), leaf.pointer()))
                .answer(page -> page.stream().map(MigrationView.UnmatchedView::of).toList());
    }

    private static @Nullable UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @GetMapping("/{athleteId}")
    @Operation(summary = "One move with its audit")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    @PreAuthorize("hasRole('operator')")
    ResponseEntity<MigrationView> one(@PathVariable UUID athleteId) {
        Console.Seen seen = console.find(athleteId);
        return seen == null
                ? notOnTheMove()
                : ResponseEntity.ok(view(seen));
    }

    @GetMapping("/{athleteId}/dossier")
    @Operation(summary = "The converted dossier")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/markdown", schema = @Schema(type = "string")))
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    @PreAuthorize("hasAnyRole('service', 'operator')")
    ResponseEntity<String> dossier(@PathVariable UUID athleteId) {
        Migration migration = migrations.find(athleteId);
        return markdown(athleteId, migration == null ? null : migration.dossierSha256());
    }

    /** The very dossier that an event announced: by the time it is read, a newer one may be the current. */
    @GetMapping("/{athleteId}/dossiers/{sha256}")
    @Operation(summary = "The converted dossier that an event announced")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/markdown", schema = @Schema(type = "string")))
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    @PreAuthorize("hasAnyRole('service', 'operator')")
    ResponseEntity<String> announcedDossier(@PathVariable UUID athleteId, @PathVariable String sha256) {
        return markdown(athleteId, sha256);
    }

    private ResponseEntity<String> markdown(UUID athleteId, @Nullable String sha256) {
        String markdown = sha256 == null ? null : migrations.dossier(athleteId, sha256);
        return markdown == null
                ? ResponseEntity.of(Problems.notFound("A converted dossier of this athlete")).build()
                : ResponseEntity.ok().contentType(MediaType.parseMediaType("text/markdown;charset=UTF-8"))
                        .eTag("\"" + sha256 + "\"").body(markdown);
    }

    @PostMapping("/{athleteId}/cutover")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Cuts over as soon as the athlete is ready; may be repeated")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    @Refuses(status = HttpStatus.CONFLICT, problem = "already-moved")
    @Refuses(status = HttpStatus.CONFLICT, problem = "busy")
    @PreAuthorize("hasRole('operator')")
    ResponseEntity<MigrationView> cutOver(@PathVariable UUID athleteId, Principal caller) {
        return switch (requestCutover.request(athleteId, caller.getName(), clock.instant())) {
            case RequestCutover.Outcome.Accepted(var migration) -> {
                Console.Seen seen = console.find(athleteId);
                yield seen == null
                        ? notOnTheMove()
                        : ResponseEntity.accepted().body(view(seen));
            }
            case RequestCutover.Outcome.AlreadyMoved() -> ResponseEntity.of(Problems.of(HttpStatus.CONFLICT,
                    "already-moved", "This athlete has been cut over already.")).build();
            case RequestCutover.Outcome.NoSuchAthlete() ->
                ResponseEntity.of(Problems.notFound("A legacy athlete of this id")).build();
            case RequestCutover.Outcome.Busy() -> ResponseEntity.of(Problems.of(HttpStatus.CONFLICT, "busy",
                    "The move changed at the same moment; look at it and ask again.")).build();
        };
    }

    private MigrationView view(Console.Seen seen) {
        UUID athleteId = seen.migration().athleteId();
        return MigrationView.of(seen, console.problems(athleteId, MOST_PROBLEMS), console.audit(athleteId));
    }

    private static ResponseEntity<MigrationView> notOnTheMove() {
        return ResponseEntity.of(Problems.notFound("A move of this athlete")).build();
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
