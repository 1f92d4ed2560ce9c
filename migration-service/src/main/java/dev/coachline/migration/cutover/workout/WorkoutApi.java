package dev.coachline.migration.cutover.workout;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.retry.annotation.Retry;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

import dev.coachline.migration.conversion.LegacySession;
import dev.coachline.platform.ServiceClients;

/** The calls themselves, guarded by the resilience4j instance {@code workout-service}; natural keys let them be repeated. */
@Component
class WorkoutApi {

    private static final int MOST_IN_ONE_CALL = 500;

    record SessionBody(String sessionId, LocalDate date, String title, String status, String source, List<Object> sets,
            List<String> notes) {

        static SessionBody of(LegacySession session) {
            return new SessionBody(session.sessionId(), session.date(), session.title(),
                    session.completed() ? "completed" : "skipped", "legacy", List.of(), session.notes());
        }
    }

    record Sessions(List<SessionBody> sessions) {}

    private final RestClient client;

    WorkoutApi(ServiceClients clients, WorkoutSettings settings) {
        this.client = clients.of(settings.workoutUrl());
    }

    @Retry(name = "workout-service")
    @CircuitBreaker(name = "workout-service")
    void importSessions(UUID athleteId, List<LegacySession> sessions) {
        for (int from = 0; from < sessions.size(); from += MOST_IN_ONE_CALL) {
            List<SessionBody> some = sessions.subList(from, Math.min(from + MOST_IN_ONE_CALL, sessions.size())).stream()
                    .map(SessionBody::of).toList();
            client.put().uri("/athletes/{id}/sessions", athleteId).contentType(MediaType.APPLICATION_JSON)
                    .body(new Sessions(some)).retrieve().toBodilessEntity();
        }
    }

    @Retry(name = "workout-service")
    @CircuitBreaker(name = "workout-service")
    boolean write(UUID athleteId, LocalDate date) {
        HttpStatusCode status = client.post().uri("/athletes/{id}/workouts/{date}", athleteId, date).retrieve()
                .onStatus(WorkoutApi::isTooEarly, (request, response) -> { /* an answer, not a failure */ })
                .toBodilessEntity().getStatusCode();
        return !isTooEarly(status);
    }

    /** No plan for the date, or not even the athlete, has reached workout-service yet. */
    private static boolean isTooEarly(HttpStatusCode status) {
        return status.value() == 404 || status.value() == 409;
    }
}
