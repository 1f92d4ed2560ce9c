package dev.coachline.messaging.daily.legacy;

import java.time.LocalDate;
import java.util.UUID;

import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.retry.annotation.Retry;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.messaging.daily.DayContents;
import dev.coachline.messaging.routing.Responder;
import dev.coachline.platform.ServiceClients;

/** Fetches what the legacy system says on a date. */
@Component
class LegacyBridgeContents implements DayContents {

    private final RestClient client;
    private final JsonMapper json;

    LegacyBridgeContents(ServiceClients clients, JsonMapper json,
            @Value("${coachline.messaging.content.migration-url}") String url) {
        this.client = clients.of(url);
        this.json = json;
    }

    @Override
    public Responder responder() {
        return Responder.LEGACY;
    }

    @Override
    @Retry(name = "migration-service")
    @CircuitBreaker(name = "migration-service")
    public @Nullable String textOf(UUID athleteId, LocalDate date) {
        return client.get().uri("/migrations/{athleteId}/workouts/{date}", athleteId, date)
                .exchange((request, response) -> {
                    if (response.getStatusCode() == HttpStatus.NOT_FOUND) {
                        return null;
                    }
                    if (!response.getStatusCode().is2xxSuccessful()) {
                        throw new IllegalStateException(
                                "migration-service answered " + response.getStatusCode().value());
                    }
                    JsonNode text = json.readTree(response.getBody()).get("text");
                    return text == null ? null : text.asString();
                });
    }
}
