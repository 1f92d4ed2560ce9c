package dev.coachline.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the present schema of a type breaks of a released one. Inside a version only optional fields may be added; a new name in an
 * enum is no break, because readers take a name they do not know as unknown, and the schemas allow for it.
 */
final class SchemaCompatibility {

    private static final String REMEDY = "; leave it as it is and publish the change as the next version beside it";

    private final String type;
    private final List<String> breaks = new ArrayList<>();

    private SchemaCompatibility(String type) {
        this.type = type;
    }

    /** One sentence for each break, naming the type and the field; none where a reader of the released one can go on. */
    static List<String> breaks(String type, JsonNode released, JsonNode present) {
        SchemaCompatibility comparison = new SchemaCompatibility(type);
        comparison.compare("", EventSchemas.shape(released), EventSchemas.shape(present));
        return List.copyOf(comparison.breaks);
    }

    private void compare(String path, JsonNode released, JsonNode present) {
        if (!kind(released).equals(kind(present))) {
            breaks("field " + path + " was " + released + " and is now " + present);
            return;
        }
        if (released.has("properties")) {
            compareFields(path.isEmpty() ? "" : path + ".", released, present);
        }
        if (released.has("items")) {
            compare(path + "[]", released.get("items"), present.get("items"));
        }
        Set<String> gone = knownNames(released);
        gone.removeAll(knownNames(present));
        gone.forEach(name -> breaks("field " + path + " can no longer be \"" + name + "\""));
    }

    /** What must stay as it is: everything but fields, elements and names, which are compared one by one. */
    private static JsonNode kind(JsonNode schema) {
        ObjectNode kind = (ObjectNode) schema.deepCopy();
        for (String part : List.of("properties", "required", "items")) {
            if (kind.has(part)) {
                kind.put(part, true);
            }
        }
        if (kind.path("anyOf").path(0) instanceof ObjectNode names) {
            names.put("enum", true);
        }
        return kind;
    }

    private void compareFields(String prefix, JsonNode released, JsonNode present) {
        Set<String> required = strings(released.path("required"));
        Set<String> requiredNow = strings(present.path("required"));
        for (String name : released.get("properties").propertyNames()) {
            String path = prefix + name;
            JsonNode field = present.get("properties").get(name);
            if (field == null) {
                breaks("field " + path + " was removed or renamed");
                continue;
            }
            if (required.contains(name) && !requiredNow.contains(name)) {
                breaks("field " + path + " was always there and is now optional");
            }
            if (!required.contains(name) && requiredNow.contains(name)) {
                breaks("field " + path + " was optional and is now required, which events already published may lack");
            }
            compare(path, released.get("properties").get(name), field);
        }
        for (String name : present.get("properties").propertyNames()) {
            if (!released.get("properties").has(name) && requiredNow.contains(name)) {
                breaks("field " + prefix + name + " is new and required; a new field must be @Nullable");
            }
        }
    }

    private void breaks(String what) {
        breaks.add(type + ": " + what + REMEDY);
    }

    private static Set<String> knownNames(JsonNode schema) {
        return strings(schema.path("anyOf").path(0).path("enum"));
    }

    private static Set<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).collect(Collectors.toCollection(TreeSet::new));
    }
}
