package dev.coachline.migration.bridge.web;

import java.time.LocalDate;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.migration.bridge.LegacyDays;
import dev.coachline.migration.bridge.LegacyTexts;
import dev.coachline.platform.Problems;
import dev.coachline.platform.Refuses;

/** The text that LegacyWorkoutReady speaks of. */
@RestController
class LegacyWorkoutController {

    /** @param sha256 lower-case hex of the text in UTF-8 */
    record LegacyWorkout(LocalDate date, boolean rest, String text, String sha256) {}

    private final LegacyDays days;

    LegacyWorkoutController(LegacyDays days) {
        this.days = days;
    }

    @Operation(summary = "The legacy text of a date")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    @GetMapping("/migrations/{athleteId}/workouts/{date}")
    @PreAuthorize("hasAnyRole('service', 'operator')")
    ResponseEntity<LegacyWorkout> workout(@PathVariable UUID athleteId,
            @PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date) {
        LegacyTexts.Stored day = days.read(athleteId, date);
        return day == null
                ? ResponseEntity.of(Problems.notFound("A legacy athlete of this id")).build()
                : ResponseEntity.ok(new LegacyWorkout(date, day.rest(), day.text(), day.sha256()));
    }
}
