package dev.coachline.example;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON Schemas as they travel in the jar of {@code common-events}, and what a record is when held against them. */
final class PublishedSchemas {

    private static final JsonMapper JSON = new JsonMapper();

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    new SchemaRegistryConfig.Builder().formatAssertionsEnabled(true).build()));
    private final Map<String, Optional<Schema>> byType = new HashMap<>();
    private final Schema headersSchema = read("/contract/headers.json").orElseThrow();

    /** What a record turned out to be. */
    sealed interface Verdict {

        /** An event as its schema has it. */
        record Valid() implements Verdict {}

        /** An event of a type without a schema here, perhaps a newer one: to be skipped. */
        record UnknownType() implements Verdict {}

        /** @param why names fields and rules, never a value: an event's content is nobody's to print */
        record Invalid(String why) implements Verdict {}
    }

    Verdict check(@Nullable String key, Map<String, String> headers, byte @Nullable [] value) {
        List<Error> inHeaders = headersSchema.validate(JSON.<JsonNode>valueToTree(headers));
        if (!inHeaders.isEmpty()) {
            return new Verdict.Invalid("headers: " + sentence(inHeaders));
        }
        Optional<Schema> schema = byType.computeIfAbsent(Objects.requireNonNull(headers.get("ce_type")),
                type -> read("/contract/schemas/" + type + ".json"));
        if (schema.isEmpty()) {
            return new Verdict.UnknownType();
        }
        try {
            JsonNode body = JSON.readTree(value == null ? new byte[0] : value);
            List<Error> inBody = schema.get().validate(body);
            if (!inBody.isEmpty()) {
                return new Verdict.Invalid(sentence(inBody));
            }
            return body.path("athleteId").asString().equals(key)
                    ? new Verdict.Valid()
                    : new Verdict.Invalid("the key is not the athleteId");
        } catch (JacksonException e) {
            return new Verdict.Invalid("the value is not JSON");
        }
    }

    private static String sentence(List<Error> errors) {
        return errors.stream().map(PublishedSchemas::sentence).distinct().collect(Collectors.joining("; "));
    }

    private static String sentence(Error error) {
        String where = error.getInstanceLocation().toString().replaceFirst("^/", "");
        String field = error.getProperty() == null ? where : where + (where.isEmpty() ? "" : "/") + error.getProperty();
        return (field.isEmpty() ? "value" : field) + " breaks \"" + error.getKeyword() + "\"";
    }

    private Optional<Schema> read(String resource) {
        try (InputStream in = PublishedSchemas.class.getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(registry.getSchema(JSON.readTree(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
