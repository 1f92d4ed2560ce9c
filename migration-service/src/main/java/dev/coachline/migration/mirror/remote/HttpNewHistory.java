package dev.coachline.migration.mirror.remote;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

import dev.coachline.migration.mirror.NewHistory;
import dev.coachline.platform.Guard;
import dev.coachline.platform.Guards;
import dev.coachline.platform.ServiceClients;

/** Reads the new history page by page, and of each answer what the mirror needs and nothing else. */
@Component
class HttpNewHistory implements NewHistory {

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");
    /** No athlete has done so much; a server that always names a next page must not keep us for ever. */
    private static final int MOST_PAGES = 200;

    private record Remote(String service, String url, RestClient client, Guard guard) {}

    private final Remote workouts;
    private final Remote messaging;

    HttpNewHistory(ServiceClients clients, Guards guards, NewStores settings) {
        this.workouts = new Remote("workout-service", settings.workoutUrl(), clients.of(settings.workoutUrl()),
                guards.of("workout-service"));
        this.messaging = new Remote("messaging-service", settings.messagingUrl(), clients.of(settings.messagingUrl()),
                guards.of("messaging-service"));
    }

    @Override
    public List<Performed> sessions(UUID athleteId, LocalDate from) {
        List<Performed> found = new ArrayList<>();
        for (JsonNode page : pages(workouts,
                "/athletes/%s/sessions?from=%s&to=9999-12-31&limit=1000".formatted(athleteId, from), page -> true)) {
            page.path("sessions").valueStream().filter(HttpNewHistory::ofTheNewSystem)
                    .map(Performed::of).forEach(found::add);
        }
        return found;
    }

    private static boolean ofTheNewSystem(JsonNode session) {
        return !session.path("source").asString("").equals("legacy")
                && !session.path("status").asString("").equals("in_progress");
    }

    @Override
    public List<Best> records(UUID athleteId, LocalDate from) {
        List<Best> found = new ArrayList<>();
        for (JsonNode page : pages(workouts, "/athletes/%s/records?limit=500".formatted(athleteId), page -> true)) {
            for (JsonNode exercise : page.path("exercises")) {
                String name = exercise.path("exercise").asString("");
                exercise.path("records").valueStream()
                        .filter(record -> record.path("kind").asString("").equals("load"))
                        .map(record -> new Best(name, record.required("value").decimalValue(),
                                record.path("unit").asString("kg"), number(record.path("set").path("reps")),
                                LocalDate.parse(record.required("date").asString())))
                        .filter(best -> !best.date().isBefore(from)).forEach(found::add);
            }
        }
        return found;
    }

    @Override
    public List<Said> said(UUID athleteId, Instant from) {
        List<Said> newestFirst = new ArrayList<>();
        for (JsonNode page : pages(messaging, "/athletes/%s/conversation?limit=500".formatted(athleteId),
                page -> page.path("messages").valueStream()
                        .allMatch(message -> !Instant.parse(message.required("at").asString()).isBefore(from)))) {
            page.path("messages").valueStream().filter(HttpNewHistory::aText)
                    .map(message -> new Said(message.required("seq").asLong(),
                            Instant.parse(message.required("at").asString()),
                            message.path("role").asString("").equals("user"), message.path("content").asString("")))
                    .filter(said -> !said.at().isBefore(from)).forEach(newestFirst::add);
        }
        return newestFirst.reversed();
    }

    /** What tools did and how the coach came to an answer was never a text. */
    private static boolean aText(JsonNode message) {
        String role = message.path("role").asString("");
        return role.equals("user") || role.equals("assistant");
    }

    private List<JsonNode> pages(Remote remote, String path, Predicate<JsonNode> goOn) {
        List<JsonNode> pages = new ArrayList<>();
        String next = path;
        while (next != null && pages.size() < MOST_PAGES) {
            ResponseEntity<JsonNode> answer = get(remote, next);
            JsonNode page = answer.getBody();
            if (page == null) {
                throw new IllegalStateException(remote.service() + " answered without a body");
            }
            pages.add(page);
            next = goOn.test(page) ? next(answer) : null;
        }
        return pages;
    }

    private ResponseEntity<JsonNode> get(Remote remote, String path) {
        try {
            // As it stands: a cursor is not to be encoded twice.
            return remote.guard().call(() -> remote.client().get().uri(URI.create(remote.url() + path)).retrieve()
                    .toEntity(JsonNode.class));
        } catch (ResourceAccessException | HttpServerErrorException | CallNotPermittedException e) {
            throw new Unavailable(remote.service(), e);
        }
    }

    private static @Nullable String next(ResponseEntity<JsonNode> answer) {
        String link = answer.getHeaders().getFirst(HttpHeaders.LINK);
        Matcher next = NEXT.matcher(link == null ? "" : link);
        return next.find() ? next.group(1) : null;
    }

    private static @Nullable Integer number(JsonNode value) {
        return value.isNumber() ? Integer.valueOf(value.asInt()) : null;
    }
}
