package dev.coachline.workout.workouts.web;

import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.platform.Problems;
import dev.coachline.platform.Refuses;
import dev.coachline.workout.workouts.Alternatives;

/** What stands in for a lift that an athlete cannot do, or does not want to. */
@RestController
class AlternativeController {

    private final Alternatives alternatives;

    AlternativeController(Alternatives alternatives) {
        this.alternatives = alternatives;
    }

    @GetMapping("/athletes/{athleteId}/alternatives")
    @Operation(summary = "The lift that stands in for another, by name, given equipment and what must be spared")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    ResponseEntity<Alternatives.Alternative> instead(@PathVariable UUID athleteId,
            @RequestParam @Size(min = 1, max = 200, message = "must have 1 to 200 characters") String exercise) {
        return alternatives.to(athleteId, exercise).map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.of(Problems.notFound("A lift that stands in for this one")).build());
    }
}
