package dev.coachline.migration.cutover.messaging;

import java.util.UUID;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

import dev.coachline.migration.conversion.PastConversation;
import dev.coachline.migration.cutover.NewConversations;
import dev.coachline.migration.cutover.NewDay;
import dev.coachline.platform.Guard;
import dev.coachline.platform.Guards;
import dev.coachline.platform.ServiceClients;

/** Hands the whole past over in one call, which messaging-service knows again by its content. */
@Component
class HttpNewConversations implements NewConversations {

    private static final String SERVICE = "messaging-service";

    private final RestClient client;
    private final Guard guard;

    HttpNewConversations(ServiceClients clients, Guards guards, ConversationSettings settings) {
        this.client = clients.of(settings.messagingUrl());
        this.guard = guards.of(SERVICE);
    }

    @Override
    public void write(UUID athleteId, PastConversation conversation) {
        try {
            guard.call(() -> client.put().uri("/athletes/{id}/conversation/import", athleteId)
                    .contentType(MediaType.APPLICATION_JSON).body(conversation).retrieve().toBodilessEntity());
        } catch (ResourceAccessException | HttpServerErrorException | CallNotPermittedException e) {
            throw new NewDay.Unavailable(SERVICE, e);
        }
    }
}
