package dev.coachline.httpcontract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/** The examples of whole bodies in an OpenAPI document: that there are some, and that each is what its schema allows. */
final class BodyExamples {

    private static final String JSON = "application/json";

    private BodyExamples() {}

    /** What is wrong with them, each by operation and place. */
    static List<String> flaws(JsonNode document) {
        DocumentSchemas schemas = new DocumentSchemas(document);
        List<String> flaws = new ArrayList<>();
        for (var path : document.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                String name = operation.getKey() + " " + path.getKey();
                check(name + " request", operation.getValue().path("requestBody"), schemas, flaws);
                for (var answer : operation.getValue().path("responses").properties()) {
                    if (answer.getKey().startsWith("2")) {
                        check(name + " " + answer.getKey(), answer.getValue(), schemas, flaws);
                    }
                }
            }
        }
        return flaws;
    }

    /** Entries of the file of examples that name nothing in the document any more. */
    static List<String> stale(JsonNode examples, JsonNode document) {
        JsonNode schemas = document.at("/components/schemas");
        Set<String> fields = schemas.valueStream().flatMap(schema -> schema.path("properties").propertyStream())
                .map(field -> field.getKey()).collect(Collectors.toSet());
        return examples.propertyStream().map(entry -> entry.getKey()).filter(key -> {
            String[] of = key.replaceAll("\\[]|\\{}", "").split("\\.", 2);
            return Character.isUpperCase(key.charAt(0))
                    ? !schemas.has(of[0]) || (of.length > 1 && !schemas.path(of[0]).path("properties").has(of[1]))
                    : !fields.contains(of[0]);
        }).toList();
    }

    private static void check(String name, JsonNode body, DocumentSchemas schemas, List<String> flaws) {
        JsonNode json = body.path("content").path(JSON);
        if (json.isMissingNode()) {
            return;
        }
        JsonNode example = json.path("example");
        if (example.isMissingNode() || example.isNull()) {
            flaws.add(name + " has no example");
            return;
        }
        unknown(name, "", example, flaws);
        schemas.flaws(json.path("schema"), example).forEach(flaw -> flaws.add(name + ": " + flaw));
    }

    private static void unknown(String name, String place, JsonNode example, List<String> flaws) {
        if (example.isString() && example.asString().equals("?")) {
            flaws.add(name + place + " has no example value; name it in src/main/resources/contract/examples.json");
        }
        example.propertyStream()
                .forEach(field -> unknown(name, place + "/" + field.getKey(), field.getValue(), flaws));
        if (example.isArray()) {
            example.valueStream().forEach(item -> unknown(name, place + "/-", item, flaws));
        }
    }
}
