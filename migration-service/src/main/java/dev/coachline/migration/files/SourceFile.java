package dev.coachline.migration.files;

import java.io.IOException;
import java.nio.file.Path;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One JSON file, with comments and trailing commas if it has them. A list at its root, or under {@code conversations}, is read
 * element by element, so that a file of a gigabyte needs no more memory than its largest conversation.
 */
final class SourceFile {

    /** Of two members of one name, which would be the truth? Such a file is none. */
    static final JsonMapper JSON = JsonMapper.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA).enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    /** Takes what a file holds. */
    interface Reader {

        /** An element of the list. */
        void element(String pointer, JsonNode element);

        /** Everything else at the root, once, at the end; of a list nothing. */
        void rest(ObjectNode rest);
    }

    private SourceFile() {}

    /** The caller has read it once already, so it is JSON to its end. */
    static void read(Path file, Reader reader) throws IOException {
        try (JsonParser parser = JSON.createParser(file)) {
            ObjectNode rest = JSON.createObjectNode();
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                elements(parser, "", reader, JSON.createArrayNode());
            } else if (first == JsonToken.START_OBJECT) {
                root(parser, reader, rest);
            } else if (first != null) {
                JsonNode value = parser.readValueAsTree();
                rest.set("", value);
            }
            reader.rest(rest);
        }
    }

    private static void root(JsonParser parser, Reader reader, ObjectNode rest) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.START_ARRAY && name.equals("conversations")) {
                ArrayNode said = JSON.createArrayNode();
                int elements = elements(parser, "/conversations", reader, said);
                if (elements == said.size()) {
                    rest.set(name, said);
                }
            } else {
                JsonNode value = parser.readValueAsTree();
                rest.set(name, value);
            }
        }
    }

    /**
     * @param said takes what is no conversation but something said in the one that the file is
     * @return how many there were
     */
    private static int elements(JsonParser parser, String pointer, Reader reader, ArrayNode said) {
        int index = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode element = parser.readValueAsTree();
            if (!pointer.isEmpty() && element.has("from") && element.has("value")) {
                said.add(element);
            } else {
                reader.element(pointer + "/" + index, element);
            }
            index++;
        }
        return index;
    }
}
