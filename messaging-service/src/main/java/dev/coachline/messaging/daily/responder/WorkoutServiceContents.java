package dev.coachline.messaging.daily.responder;

import java.time.LocalDate;
import java.util.UUID;

import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.retry.annotation.Retry;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.messaging.daily.DayContents;
import dev.coachline.messaging.routing.Responder;
import dev.coachline.platform.ServiceClients;

/** Fetches the workout of a date. */
@Component
class WorkoutServiceContents implements DayContents {

    private static final String SERVICE = "workout-service";

    private final TextOfDay texts;

    WorkoutServiceContents(ServiceClients clients, JsonMapper json,
            @Value("${coachline.messaging.content.workout-url}") String url) {
        this.texts = new TextOfDay(SERVICE, clients.of(url), "/athletes/{athleteId}/workouts/{date}", json);
    }

    @Override
    public Responder responder() {
        return Responder.MARKDOWN_V1;
    }

    @Override
    @Retry(name = SERVICE)
    @CircuitBreaker(name = SERVICE)
    public @Nullable String textOf(UUID athleteId, LocalDate date) {
        return texts.fetch(athleteId, date);
    }
}
