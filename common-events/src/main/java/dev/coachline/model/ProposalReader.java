package dev.coachline.model;

import java.util.function.Function;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads typed proposals, strictly: what is missing, unknown, doubled or trailing is an error and not a guess. */
public final class ProposalReader {

    /** No proposal is that long. */
    private static final int LONGEST = 8_192;
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enumNamingStrategy(EnumNamingStrategies.SNAKE_CASE)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private ProposalReader() {}

    /** @param check of what was read; never sees what is no such proposal */
    public static <P, T> Checked<T> read(String answer, Class<P> type, Function<P, Checked<T>> check) {
        if (answer.isBlank()) {
            return Checked.bad("There was no answer. Answer with the JSON object itself; there are no tools to call.");
        }
        if (answer.length() > LONGEST) {
            return Checked
                    .bad("The answer is longer than " + LONGEST + " characters. Answer with the JSON object alone.");
        }
        P proposal;
        try {
            proposal = STRICT.readValue(answer, type);
        } catch (JacksonException e) {
            return Checked.bad("That is not the JSON object asked for: " + firstLine(e.getOriginalMessage())
                    + ". Answer with the JSON object alone.");
        }
        return proposal == null
                ? Checked.bad("The answer is null. Answer with the JSON object.")
                : check.apply(proposal);
    }

    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("").replaceAll("`?dev\\.coachline\\.[\\w.$]+`?", "it");
        return line.length() <= 300 ? line : line.substring(0, 300);
    }
}
