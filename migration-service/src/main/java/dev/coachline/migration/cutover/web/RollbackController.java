package dev.coachline.migration.cutover.web;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.migration.cutover.Migration;
import dev.coachline.migration.cutover.RollBackAthletes;
import dev.coachline.migration.cutover.RollbackProof;
import dev.coachline.migration.mirror.NewHistory;
import dev.coachline.platform.Problems;
import dev.coachline.platform.Refuses;

/** The way back, for operators. */
@RestController
@RequestMapping("/migrations")
class RollbackController {

    private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");
    private static final int MOST = 1000;

    /**
     * What a rollback would do, or did.
     *
     * @param expected {@code cancelled}, {@code rolled_back}, {@code refused} or {@code nothing}
     * @param effectiveFrom first date that the legacy system would answer for
     * @param returns rows of the last bundle by legacy table
     * @param originalsIdentical whether the original rows are those of that bundle
     * @param changedTables where they are not
     * @param keeps rows of the time since the cutover by legacy table
     * @param lacking how many of them the rollback would still have to write
     * @param proof of the last rollback; absent where there was none
     */
    record PreviewView(UUID athleteId, String state, String expected, @Nullable LocalDate effectiveFrom,
            Map<String, Integer> returns, @Nullable String expectedSha256, String foundSha256,
            boolean originalsIdentical, List<String> changedTables, Map<String, Integer> keeps, int lacking,
            @Nullable RollbackProof proof) {

        static PreviewView of(RollBackAthletes.Preview preview) {
            return new PreviewView(preview.athleteId(), MigrationController.lower(preview.state()),
                    MigrationController.lower(preview.expected()), preview.effectiveFrom(), preview.returns(),
                    preview.expectedSha256(), preview.foundSha256(), preview.changedTables().isEmpty(),
                    preview.changedTables(), preview.keeps(), preview.lacking(), preview.last());
        }
    }

    /** @param outcome {@code accepted}, {@code nothing_to_do}, {@code not_on_the_move} or {@code busy} */
    record Asked(UUID athleteId, String outcome, @Nullable String state) {}

    record CohortView(int accepted, int nothingToDo, int notOnTheMove, int busy, List<Asked> athletes) {

        static CohortView of(List<Asked> athletes) {
            return new CohortView(count(athletes, "accepted"), count(athletes, "nothing_to_do"),
                    count(athletes, "not_on_the_move"), count(athletes, "busy"), athletes);
        }

        private static int count(List<Asked> athletes, String outcome) {
            return (int) athletes.stream().filter(asked -> asked.outcome().equals(outcome)).count();
        }
    }

    /** Athletes to be taken back together. */
    record Cohort(
            @NotEmpty(message = "is needed; name at least one athlete") @Size(max = MOST, message = "must have at most 1000 entries") List<@NotNull(message = "must not be null") UUID> athleteIds) {}

    private final RollBackAthletes rollbacks;
    private final Clock clock;

    RollbackController(RollBackAthletes rollbacks, Clock clock) {
        this.rollbacks = rollbacks;
        this.clock = clock;
    }

    @GetMapping("/{athleteId}/rollback")
    @Operation(summary = "What a rollback would return and keep; the proof of the last one")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    @Refuses(status = HttpStatus.SERVICE_UNAVAILABLE, problem = "history-unavailable")
    @PreAuthorize("hasRole('operator')")
    ResponseEntity<PreviewView> preview(@PathVariable UUID athleteId) {
        try {
            RollBackAthletes.Preview preview = rollbacks.preview(athleteId, clock.instant());
            return preview == null ? notOnTheMove() : ResponseEntity.ok(PreviewView.of(preview));
        } catch (NewHistory.Unavailable e) {
            return ResponseEntity.of(Problems.of(HttpStatus.SERVICE_UNAVAILABLE, "history-unavailable",
                    e.service() + " does not answer, so nobody can say what is kept; ask again.")).build();
        }
    }

    @PostMapping("/{athleteId}/rollback")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Takes the athlete back to the legacy system, from whatever state; may be repeated")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    @Refuses(status = HttpStatus.CONFLICT, problem = "busy")
    @PreAuthorize("hasRole('operator')")
    ResponseEntity<Asked> rollBack(@PathVariable UUID athleteId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, Principal caller) {
        if (invalid(key)) {
            return refusedKey();
        }
        Asked asked = ask(athleteId, key, caller, clock.instant());
        return switch (asked.outcome()) {
            case "not_on_the_move" -> notOnTheMove();
            case "busy" -> ResponseEntity.of(Problems.of(HttpStatus.CONFLICT, "busy",
                    "The move changed at the same moment; look at it and ask again.")).build();
            default -> ResponseEntity.accepted().body(asked);
        };
    }

    @PostMapping("/rollbacks")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Takes up to 1,000 athletes back; one that cannot be taken back stops nobody else")
    @PreAuthorize("hasRole('operator')")
    ResponseEntity<CohortView> rollBackAll(@Valid @RequestBody Cohort cohort,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, Principal caller) {
        if (invalid(key)) {
            return refusedKey();
        }
        Instant now = clock.instant();
        List<Asked> asked = new ArrayList<>();
        for (UUID athleteId : new LinkedHashSet<>(cohort.athleteIds())) {
            asked.add(ask(athleteId, key, caller, now));
        }
        return ResponseEntity.accepted().body(CohortView.of(asked));
    }

    private Asked ask(UUID athleteId, @Nullable String key, Principal caller, Instant now) {
        return switch (rollbacks.request(athleteId, caller.getName(), key, now)) {
            case RollBackAthletes.Outcome.Accepted(var migration) -> asked(migration, "accepted");
            case RollBackAthletes.Outcome.NothingToDo(var migration) -> asked(migration, "nothing_to_do");
            case RollBackAthletes.Outcome.NotOnTheMove() -> new Asked(athleteId, "not_on_the_move", null);
            case RollBackAthletes.Outcome.Busy() -> new Asked(athleteId, "busy", null);
        };
    }

    private static Asked asked(Migration migration, String outcome) {
        return new Asked(migration.athleteId(), outcome, MigrationController.lower(migration.state()));
    }

    private static boolean invalid(@Nullable String key) {
        return key != null && !KEY.matcher(key).matches();
    }

    private static <T> ResponseEntity<T> refusedKey() {
        return ResponseEntity.of(Problems.invalid("Idempotency-Key",
                "must be 1 to 200 visible ASCII characters, such as a UUID")).build();
    }

    private static <T> ResponseEntity<T> notOnTheMove() {
        return ResponseEntity.of(Problems.notFound("A move of this athlete")).build();
    }
}
