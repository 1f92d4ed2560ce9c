package dev.coachline.workout.catalogue.web;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.platform.Problems;
import dev.coachline.platform.Refuses;
import dev.coachline.workout.catalogue.Catalogue;
import dev.coachline.workout.catalogue.Exercise;

/** The exercise catalogue. */
@RestController
@RequestMapping("/exercises")
class ExerciseController {

    /** @param total how many there are on all pages */
    record Page(int total, int page, int size, List<Exercise> exercises) {}

    private final Catalogue catalogue;

    ExerciseController(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GetMapping
    @Operation(summary = "The exercise catalogue, page by page")
    Page search(@RequestParam @Nullable String muscle, @RequestParam @Nullable String equipment,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
        List<Exercise> found = catalogue.search(muscle, equipment);
        return new Page(found.size(), page, size, found.stream().skip((long) page * size).limit(size).toList());
    }

    @GetMapping("/{id}")
    @Operation(summary = "One exercise")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    ResponseEntity<Exercise> exercise(@PathVariable String id) {
        return catalogue.find(id).map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.of(Problems.notFound("This exercise")).build());
    }
}
