package dev.coachline.messaging.timeline.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.messaging.timeline.Timeline;
import dev.coachline.messaging.timeline.TimelineEntry;
import dev.coachline.platform.Problems;

@RestController
class TimelineController {

    private static final int MOST = 5_000;
    private static final int LONGEST_DAYS = 366;
    private static final int USUAL_DAYS = 30;
    /** Whose conversation it is, and who leads it for them; operators and services see what happened, not what was said. */
    private static final Set<String> READERS = Set.of("ROLE_athlete", "ROLE_client");

    /** @param zone in which the dates of the request were read */
    record TimelineView(UUID athleteId, ZoneId zone, LocalDate from, LocalDate to, List<EntryView> entries) {}

    record EntryView(Instant at, TimelineEntry.Kind kind, @Nullable LocalDate date, @Nullable UUID messageId,
            String text, @Nullable String body) {}

    private final Timeline timeline;
    private final Clock clock;

    TimelineController(Timeline timeline, Clock clock) {
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Local dates of the athlete, both inclusive; without them the last thirty days. */
    @GetMapping("/athletes/{athleteId}/timeline")
    @Operation(summary = "What happened to the athlete's texts, in order; at most 5,000 entries, the last")
    ResponseEntity<TimelineView> timeline(@PathVariable UUID athleteId,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to, Authentication caller) {
        ZoneId zone = Objects.requireNonNullElse(timeline.zoneOf(athleteId), ZoneOffset.UTC);
        LocalDate last = to == null ? LocalDate.ofInstant(clock.instant(), zone) : to;
        LocalDate first = from == null ? last.minusDays(USUAL_DAYS) : from;
        if (first.getYear() < 1970 || last.getYear() > 9999) {
            return ResponseEntity.of(Problems.invalid("from", "and to must lie in the years 1970 to 9999")).build();
        }
        if (last.isBefore(first)) {
            return ResponseEntity.of(Problems.invalid("to", "must not be before from")).build();
        }
        if (first.plusDays(LONGEST_DAYS).isBefore(last)) {
            return ResponseEntity.of(Problems.invalid("from",
                    "must be at most " + LONGEST_DAYS + " days before to; ask for the parts")).build();
        }
        boolean reads = caller.getAuthorities().stream().anyMatch(role -> READERS.contains(role.getAuthority()));
        List<EntryView> entries = timeline
                .between(athleteId, first.atStartOfDay(zone).toInstant(),
                        untilNow(last.plusDays(1).atStartOfDay(zone).toInstant()), MOST)
                .stream().map(entry -> new EntryView(entry.at(), entry.kind(), entry.date(), entry.messageId(),
                        entry.text(), reads ? entry.body() : null))
                .toList();
        return ResponseEntity.ok(new TimelineView(athleteId, zone, first, last, entries));
    }

    /** A send time that is still ahead is nothing that happened; what happens just now is. */
    private Instant untilNow(Instant end) {
        Instant justAfterNow = clock.instant().plusMillis(1);
        return end.isBefore(justAfterNow) ? end : justAfterNow;
    }
}
