package dev.coachline.migration.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

/**
 * Counts what there is to account for by walking the JSON, knowing nothing of its meaning. A leaf is every scalar,
 * {@code null} and {@code ""} included, and every empty list or object.
 */
public final class LeafCounter {

    private LeafCounter() {}

    /** The JSON pointers (RFC 6901) of all leaves, each once, in document order. */
    public static List<String> pointers(JsonNode document) {
        List<String> found = new ArrayList<>();
        walk("", document, found);
        return found;
    }

    /** How many leaves there are. */
    public static int count(JsonNode document) {
        if (document.isValueNode() || document.isEmpty()) {
            return 1;
        }
        int leaves = 0;
        for (JsonNode child : document) {
            leaves += count(child);
        }
        return leaves;
    }

    private static void walk(String pointer, JsonNode node, List<String> found) {
        if (node.isValueNode() || node.isEmpty()) {
            found.add(pointer);
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(pointer + "/" + i, node.get(i), found);
            }
        } else {
            for (Map.Entry<String, JsonNode> property : node.properties()) {
                walk(pointer + "/" + property.getKey().replace("~", "~0").replace("/", "~1"), property.getValue(),
                        found);
            }
        }
    }
}
