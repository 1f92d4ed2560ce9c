package dev.coachline.plan.dossiers.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.plan.dossiers.LiftSwaps.LiftSwap;
import dev.coachline.plan.dossiers.SwapLift;
import dev.coachline.platform.Problems;
import dev.coachline.platform.Refuses;

/** Lifts that an athlete does instead of others; both operations may be repeated as they are. */
@RestController
@RequestMapping("/athletes/{athleteId}/swaps/{swapId}")
class SwapController {

    private static final String NAME = "[\\p{L}\\p{N}][\\p{L}\\p{N} ()'/.-]*";
    private static final String NAME_WANTED = "must be a name of letters, digits, blanks, hyphens, dots and brackets";

    /** @param since the athlete's local date on which it was asked for */
    @Schema(name = "LiftSwapRequest")
    record Request(
            @NotNull(message = "is needed, such as Squat") @Size(max = 60, message = "must have at most 60 characters") @Pattern(regexp = NAME, message = NAME_WANTED) @Schema(example = "Squat") String exercise,
            @NotNull(message = "is needed, such as Leg press") @Size(max = 60, message = "must have at most 60 characters") @Pattern(regexp = NAME, message = NAME_WANTED) @Schema(example = "Leg press") String instead,
            @NotNull(message = "is needed; give the local date such as 2026-03-01") LocalDate since) {}

    private final SwapLift swapLift;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SwapController(SwapLift swapLift, TransactionTemplate transaction, Clock clock) {
        this.swapLift = swapLift;
        this.transaction = transaction;
        this.clock = clock;
    }

    @PutMapping
    @PreAuthorize("hasAnyRole('athlete', 'client', 'operator', 'service')")
    @Operation(summary = "One lift instead of another from that day on; makes a new dossier version, once for each swap")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    ResponseEntity<Void> swapLift(@PathVariable UUID athleteId, @PathVariable UUID swapId,
            @Valid @RequestBody Request request) {
        // A day ahead of UTC is today somewhere.
        if (request.since().isAfter(clock.instant().atZone(ZoneOffset.UTC).toLocalDate().plusDays(1))) {
            return ResponseEntity.of(Problems.invalid("since", "must not be in the future")).build();
        }
        if (request.exercise().strip().equalsIgnoreCase(request.instead().strip())) {
            return ResponseEntity.of(Problems.invalid("instead", "must be another lift than exercise")).build();
        }
        LiftSwap swap = new LiftSwap(athleteId, swapId, request.exercise().strip(), request.instead().strip(),
                request.since(), false);
        return Boolean.TRUE.equals(transaction.execute(status -> swapLift.swap(swap, clock.instant())))
                ? ResponseEntity.noContent().build()
                : ResponseEntity.of(Problems.notFound("A dossier of this athlete")).build();
    }

    @DeleteMapping
    @PreAuthorize("hasAnyRole('athlete', 'client', 'operator', 'service')")
    @Operation(summary = "Takes a swap back; makes a new dossier version, once")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    ResponseEntity<Void> takeSwapBack(@PathVariable UUID athleteId, @PathVariable UUID swapId) {
        return Boolean.TRUE
                .equals(transaction.execute(status -> swapLift.takeBack(athleteId, swapId, clock.instant())))
                        ? ResponseEntity.noContent().build()
                        : ResponseEntity.of(Problems.notFound("This swap")).build();
    }
}
