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

    String text(String path) throws PlainFailure, InterruptedException {
        try {
            String text = http.text(base, path);
            if (text != null) {
                return text;
            }
        } catch (IOException e) {
            throw new PlainFailure("migration-service at " + base + " does not answer.", e);
        }
        // Asked once more as JSON, the refusal says what is wrong.
        get(path);
        throw new PlainFailure("migration-service has no text at " + path + ".");
    }

    /** @param run the id of a run, or its name: then the newest of that name */
    JsonNode run(String run) throws PlainFailure, InterruptedException {
        for (JsonNode known : get("/runs")) {
            if (run.equalsIgnoreCase(known.path("runId").asString("")) || run.equals(known.path("name").asString(""))) {
                return known;
            }
        }
        throw new PlainFailure("There is no run '" + run + "'; deploy/coachline migrate status lists them.");
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
