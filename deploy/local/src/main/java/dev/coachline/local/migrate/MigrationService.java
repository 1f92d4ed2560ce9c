package dev.coachline.local.migrate;

import java.io.IOException;
import java.net.URI;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.coachline.local.system.HttpJson;
import dev.coachline.local.terminal.PlainFailure;

/** A migration-service that is asked; what it refuses is a sentence for the person at the terminal. */
record MigrationService(HttpJson http, URI base) {

    JsonNode get(String path) throws PlainFailure, InterruptedException {
        return send("GET", path, null);
    }

    JsonNode send(String method, String path, @Nullable Object body) throws PlainFailure, InterruptedException {
        HttpJson.Answer answer;
        try {
            answer = http.send(method, base, path, body);
        } catch (IOException e) {
            throw new PlainFailure("migration-service at " + base + " does not answer.", e);
        }
        if (answer.ok()) {
            return answer.body();
        }
        throw new PlainFailure(switch (answer.status()) {
            case 401 -> "migration-service at " + base + " does not accept the token; it may have expired.";
            case 403 -> "The token is not an operator's.";
            default -> "migration-service refuses (%d): %s".formatted(answer.status(),
                    answer.body().path("detail").asString("no reason given"));
        });
    }
}
