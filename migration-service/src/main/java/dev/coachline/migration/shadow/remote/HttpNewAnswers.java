package dev.coachline.migration.shadow.remote;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

import dev.coachline.migration.mirror.NewHistory;
import dev.coachline.migration.shadow.NewAnswers;
import dev.coachline.platform.Guard;
import dev.coachline.platform.Guards;
import dev.coachline.platform.ServiceClients;

/** Asks as any client would, and takes of each answer what the legacy side can say too. */
@Component
class HttpNewAnswers implements NewAnswers {

    private static final String WORKOUTS = "workout-service";
    private static final String PLANS = "plan-service";
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");
    /** No athlete has done so much; a server that always names a next page must not keep us for ever. */
    private static final int MOST_PAGES = 200;

    private final NewServices settings;
    private final RestClient workouts;
    private final Guard workoutsGuard;
    private final RestClient plans;
    private final Guard plansGuard;

    HttpNewAnswers(ServiceClients clients, Guards guards, NewServices settings) {
        this.settings = settings;
        this.workouts = clients.of(settings.workoutUrl());
        this.workoutsGuard = guards.of(WORKOUTS);
        this.plans = clients.of(settings.planUrl());
        this.plansGuard = guards.of(PLANS);
    }

    @Override
    public Sessions sessions(UUID athleteId) {
        List<NewHistory.Performed> sessions = new ArrayList<>();
        Set<String> carried = new HashSet<>();
        String next = "/athletes/%s/sessions?from=0001-01-01&to=9999-12-31&limit=1000".formatted(athleteId);
        for (int page = 0; next != null && page < MOST_PAGES; page++) {
            ResponseEntity<JsonNode> answer = get(WORKOUTS, workouts, workoutsGuard, settings.workoutUrl() + next);
            JsonNode body = answer == null ? null : answer.getBody();
            if (answer == null || body == null) {
                break;
            }
            for (JsonNode session : body.path("sessions")) {
                if (session.path("source").asString("").equals("legacy")) {
                    carried.add(session.path("sessionId").asString(""));
                }
                if (!session.path("status").asString("").equals("in_progress")) {
                    sessions.add(NewHistory.Performed.of(session));
                }
            }
            next = next(answer);
        }
        return new Sessions(sessions, carried);
    }

    @Override
    public Map<String, JsonNode> firstVersions(UUID athleteId, Set<UUID> programs) {
        Map<String, JsonNode> found = new HashMap<>();
        for (UUID program : programs) {
            ResponseEntity<JsonNode> answer = get(PLANS, plans, plansGuard,
                    "%s/athletes/%s/programs/%s/versions/1".formatted(settings.planUrl(), athleteId, program));
            JsonNode body = answer == null ? null : answer.getBody();
            if (body != null) {
                found.put(program.toString(), body.path("program"));
            }
        }
        return found;
    }

    @Override
    public boolean editedSince(UUID athleteId, Set<UUID> carried) {
        ResponseEntity<JsonNode> answer = get(PLANS, plans, plansGuard,
                "%s/athletes/%s/programs".formatted(settings.planUrl(), athleteId));
        JsonNode body = answer == null ? null : answer.getBody();
        return body != null && body.path("programs").valueStream()
                .anyMatch(program -> program.path("version").asInt(1) > 1
                        || carried.stream().noneMatch(
                                id -> id.toString().equals(program.path("programId").asString(""))));
    }

    /** Null where the service knows nothing there: that is an answer. */
    private static @Nullable ResponseEntity<JsonNode> get(String service, RestClient client, Guard guard, String uri) {
        try {
            // As it stands: a cursor is not to be encoded twice.
            return guard.call(() -> client.get().uri(URI.create(uri)).retrieve().toEntity(JsonNode.class));
        } catch (HttpClientErrorException e) {
            if (e.getStatusCode() == HttpStatus.NOT_FOUND) {
                return null;
            }
            throw new NewHistory.Unavailable(service, e);
        } catch (ResourceAccessException | HttpServerErrorException | CallNotPermittedException e) {
            throw new NewHistory.Unavailable(service, e);
        }
    }

    private static @Nullable String next(ResponseEntity<JsonNode> answer) {
        String link = answer.getHeaders().getFirst(HttpHeaders.LINK);
        Matcher next = NEXT.matcher(link == null ? "" : link);
        return next.find() ? next.group(1) : null;
    }
}
