package dev.coachline.messaging.contacts.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.messaging.contacts.Contact;
import dev.coachline.messaging.contacts.ContactFields;
import dev.coachline.messaging.contacts.Contacts;
import dev.coachline.messaging.contacts.KeepContact;
import dev.coachline.messaging.routing.AddRoute;
import dev.coachline.messaging.routing.Route;
import dev.coachline.platform.IfMatch;
import dev.coachline.platform.Problems;
import dev.coachline.platform.Refuses;

@RestController
@RequestMapping("/athletes/{athleteId}/contact")
class ContactController {

    /**
     * @param responder {@code legacy} where the athlete is still the legacy system's
     * @param changedHands true where the number was another athlete's and is this one's now; the other is not texted any
     *        more
     */
    record PutContact(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String phone,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String zone,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String sendTime,
            @Nullable Instant consentedAt, @Nullable Instant optedOutAt, @Nullable String responder,
            @Nullable Boolean changedHands) {

        /** Leaves the number out, so that no log line can hold it. */
        @Override
        public String toString() {
            return "PutContact[zone=" + zone + ", sendTime=" + sendTime + "]";
        }
    }

    record MoveContact(@Nullable String zone, @Nullable String sendTime) {}

    /** @param phone masked */
    record ContactView(UUID athleteId, String phone, String zone, String sendTime, @Nullable Instant consentedAt,
            @Nullable Instant optedOutAt, boolean mayBeTexted) {

        static ContactView of(Contact contact) {
            return new ContactView(contact.athleteId(), contact.maskedPhone(), contact.zone().getId(),
                    contact.sendTime().toString(), contact.consentedAt(), contact.optedOutAt(),
                    contact.mayBeTexted());
        }
    }

    private final KeepContact keepContact;
    private final AddRoute addRoute;
    private final Contacts contacts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ContactController(KeepContact keepContact, AddRoute addRoute, Contacts contacts, TransactionTemplate transaction,
            Clock clock) {
        this.keepContact = keepContact;
        this.addRoute = addRoute;
        this.contacts = contacts;
        this.transaction = transaction;
        this.clock = clock;
    }

    @PutMapping
    @Operation(summary = "Says how an athlete is reached; may be repeated. Responder is for services")
    @Refuses(status = HttpStatus.CONFLICT, problem = "phone-taken")
    @Refuses(status = HttpStatus.PRECONDITION_FAILED, problem = "stale")
    @PreAuthorize("hasAnyRole('client', 'service')")
    ResponseEntity<ContactView> put(@PathVariable UUID athleteId, @RequestBody PutContact request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Authentication caller) {
        if (request.responder() != null && !request.responder().equals("legacy")) {
            return refused(Problems.invalid("responder", "must be legacy or absent"));
        }
        boolean legacy = request.responder() != null;
        if (legacy && caller.getAuthorities().stream().noneMatch(a -> "ROLE_service".equals(a.getAuthority()))) {
            return refused(Problems.of(HttpStatus.FORBIDDEN, "forbidden",
                    "Only a service may say that the legacy system answers for an athlete; leave responder out."));
        }
        ContactFields fields = new ContactFields();
        String phone = fields.phone(request.phone());
        ZoneId zone = fields.zone(request.zone());
        LocalTime sendTime = fields.sendTime(request.sendTime());
        if (phone == null || zone == null || sendTime == null) {
            return refused(fields.flaws());
        }
        Contact said = new Contact(athleteId, phone, zone, sendTime, micros(request.consentedAt()),
                micros(request.optedOutAt()));
        Instant now = clock.instant();
        return change(athleteId, ifMatch, () -> {
            if (legacy) {
                addRoute.add(athleteId, Route.legacySinceEver(), now);
            }
            boolean changedHands = Boolean.TRUE.equals(request.changedHands());
            return legacy ? keepContact.told(said, changedHands, now) : keepContact.put(said, changedHands, now);
        });
    }

    @PatchMapping
    @Operation(summary = "Moves the morning text; what is absent stays")
    @Refuses(status = HttpStatus.PRECONDITION_FAILED, problem = "stale")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    ResponseEntity<ContactView> move(@PathVariable UUID athleteId, @RequestBody MoveContact request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        ContactFields fields = new ContactFields();
        ZoneId zone = request.zone() == null ? null : fields.zone(request.zone());
        LocalTime sendTime = request.sendTime() == null ? null : fields.sendTime(request.sendTime());
        if (!fields.flaws().isEmpty()) {
            return refused(fields.flaws());
        }
        return change(athleteId, ifMatch, () -> keepContact.move(athleteId, zone, sendTime, clock.instant()));
    }

    @GetMapping
    @Operation(summary = "The contact, its phone number masked")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    ResponseEntity<ContactView> get(@PathVariable UUID athleteId) {
        // The tag first: one that is older than the body only has its owner read again.
        String tag = tag(athleteId);
        Contact contact = contacts.find(athleteId);
        return contact == null
                ? refused(Problems.notFound("A contact of this athlete"))
                : ResponseEntity.ok().eTag(tag).body(ContactView.of(contact));
    }

    private ResponseEntity<ContactView> change(UUID athleteId, @Nullable String ifMatch,
            Supplier<KeepContact.Outcome> change) {
        return Objects.requireNonNull(transaction.execute(status -> {
            if (ifMatch != null) {
                contacts.hold(athleteId);
                if (!IfMatch.holds(ifMatch, tag(athleteId))) {
                    return refused(IfMatch.stale());
                }
            }
            KeepContact.Outcome outcome = change.get();
            if (!(outcome instanceof KeepContact.Outcome.Kept)) {
                status.setRollbackOnly();
            }
            return answer(outcome);
        }));
    }

    private @Nullable String tag(UUID athleteId) {
        String revision = contacts.revision(athleteId);
        return revision == null ? null : '"' + revision + '"';
    }

    private ResponseEntity<ContactView> answer(KeepContact.Outcome outcome) {
        return switch (outcome) {
            case KeepContact.Outcome.Kept(var contact, var changed) ->
                ResponseEntity.ok().eTag(tag(contact.athleteId())).body(ContactView.of(contact));
            case KeepContact.Outcome.PhoneTaken() -> refused(Problems.of(HttpStatus.CONFLICT, "phone-taken",
                    "This phone number is another athlete's; give this one another, change theirs first, or say "
                            + "changedHands: true where it is this one's now."));
            case KeepContact.Outcome.Unknown() -> refused(Problems.notFound("A contact of this athlete"));
        };
    }

    private static ResponseEntity<ContactView> refused(List<ContactFields.Flaw> flaws) {
        return refused(Problems
                .invalid(flaws.stream().map(f -> new Problems.FieldProblem(f.field(), f.problem())).toList()));
    }

    private static ResponseEntity<ContactView> refused(ProblemDetail problem) {
        return ResponseEntity.of(problem).build();
    }

    /** The store's precision, so that the same instant said again is the same. */
    private static @Nullable Instant micros(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS);
    }
}
