package dev.coachline.messaging.daily.workout;

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

/** Fetches the workout of a date. */
@Component
class WorkoutServiceContents implements DayContents {

    private final RestClient client;
    private final JsonMapper json;

    WorkoutServiceContents(ServiceClients clients, JsonMapper json,
            @Value("${coachline.messaging.content.workout-url}") String url) {
        this.client = clients.of(url);
        this.json = json;
    }

    @Override
    public Responder responder() {
        return Responder.MARKDOWN_V1;
    }

    @Override
    @Retry(name = "workout-service")
    @CircuitBreaker(name = "workout-service")
    public @Nullable String textOf(UUID athleteId, LocalDate date) {
        return client.get().uri("/athletes/{athleteId}/workouts/{date}", athleteId, date)
                .exchange((request, response) -> {
                    if (response.getStatusCode() == HttpStatus.NOT_FOUND) {
                        return null;
                    }
                    if (!response.getStatusCode().is2xxSuccessful()) {
                        throw new IllegalStateException("workout-service answered " + response.getStatusCode().value());
                    }
                    JsonNode text = json.readTree(response.getBody()).get("text");
                    return text == null ? null : text.asString();
                });
    }
}
