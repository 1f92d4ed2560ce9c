package dev.coachline.workout.sessions.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.coexistence.SentToTheOtherSystem;
import dev.coachline.platform.Page;
import dev.coachline.platform.Problems;
import dev.coachline.platform.Refuses;
import dev.coachline.workout.catalogue.Catalogue;
import dev.coachline.workout.sessions.Announcements;
import dev.coachline.workout.sessions.Origin;
import dev.coachline.workout.sessions.RecordSessions;
import dev.coachline.workout.sessions.Session;
import dev.coachline.workout.sessions.Sessions;

/** What athletes did: to read, and to record under the caller's own id, so that a request may be repeated. */
@RestController
@RequestMapping("/athletes/{athleteId}/sessions")
class SessionController {

    record SessionView(UUID sessionId, LocalDate date, String title, Session.Status status, Session.Source source,
            List<SetView> sets, List<String> notes, @Nullable UUID programVersionId, @Nullable UUID workoutVersionId,
            @Nullable String workoutNameSnapshot) {

        static SessionView of(Session s, Catalogue catalogue) {
            Origin origin = s.origin();
            return new SessionView(s.sessionId(), s.date(), s.title(), s.status(), s.source(),
                    s.sets().stream().map(set -> SetView.of(set, catalogue)).toList(), s.notes(),
                    origin == null ? null : origin.programVersionId(),
                    origin == null ? null : origin.workoutVersionId(),
                    origin == null ? null : origin.workoutNameSnapshot());
        }
    }

    record SessionList(List<SessionView> sessions) {}

    private final Sessions sessions;
    private final RecordSessions recordSessions;
    private final Announcements announcements;
    private final Catalogue catalogue;

    SessionController(Sessions sessions, RecordSessions recordSessions, Announcements announcements,
            Catalogue catalogue) {
        this.sessions = sessions;
        this.recordSessions = recordSessions;
        this.announcements = announcements;
        this.catalogue = catalogue;
    }

    @GetMapping
    @Operation(summary = "What was done between two dates, both included")
    @SentToTheOtherSystem
    ResponseEntity<SessionList> between(@PathVariable UUID athleteId, @RequestParam LocalDate from,
            @RequestParam LocalDate to, @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "500") @Min(1) @Max(1_000) int limit) {
        if (to.isBefore(from)) {
            return ResponseEntity.of(Problems.invalid("to", "must not be before from")).build();
        }
        Sessions.Place after = cursor == null ? null : place(cursor);
        if (cursor != null && after == null) {
            return ResponseEntity.of(Problems.unknownCursor()).build();
        }
        return Page.of(sessions.between(athleteId, from, to, after, limit + 1), limit,
                session -> List.of(session.date().toString(), session.sessionId().toString()))
                .answer(page -> new SessionList(
                        page.stream().map(session -> SessionView.of(session, catalogue)).toList()));
    }

    private static Sessions.@Nullable Place place(String cursor) {
        List<String> place = Page.place(cursor, 2);
        try {
            return place == null
                    ? null
                    : new Sessions.Place(LocalDate.parse(place.getFirst()), UUID.fromString(place.getLast()));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            return null;
        }
    }

    @PutMapping("/{sessionId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Records a session under the caller's own id; may be repeated. Source legacy is for services")
    @Refuses(status = HttpStatus.FORBIDDEN, problem = "legacy-source")
    @Refuses(status = HttpStatus.CONFLICT, problem = "another-session")
    ResponseEntity<Void> record(@PathVariable UUID athleteId, @PathVariable UUID sessionId,
            @Valid @RequestBody SessionRequest request, Authentication caller) {
        if (request.sessionId() != null && !request.sessionId().equals(sessionId)) {
            return ResponseEntity.of(Problems.invalid("sessionId", "must be that of the path, or left out")).build();
        }
        Session session = request.session(athleteId, sessionId);
        switch (session.source()) {
            case LEGACY -> {
                if (!isService(caller)) {
                    return ResponseEntity.of(Problems.of(HttpStatus.FORBIDDEN, "legacy-source",
                            "Only a service carries legacy history over; use source athlete.")).build();
                }
                recordSessions.record(List.of(session));
            }
            case ATHLETE -> {
                if (!recordSessions.recordAndAnnounce(session, announcements)) {
                    return ResponseEntity.of(Problems.of(HttpStatus.CONFLICT, "another-session",
                            "This session was logged set by set, or corrected, and says something else; nothing was "
                                    + "done. Correct its sets one by one."))
                            .build();
                }
            }
        }
        return ResponseEntity.noContent().build();
    }

    /** Carries history over in one write; legacy sessions are not announced. */
    @PutMapping
    @PreAuthorize("hasRole('service')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Carries legacy sessions over in one write; may be repeated")
    ResponseEntity<Void> recordAll(@PathVariable UUID athleteId, @Valid @RequestBody SessionRequest.Batch batch) {
        List<Session> all = new ArrayList<>();
        Set<UUID> ids = new HashSet<>();
        for (SessionRequest request : batch.sessions()) {
            String field = "sessions[" + all.size() + "]";
            UUID id = request.sessionId();
            if (id == null || !ids.add(id)) {
                return ResponseEntity.of(Problems.invalid(field + ".sessionId", "is needed, once in a list")).build();
            }
            if (request.source() != SessionRequest.Source.LEGACY) {
                return ResponseEntity.of(Problems.invalid(field + ".source", "must be legacy in a list")).build();
            }
            all.add(request.session(athleteId, id));
        }
        recordSessions.record(all);
        return ResponseEntity.noContent().build();
    }

    private static boolean isService(Authentication caller) {
        return caller.getAuthorities().stream().anyMatch(a -> "ROLE_service".equals(a.getAuthority()));
    }
}
