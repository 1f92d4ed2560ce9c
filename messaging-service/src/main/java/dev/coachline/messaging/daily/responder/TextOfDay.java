package dev.coachline.messaging.daily.responder;

import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The one call that both responders answer alike: the {@code text} of an athlete's date, and 404 for none. */
final class TextOfDay {

    private final String service;
    private final RestClient client;
    private final String path;
    private final JsonMapper json;

    /** @param path with {@code {athleteId}} and {@code {date}} */
    TextOfDay(String service, RestClient client, String path, JsonMapper json) {
        this.service = service;
        this.client = client;
        this.path = path;
        this.json = json;
    }

    /** @throws IllegalStateException where the service answers neither a text nor 404 */
    @Nullable
    String fetch(UUID athleteId, LocalDate date) {
        return client.get().uri(path, athleteId, date).exchange((request, response) -> {
            if (response.getStatusCode() == HttpStatus.NOT_FOUND) {
                return null;
            }
            if (!response.getStatusCode().is2xxSuccessful()) {
                throw new IllegalStateException(service + " answered " + response.getStatusCode().value());
            }
            JsonNode text = json.readTree(response.getBody()).get("text");
            return text == null ? null : text.asString();
        });
    }
}
