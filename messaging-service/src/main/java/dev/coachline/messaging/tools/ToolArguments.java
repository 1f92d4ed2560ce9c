package dev.coachline.messaging.tools;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.model.Personal;

/**
 * What may leave for a tool: a small JSON object in which nothing tells who the athlete is. The prompt has no such thing either; but
 * the athlete's own words may, and a tool's words may ask for it.
 *
 * @param refusal why it may not leave, as the model is told; null where it may
 */
record ToolArguments(Map<String, Object> values, @Nullable String refusal) {

    static final int LONGEST = 2_000;
    private static final JsonMapper STRICT = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    /** @param never words that may not leave, whole and in any case, such as the athlete's name */
    static ToolArguments read(String json, Set<String> never) {
        if (json.length() > LONGEST) {
            return refused("The arguments are longer than " + LONGEST + " characters.");
        }
        JsonNode tree;
        try {
            tree = STRICT.readTree(json.isBlank() ? "{}" : json);
        } catch (JacksonException e) {
            return refused("The arguments are no JSON object.");
        }
        if (tree == null || !tree.isObject()) {
            return refused("The arguments are no JSON object.");
        }
        String wrong = wrong(tree, never);
        return wrong != null
                ? refused(wrong)
                : new ToolArguments(STRICT.convertValue(tree, OBJECT), null);
    }

    private static ToolArguments refused(String why) {
        return new ToolArguments(Map.of(), why);
    }

    private static @Nullable String wrong(JsonNode node, Set<String> never) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                String wrong = wrong(entry.getKey(), never);
                wrong = wrong == null ? wrong(entry.getValue(), never) : wrong;
                if (wrong != null) {
                    return wrong;
                }
            }
            return null;
        }
        if (node.isArray()) {
            for (JsonNode element : node) {
                String wrong = wrong(element, never);
                if (wrong != null) {
                    return wrong;
                }
            }
            return null;
        }
        return wrong(node.isNumber() ? node.decimalValue().toPlainString() : node.asString(""), never);
    }

    private static @Nullable String wrong(String text, Set<String> never) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        if (Personal.in(plain)) {
            return "The arguments have an address, a phone number, a link or an id, which no tool is told.";
        }
        String low = plain.toLowerCase(Locale.ROOT);
        for (String word : never) {
            Pattern whole = Pattern.compile("(?<![\\p{L}\\p{N}])"
                    + Pattern.quote(Normalizer.normalize(word, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
                    + "(?![\\p{L}\\p{N}])");
            if (whole.matcher(low).find()) {
                return "The arguments name the athlete, which no tool is told.";
            }
        }
        return null;
    }
}
