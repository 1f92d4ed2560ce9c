package dev.coachline.migration.contacts.messaging;

import java.time.Instant;
import java.util.Set;

import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

import dev.coachline.migration.contacts.Contact;
import dev.coachline.migration.contacts.MessagingContacts;
import dev.coachline.platform.Guard;
import dev.coachline.platform.Guards;
import dev.coachline.platform.ServiceClients;

/** Tells messaging-service a contact, says what came of it, and counts it. */
@Component
class HttpMessagingContacts implements MessagingContacts {

    private static final Logger LOG = LoggerFactory.getLogger(HttpMessagingContacts.class);

    /** A token that expired or a path that is not there yet says nothing about the contact. */
    private static final Set<Integer> ABOUT_THE_CONTACT = Set.of(400, 409, 422);

    /** As messaging-service's contract has it. */
    record Body(String phone, String zone, String sendTime, @Nullable Instant consentedAt,
            @Nullable Instant optedOutAt, String responder) {}

    private final RestClient client;
    private final Guard guard;
    private final MeterRegistry meters;

    HttpMessagingContacts(ServiceClients clients, Guards guards, MessagingSettings settings, MeterRegistry meters) {
        this.client = clients.of(settings.messagingUrl());
        this.guard = guards.of("messaging-service");
        this.meters = meters;
    }

    @Override
    public Answer tell(Contact contact) {
        Answer answer = ask(contact);
        meters.counter("coachline.contacts.told", "answer", switch (answer) {
            case Answer.Taken() -> "taken";
            case Answer.Refused(var problem) -> "refused";
            case Answer.Unreachable() -> "unreachable";
        }).increment();
        return answer;
    }

    private Answer ask(Contact contact) {
        try {
            guard.call(() -> put(contact));
            return new Answer.Taken();
        } catch (HttpClientErrorException e) {
            LOG.atWarn().addKeyValue("athleteId", contact.athleteId()).addKeyValue("status", e.getStatusCode().value())
                    .log("messaging-service refused a contact");
            return ABOUT_THE_CONTACT.contains(e.getStatusCode().value())
                    ? new Answer.Refused("messaging-service refused it with status " + e.getStatusCode().value())
                    : new Answer.Unreachable();
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("athleteId", contact.athleteId())
                    .addKeyValue("cause", e.getClass().getSimpleName()).log("messaging-service was not told a contact");
            return new Answer.Unreachable();
        }
    }

    private ResponseEntity<Void> put(Contact contact) {
        return client.put().uri("/athletes/{id}/contact", contact.athleteId()).contentType(MediaType.APPLICATION_JSON)
                .body(new Body(contact.phone(), contact.zone(), contact.sendTime(), contact.consentedAt(),
                        contact.optedOutAt(), "legacy"))
                .retrieve().toBodilessEntity();
    }
}
