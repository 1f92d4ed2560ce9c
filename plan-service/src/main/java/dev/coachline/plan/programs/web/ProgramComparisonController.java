package dev.coachline.plan.programs.web;

import java.util.List;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.plan.programs.ProgramComparison;
import dev.coachline.plan.programs.ProgramComparison.Difference;
import dev.coachline.platform.Page;
import dev.coachline.platform.Problems;

/** For operators, as long as programs are kept in two shapes. */
@RestController
class ProgramComparisonController {

    /**
     * @param programs how many were compared on this page
     * @param differences empty where both shapes say the same of all of them
     */
    record Consistency(int programs, List<Difference> differences) {}

    private final ProgramComparison comparison;

    ProgramComparisonController(ProgramComparison comparison) {
        this.comparison = comparison;
    }

    @GetMapping("/programs/consistency")
    @PreAuthorize("hasRole('operator')")
    @Operation(summary = "Compares the programs' mutable JSON with their versions, by ids, and changes nothing")
    ResponseEntity<Consistency> consistency(@RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "500") @Min(1) @Max(1_000) int limit) {
        UUID after = cursor == null ? null : place(cursor);
        if (cursor != null && after == null) {
            return ResponseEntity.of(Problems.unknownCursor()).build();
        }
        return Page
                .of(comparison.compare(after, limit + 1), limit, compared -> List.of(compared.programId().toString()))
                .answer(page -> new Consistency(page.size(),
                        page.stream().flatMap(compared -> compared.differences().stream()).toList()));
    }

    private static @Nullable UUID place(String cursor) {
        List<String> place = Page.place(cursor, 1);
        try {
            return place == null ? null : UUID.fromString(place.getFirst());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
