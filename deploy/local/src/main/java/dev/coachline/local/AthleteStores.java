package dev.coachline.local;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import tools.jackson.databind.JsonNode;

import dev.coachline.local.system.HttpJson;
import dev.coachline.local.system.LocalAddresses;
import dev.coachline.local.terminal.PlainFailure;

/** What all stores keep about one athlete: each service is asked for its own. */
final class AthleteStores {

    /** The one that texts goes first, for nothing must be said to somebody who is being erased. */
    private static final String[] ORDER = {"messaging-service", "migration-service", "plan-service",
            "workout-service"};

    private final Map<String, URI> services;
    private final HttpJson operator;
    private final UUID athleteId;

    AthleteStores(LocalAddresses at, HttpJson operator, UUID athleteId) {
        this.services = at.services();
        this.operator = operator;
        this.athleteId = athleteId;
    }

    /** By store: an object of arrays of records. */
    Map<String, JsonNode> export() throws PlainFailure, InterruptedException {
        return ask("GET", "/export");
    }

    /** By store: an object of how many records were erased. */
    Map<String, JsonNode> erase() throws PlainFailure, InterruptedException {
        return ask("DELETE", "");
    }

    private Map<String, JsonNode> ask(String method, String path) throws PlainFailure, InterruptedException {
        Map<String, JsonNode> stores = new LinkedHashMap<>();
        for (String service : ORDER) {
            if (services.containsKey(service)) {
                HttpJson.Answer answer = answer(service, method, path, stores);
                answer.body().path("stores").forEachEntry(stores::put);
            }
        }
        return stores;
    }

    private HttpJson.Answer answer(String service, String method, String path, Map<String, JsonNode> done)
            throws PlainFailure, InterruptedException {
        String so = done.isEmpty() ? "" : " Done so far: " + String.join(", ", done.keySet()) + ".";
        try {
            HttpJson.Answer answer = operator.send(method, Objects.requireNonNull(services.get(service)),
                    "/athletes/" + athleteId + path, null);
            if (!answer.ok()) {
                throw new PlainFailure("%s refused (%d).%s The command may be repeated.".formatted(service,
                        answer.status(), so));
            }
            return answer;
        } catch (IOException e) {
            throw new PlainFailure(
                    "%s does not answer; deploy/coachline status says what runs.%s The command may be repeated."
                            .formatted(service, so),
                    e);
        }
    }

    /** How many records of each kind, in a form for both a person and a report; kinds without any are left out. */
    static Map<String, Map<String, Integer>> counted(Map<String, JsonNode> stores) {
        Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
        stores.forEach((store, kinds) -> {
            Map<String, Integer> some = new LinkedHashMap<>();
            kinds.forEachEntry((kind, records) -> {
                int count = records.isArray() ? records.size() : records.asInt(0);
                if (count > 0) {
                    some.put(kind, count);
                }
            });
            counts.put(store, some);
        });
        return counts;
    }

    static int total(Map<String, Map<String, Integer>> counts) {
        return counts.values().stream().flatMap(kinds -> kinds.values().stream()).mapToInt(Integer::intValue).sum();
    }

    static String line(String store, Map<String, Integer> kinds) {
        StringBuilder line = new StringBuilder("  %-10s".formatted(store));
        kinds.forEach((kind, count) -> line.append(' ').append(kind).append(' ').append(count));
        return kinds.isEmpty() ? line.append(" nothing").toString() : line.toString();
    }
}
