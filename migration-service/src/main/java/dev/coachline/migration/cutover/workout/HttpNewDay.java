package dev.coachline.migration.cutover.workout;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

import dev.coachline.migration.conversion.LegacySession;
import dev.coachline.migration.conversion.LegacySession.PerformedSet;
import dev.coachline.migration.cutover.NewDay;
import dev.coachline.migration.cutover.NewPrograms;
import dev.coachline.platform.Guard;
import dev.coachline.platform.Guards;
import dev.coachline.platform.ServiceClients;

/**
 * Hands history to workout-service and has it write a day; natural keys let both be repeated. Tells a service that does
 * not answer from one that refuses what it is sent.
 */
@Component
class HttpNewDay implements NewDay {

    private static final String SERVICE = "workout-service";
    private static final int MOST_IN_ONE_CALL = 500;

    record SessionBody(String sessionId, LocalDate date, String title, String status, String source,
            List<PerformedSet> sets,
            List<String> notes, @Nullable UUID programVersionId, @Nullable UUID workoutVersionId,
            @Nullable String workoutNameSnapshot) {

        static SessionBody of(LegacySession session, Map<UUID, NewPrograms.Written> programs) {
            LegacySession.Origin origin = session.origin();
            NewPrograms.Written program = origin == null ? null : programs.get(origin.programId());
            return new SessionBody(session.sessionId(), session.date(), session.title(),
                    session.completed() ? "completed" : "skipped", "legacy", session.sets(), session.notes(),
                    program == null ? null : program.programVersionId(),
                    origin == null || program == null ? null : program.workoutVersionIds().get(origin.workoutIndex()),
                    origin == null ? null : origin.workoutName());
        }
    }

    record Sessions(List<SessionBody> sessions) {}

    private final RestClient client;
    private final Guard guard;

    HttpNewDay(ServiceClients clients, Guards guards, WorkoutSettings settings) {
        this.client = clients.of(settings.workoutUrl());
        this.guard = guards.of(SERVICE);
    }

    @Override
    public void importSessions(UUID athleteId, List<LegacySession> sessions,
            Map<UUID, NewPrograms.Written> programs) {
        for (int from = 0; from < sessions.size(); from += MOST_IN_ONE_CALL) {
            Sessions some = new Sessions(sessions.subList(from, Math.min(from + MOST_IN_ONE_CALL, sessions.size()))
                    .stream().map(session -> SessionBody.of(session, programs)).toList());
            answered(() -> client.put().uri("/athletes/{id}/sessions", athleteId)
                    .contentType(MediaType.APPLICATION_JSON).body(some).retrieve().toBodilessEntity().getStatusCode());
        }
    }

    @Override
    public boolean write(UUID athleteId, LocalDate date) {
        HttpStatusCode status = answered(() -> client.post().uri("/athletes/{id}/workouts/{date}", athleteId, date)
                .retrieve().onStatus(HttpNewDay::isTooEarly, (request, response) -> { /* an answer, not a failure */ })
                .toBodilessEntity().getStatusCode());
        return !isTooEarly(status);
    }

    /** No plan for the date, or not even the athlete, has reached workout-service yet. */
    private static boolean isTooEarly(HttpStatusCode status) {
        return status.value() == 404 || status.value() == 409;
    }

    private HttpStatusCode answered(Supplier<HttpStatusCode> call) {
        try {
            return guard.call(call);
        } catch (ResourceAccessException | HttpServerErrorException | CallNotPermittedException e) {
            throw new Unavailable(SERVICE, e);
        }
    }
}
