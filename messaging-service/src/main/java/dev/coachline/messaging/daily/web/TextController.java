package dev.coachline.messaging.daily.web;

import java.util.List;
import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.messaging.daily.TextViews;
import dev.coachline.platform.Problems;

@RestController
class TextController {

    private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);
    private static final int MOST = 1_000;

    private final TextViews views;

    TextController(TextViews views) {
        this.views = views;
    }

    @GetMapping("/athletes/{athleteId}/messages")
    @Operation(summary = "Daily messages with their states, without their words")
    ResponseEntity<List<TextViews.TextView>> messages(@PathVariable UUID athleteId, @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        LocalDate first = from == null ? FIRST : from;
        LocalDate last = to == null ? LAST : to;
        if (last.isBefore(first)) {
            return ResponseEntity.of(Problems.invalid("to", "must not be before from")).build();
        }
        return ResponseEntity.ok(views.of(athleteId, first, last));
    }

    @GetMapping("/due")
    @Operation(summary = "Who is texted next")
    @PreAuthorize("hasRole('operator')")
    ResponseEntity<List<TextViews.DueView>> due(@RequestParam(defaultValue = "20") int limit) {
        if (limit < 1 || limit > MOST) {
            return ResponseEntity.of(Problems.invalid("limit", "must be from 1 to " + MOST)).build();
        }
        return ResponseEntity.ok(views.due(limit));
    }
}
