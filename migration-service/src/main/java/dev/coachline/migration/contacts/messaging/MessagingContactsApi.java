package dev.coachline.migration.contacts.messaging;

import java.time.Instant;

import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.retry.annotation.Retry;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

import dev.coachline.migration.contacts.Contact;
import dev.coachline.platform.ServiceClients;

/** The guarded call itself; throws where it was not answered with success. */
@Component
class MessagingContactsApi {

    /** As messaging-service's contract has it. */
    record Body(String phone, String zone, String sendTime, @Nullable Instant consentedAt,
            @Nullable Instant optedOutAt, String responder) {}

    private final RestClient client;

    MessagingContactsApi(ServiceClients clients, MessagingSettings settings) {
        this.client = clients.of(settings.messagingUrl());
    }

    @Retry(name = "messaging-service")
    @CircuitBreaker(name = "messaging-service")
    void put(Contact contact) {
        client.put().uri("/athletes/{id}/contact", contact.athleteId()).contentType(MediaType.APPLICATION_JSON)
                .body(new Body(contact.phone(), contact.zone(), contact.sendTime(), contact.consentedAt(),
                        contact.optedOutAt(), "legacy"))
                .retrieve().toBodilessEntity();
    }
}
