package dev.coachline.local.migrate;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.coachline.local.system.HttpJson;
import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.Seconds;

import static java.util.Map.entry;

/** A migration-service that is asked; what it refuses is a sentence for the person at the terminal. */
record MigrationService(HttpJson http, URI base) {

    private static final int NOT_FOUND = 404;
    private static final Map<String, String> OPTIONS = Map.ofEntries(entry("planEndsWithinDays", "--ends-within"),
            entry("name", "--name"), entry("zone", "--zone"), entry("percentage", "--percentage"),
            entry("waves", "--waves"), entry("athletes", "--athletes"), entry("csv", "--csv"),
            entry("retryOf", "--retry"), entry("sample", "--sample"), entry("seconds", "--seconds"),
            entry("reason", "--reason"), entry("why", "--why"), entry("pace.perMinute", "--per-minute"),
            entry("pace.batch", "--batch"), entry("pace.textDistanceMinutes", "--text-distance"),
            entry("pace.latencyTargetMillis", "--latency-target"),
            entry("pace.latencyIncreasePercent", "--latency-increase"),
            entry("pace.quarantineBound", "--quarantine-bound"));

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
            throw unreachable(e);
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

    /** Null where the service has no such thing. */
    @Nullable
    JsonNode find(String path) throws PlainFailure, InterruptedException {
        HttpJson.Answer answer = ask("GET", path, null);
        return answer.status() == NOT_FOUND ? null : accepted(answer);
    }

    JsonNode send(String method, String path, @Nullable Object body) throws PlainFailure, InterruptedException {
        return accepted(ask(method, path, body));
    }

    private HttpJson.Answer ask(String method, String path, @Nullable Object body)
            throws PlainFailure, InterruptedException {
        try {
            return http.send(method, base, path, body);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private JsonNode accepted(HttpJson.Answer answer) throws PlainFailure {
        if (answer.ok()) {
            return answer.body();
        }
        throw new PlainFailure(switch (answer.status()) {
            case 401 -> "migration-service at " + base
                    + " does not accept the token, which may have expired; name another with --token-file or COACHLINE_TOKEN.";
            case 403 -> "The token is not an operator's; name one that is with --token-file or COACHLINE_TOKEN.";
            default -> "migration-service refuses (%d): %s".formatted(answer.status(), reason(answer.body()));
        });
    }

    /** Fields by the names that the options have. */
    private static String reason(JsonNode problem) {
        String wrong = problem.path("errors").valueStream().map(error -> {
            String field = error.path("field").asString("");
            return OPTIONS.getOrDefault(field, field) + " " + error.path("problem").asString("");
        }).collect(Collectors.joining("; "));
        return wrong.isEmpty() ? Seconds.in(problem.path("detail").asString("no reason given")) : wrong + ".";
    }

    private PlainFailure unreachable(IOException cause) {
        return new PlainFailure("migration-service at " + base
                + " does not answer; look whether it runs (here: deploy/coachline status), then repeat the command.",
                cause);
    }
}
