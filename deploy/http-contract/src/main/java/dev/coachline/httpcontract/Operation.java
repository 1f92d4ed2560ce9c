package dev.coachline.httpcontract;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * One operation of a document.
 *
 * @param path with its variables in braces
 */
record Operation(String method, String path, JsonNode says) {

    static final List<String> ROLES = List.of("athlete", "client", "operator", "service");

    static List<Operation> in(JsonNode document) {
        return document.path("paths").propertyStream()
                .flatMap(path -> path.getValue().propertyStream().map(operation -> new Operation(
                        operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue())))
                .toList();
    }

    /** The one that a request asks for; the more literal path where two fit. */
    static Optional<Operation> of(JsonNode document, String method, String path) {
        return in(document).stream().filter(operation -> operation.method.equals(method) && operation.fits(path))
                .min(Comparator.comparingLong(operation -> operation.path.chars().filter(c -> c == '{').count()));
    }

    private boolean fits(String path) {
        String[] mine = this.path.split("/");
        String[] asked = path.split("/");
        return mine.length == asked.length && IntStream.range(0, mine.length).allMatch(
                i -> mine[i].equals(asked[i]) || (mine[i].startsWith("{") && !asked[i].isEmpty()));
    }

    /** What stands in a path in the place of one of its variables. */
    String variable(String name, String path) {
        return path.split("/")[List.of(this.path.split("/")).indexOf("{" + name + "}")];
    }

    /** The answer of a status, wherever in the document it stands. */
    JsonNode answer(JsonNode document, int status) {
        JsonNode answer = says.path("responses").path(Integer.toString(status));
        return answer.has("$ref") ? document.at(answer.get("$ref").asString().substring(1)) : answer;
    }

    /** Who may call it; nobody where it asks for no token. */
    Set<String> roles() {
        return alternatives("token").flatMap(roles -> roles.valueStream().map(JsonNode::asString))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    boolean isSigned() {
        return alternatives("carrierSignature").findAny().isPresent();
    }

    private Stream<JsonNode> alternatives(String scheme) {
        return says.path("security").valueStream().filter(alternative -> alternative.has(scheme))
                .map(alternative -> alternative.get(scheme));
    }

    boolean isOfOneAthlete() {
        return path.contains("{athleteId}");
    }

    boolean takesJson() {
        return says.path("requestBody").path("content").has("application/json");
    }

    /** Whether calling it more than once, or in vain, changes nothing. */
    boolean isSafe() {
        return method.equals("GET");
    }

    boolean answers(int status) {
        return says.path("responses").has(Integer.toString(status));
    }

    /** The address for an athlete, with something that fits in every other variable and in every needed parameter. */
    String address(UUID athleteId) {
        String address = path;
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : says.path("parameters")) {
            String name = parameter.path("name").asString();
            String value = name.equals("athleteId") ? athleteId.toString() : sample(parameter.path("schema"));
            if (parameter.path("in").asString().equals("path")) {
                address = address.replace("{" + name + "}", value);
            } else if (parameter.path("in").asString().equals("query") && parameter.path("required").asBoolean(false)) {
                query.append(query.isEmpty() ? "?" : "&").append(name).append('=').append(value);
            }
        }
        return address + query;
    }

    private static String sample(JsonNode schema) {
        return switch (schema.path("format").asString("")) {
            case "uuid" -> new UUID(7, 7).toString();
            case "date" -> "2026-03-02";
            default -> schema.path("type").asString("").equals("integer") ? "1" : "a";
        };
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
