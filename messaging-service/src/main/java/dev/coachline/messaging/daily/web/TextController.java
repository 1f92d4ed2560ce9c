package dev.coachline.messaging.daily.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.messaging.daily.TextViews;
import dev.coachline.platform.Page;
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
    ResponseEntity<List<TextViews.TextView>> messages(@PathVariable UUID athleteId,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "500") @Min(1) @Max(MOST) int limit) {
        LocalDate first = from == null ? FIRST : from;
        LocalDate last = to == null ? LAST : to;
        if (last.isBefore(first)) {
            return ResponseEntity.of(Problems.invalid("to", "must not be before from")).build();
        }
        TextViews.Place after = cursor == null ? null : place(cursor);
        if (cursor != null && after == null) {
            return ResponseEntity.of(Problems.unknownCursor()).build();
        }
        return Page.of(views.of(athleteId, first, last, after, limit + 1), limit,
                text -> place(new TextViews.Place(text.sendAt(), text.messageId()))).answer(texts -> texts);
    }

    private static List<String> place(TextViews.Place place) {
        return List.of(place.sendAt().toString(), place.id().toString());
    }

    private static TextViews.@Nullable Place place(String cursor) {
        List<String> place = Page.place(cursor, 2);
        try {
            return place == null
                    ? null
                    : new TextViews.Place(Instant.parse(place.getFirst()), UUID.fromString(place.getLast()));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            return null;
        }
    }

    @GetMapping("/due")
    @Operation(summary = "Who is texted next")
    @PreAuthorize("hasRole('operator')")
    ResponseEntity<List<TextViews.DueView>> due(@RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") int limit) {
        if (limit < 1 || limit > MOST) {
            return ResponseEntity.of(Problems.invalid("limit", "must be from 1 to " + MOST)).build();
        }
        TextViews.Place after = cursor == null ? null : place(cursor);
        if (cursor != null && after == null) {
            return ResponseEntity.of(Problems.unknownCursor()).build();
        }
        return Page.of(views.due(after, limit + 1), limit, due -> place(due.place()))
                .answer(found -> found.stream().map(TextViews.Due::view).toList());
    }
}
