package dev.coachline.migration.files;

import java.io.IOException;
import java.nio.file.Path;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * Counts leaves: every scalar, {@code null} included, and every empty list or object. A file is counted token by token, apart from
 * how it is read, so that what reading overlooks shows; at any size it needs no memory.
 */
final class Leaves {

    private Leaves() {}

    /** Reads the whole file, so it also tells whether it is JSON to its end. */
    static long in(Path file) throws IOException {
        long leaves = 0;
        try (JsonParser parser = SourceFile.JSON.createParser(file)) {
            JsonToken before = null;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean empty = token.isStructEnd() && before != null && before.isStructStart();
                if (token.isScalarValue() || empty) {
                    leaves++;
                }
                before = token;
            }
        }
        return leaves;
    }

    static long of(JsonNode node) {
        if (node.isValueNode() || node.isEmpty()) {
            return 1;
        }
        long leaves = 0;
        for (JsonNode child : node) {
            leaves += of(child);
        }
        return leaves;
    }
}
