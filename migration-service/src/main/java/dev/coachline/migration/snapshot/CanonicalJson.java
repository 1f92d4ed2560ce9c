package dev.coachline.migration.snapshot;

import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** One text for one JSON value: keys sorted, no blanks, numbers with the digits that were stored. */
public final class CanonicalJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

    private CanonicalJson() {}

    public static String write(JsonNode value) {
        return JSON.writeValueAsString(value);
    }

    /** @throws tools.jackson.core.JacksonException where the text is not one JSON value */
    public static JsonNode read(String text) {
        return JSON.readTree(text);
    }
}
