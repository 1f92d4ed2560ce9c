package dev.coachline.platform;

import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.delivery.ParkedEvents;

/** For operators: events that this service could not handle, and having them tried again. */
@RestController
@RequestMapping("/internal/parked")
@PreAuthorize("hasAnyRole('service', 'operator')")
class ParkedController {

    private static final Logger LOG = LoggerFactory.getLogger(ParkedController.class);
    private static final int MOST = 1_000;

    /**
     * One event that waits.
     *
     * @param reason why; absent where it only stands behind another of its athlete
     * @param nextTryAt absent where it waits for a redrive, or behind one that does
     */
    record Event(String topic, UUID athleteId, UUID eventId, String type, @Nullable String reason, int attempts,
            Instant parkedAt, @Nullable Instant nextTryAt) {

        static Event of(ParkedEvents.Parked parked) {
            var delivery = parked.delivery();
            return new Event(delivery.topic(), delivery.athleteId(), delivery.eventId(),
                    delivery.headers().getOrDefault("ce_type", ""), parked.reason(), parked.attempts(),
                    parked.parkedAt(), parked.nextTryAt());
        }
    }

    /** @param athleteId whose events; absent for everybody's */
    record Redrive(@Nullable UUID athleteId) {}

    record Redriven(int events) {}

    private final ParkedEvents parked;
    private final InstantSource realTime = InstantSource.system();

    ParkedController(ParkedEvents parked) {
        this.parked = parked;
    }

    @GetMapping
    @Operation(summary = "Events that could not be handled, the longest waiting first")
    ResponseEntity<List<Event>> list(@RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > MOST) {
            return ResponseEntity.of(Problems.invalid("limit", "must be between 1 and " + MOST)).build();
        }
        ParkedEvents.Place after = cursor == null ? null : place(cursor);
        if (cursor != null && after == null) {
            return ResponseEntity.of(Problems.unknownCursor()).build();
        }
        return Page.of(parked.list(after, limit + 1), limit, ParkedController::place)
                .answer(events -> events.stream().map(Event::of).toList());
    }

    private static List<String> place(ParkedEvents.Parked event) {
        var place = ParkedEvents.Place.of(event);
        return List.of(place.parkedAt().toString(), Long.toString(place.position()), place.topic(),
                place.eventId().toString());
    }

    private static ParkedEvents.@Nullable Place place(String cursor) {
        List<String> place = Page.place(cursor, 4);
        try {
            return place == null
                    ? null
                    : new ParkedEvents.Place(Instant.parse(place.get(0)), Long.parseLong(place.get(1)), place.get(2),
                            UUID.fromString(place.get(3)));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            return null;
        }
    }

    @PostMapping("/redrive")
    @Operation(summary = "Has them tried again, of one athlete or of all")
    Redriven redrive(@RequestBody Redrive request) {
        int events = parked.redrive(request.athleteId(), realTime.instant());
        LOG.atInfo().addKeyValue("athleteId", request.athleteId()).addKeyValue("events", events)
                .log("parked events redriven");
        return new Redriven(events);
    }
}
