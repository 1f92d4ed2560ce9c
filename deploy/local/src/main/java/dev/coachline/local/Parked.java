package dev.coachline.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import tools.jackson.databind.JsonNode;

import dev.coachline.local.system.HttpJson;
import dev.coachline.local.system.LocalAddresses;

/**
 * An event that a service could not handle yet.
 *
 * @param reason why; empty where it only stands behind another of its athlete
 * @param state {@code retrying}, {@code stuck} until it is redriven, or {@code behind} one that is
 */
record Parked(String service, String athleteId, String type, String reason, int attempts, String state) {

    /** @param unanswered gets a sentence for each service that could not be asked */
    static List<Parked> in(LocalAddresses at, HttpJson operator, List<String> unanswered) throws InterruptedException {
        List<Parked> parked = new ArrayList<>();
        for (var service : at.services().entrySet()) {
            try {
                HttpJson.Answer answer = operator.get(service.getValue(), "/internal/parked?limit=1000");
                if (answer.ok()) {
                    Set<String> stuck = new HashSet<>();
                    answer.body().valueStream().filter(Parked::isStuck).forEach(event -> stuck.add(queue(event)));
                    answer.body().forEach(event -> parked.add(of(service.getKey(), event, stuck)));
                } else {
                    unanswered.add("%s answers %d when asked for parked events.".formatted(service.getKey(),
                            answer.status()));
                }
            } catch (IOException e) {
                unanswered.add(service.getKey() + " does not answer.");
            }
        }
        return parked;
    }

    private static boolean isStuck(JsonNode event) {
        return event.path("nextTryAt").isMissingNode();
    }

    private static String queue(JsonNode event) {
        return event.path("topic").asString("") + " " + event.path("athleteId").asString("");
    }

    /** @param stuckQueues those of which the first event waits for a redrive */
    private static Parked of(String service, JsonNode event, Set<String> stuckQueues) {
        String state = isStuck(event) ? "stuck" : stuckQueues.contains(queue(event)) ? "behind" : "retrying";
        return new Parked(service, event.path("athleteId").asString(""), event.path("type").asString(""),
                event.path("reason").asString(""), event.path("attempts").asInt(0), state);
    }

    String line() {
        return "%-18s %-36s %-8s %-40s %s".formatted(service, athleteId, state, type, reason);
    }
}
