package dev.coachline.messaging.daily.responder;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.messaging.daily.DayContents;
import dev.coachline.messaging.routing.Responder;
import dev.coachline.platform.Guard;

/** The one call that responders answer alike: the {@code text} of an athlete's date, with its {@code blocks} where it has some, and 404 for none. */
final class HttpDayContents implements DayContents {

    private final Responder responder;
    private final RestClient client;
    private final Guard guard;
    private final String path;
    private final String previewPath;
    private final JsonMapper json;

    /**
     * @param path with {@code {athleteId}} and {@code {date}}
     * @param previewPath the same for what is not written yet
     */
    HttpDayContents(Responder responder, RestClient client, Guard guard, String path, String previewPath,
            JsonMapper json) {
        this.responder = responder;
        this.client = client;
        this.guard = guard;
        this.path = path;
        this.previewPath = previewPath;
        this.json = json;
    }

    @Override
    public Responder responder() {
        return responder;
    }

    /** @throws IllegalStateException where the responder answers neither a text nor 404 */
    @Override
    public @Nullable DayContent of(UUID athleteId, LocalDate date) {
        return guard.call(() -> fetch(path, athleteId, date));
    }

    /** @throws IllegalStateException where the responder answers neither a text nor 404 */
    @Override
    public @Nullable DayContent preview(UUID athleteId, LocalDate date) {
        return guard.call(() -> fetch(previewPath, athleteId, date));
    }

    private @Nullable DayContent fetch(String from, UUID athleteId, LocalDate date) {
        return client.get().uri(from, athleteId, date).exchange((request, response) -> {
            if (response.getStatusCode() == HttpStatus.NOT_FOUND) {
                return null;
            }
            if (!response.getStatusCode().is2xxSuccessful()) {
                throw new IllegalStateException(responder + " answered " + response.getStatusCode().value());
            }
            JsonNode day = json.readTree(response.getBody());
            JsonNode text = day.get("text");
            return text == null ? null : new DayContent(day.path("rest").asBoolean(false), text.asString(), why(day));
        });
    }

    /** Of the first thing to do that has a load, which is the day's main lift; else of the first that is no preparation. */
    private static @Nullable String why(JsonNode day) {
        List<JsonNode> items = day.path("blocks").valueStream().flatMap(block -> block.path("items").valueStream())
                .filter(item -> item.path("why").isString() && !item.path("type").asString("").equals("prep")).toList();
        return items.stream().filter(item -> item.path("load").isObject()).findFirst()
                .or(() -> items.stream().findFirst())
                .map(item -> item.path("exercise").asString("") + load(item) + ": " + item.path("why").asString())
                .map(String::strip).orElse(null);
    }

    private static String load(JsonNode item) {
        JsonNode load = item.path("load");
        return load.isObject()
                ? " " + load.path("value").asString("") + " " + load.path("unit").asString("")
                : "";
    }
}
