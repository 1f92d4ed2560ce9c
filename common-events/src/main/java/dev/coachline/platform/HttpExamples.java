package dev.coachline.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shows a whole example of every JSON body in the OpenAPI document, put together from its schema: a field's own example, else what
 * {@code contract/examples.json} of the service says of {@code Schema.field} or {@code field} or of a whole {@code Schema}, else what
 * follows from its type. A text that nothing is said of is shown as a question mark, which the contract's test refuses.
 */
@SuppressWarnings({"rawtypes", "unchecked"})
final class HttpExamples {

    private static final String OF_EVERY_SERVICE = "/dev/coachline/platform/examples.json";
    private static final String OF_THE_SERVICE = "/contract/examples.json";
    private static final String UNKNOWN = "?";
    private static final String SCHEMAS = "#/components/schemas/";

    private final Map<String, Object> said = new HashMap<>();

    HttpExamples(JsonMapper json) {
        read(json, OF_EVERY_SERVICE);
        read(json, OF_THE_SERVICE);
    }

    HttpExamples(Map<String, Object> said) {
        this.said.putAll(said);
    }

    private void read(JsonMapper json, String resource) {
        try (InputStream in = HttpExamples.class.getResourceAsStream(resource)) {
            if (in != null) {
                said.putAll(json.readValue(in, new TypeReference<Map<String, Object>>() {}));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void addTo(OpenAPI document) {
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        document.getPaths().values().stream().flatMap(path -> path.readOperations().stream())
                .forEach(operation -> addTo(operation, schemas));
    }

    private void addTo(Operation operation, Map<String, Schema> schemas) {
        if (operation.getRequestBody() != null) {
            show(operation.getRequestBody().getContent(), schemas);
        }
        operation.getResponses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                show(response.getContent(), schemas);
            }
        });
    }

    private void show(@Nullable Content content, Map<String, Schema> schemas) {
        MediaType body = content == null ? null : content.get("application/json");
        if (body != null && body.getSchema() != null && body.getExample() == null && body.getExamples() == null) {
            body.setExample(example("", "", body.getSchema(), schemas, Set.of()));
        }
    }

    /** @param within the schemas around it: one that holds itself is shown once */
    private @Nullable Object example(String in, String field, Schema schema, Map<String, Schema> schemas,
            Set<String> within) {
        if (schema.getExample() != null) {
            return schema.getExample();
        }
        Object value = said.get(in + "." + field);
        if (value != null) {
            return value;
        }
        if (schema.get$ref() != null) {
            String name = schema.get$ref().substring(SCHEMAS.length());
            return named(name, schemas.get(name), schemas, within);
        }
        if (schema.getEnum() != null && !schema.getEnum().isEmpty()) {
            return schema.getEnum().getFirst();
        }
        value = said.get(field);
        if (value != null) {
            return value;
        }
        return switch (type(schema)) {
            case "array" -> schema.getItems() == null
                    ? List.of()
                    : list(example(in, field + "[]", schema.getItems(), schemas, within));
            case "boolean" -> false;
            case "integer", "number" -> schema.getMinimum() == null ? BigDecimal.ONE : schema.getMinimum();
            case "object" -> schema.getAdditionalProperties() instanceof Schema each
                    ? map(example(in, field + "{}", each, schemas, within))
                    : Map.of();
            default -> text(field, schema.getFormat());
        };
    }

    private @Nullable Object named(String name, @Nullable Schema schema, Map<String, Schema> schemas,
            Set<String> within) {
        Object whole = said.get(name);
        if (whole != null) {
            return whole;
        }
        if (schema == null || within.contains(name)) {
            return null;
        }
        if (schema.getProperties() == null) {
            return example(name, "", schema, schemas, within);
        }
        Set<String> inner = new TreeSet<>(within);
        inner.add(name);
        Map<String, Object> fields = new LinkedHashMap<>();
        ((Map<String, Schema>) schema.getProperties()).forEach((field, type) -> {
            Object value = example(name, field, type, schemas, inner);
            if (value != null) {
                fields.put(field, value);
            }
        });
        return fields;
    }

    private static String type(Schema schema) {
        if (schema.getType() != null) {
            return schema.getType();
        }
        Set<?> types = schema.getTypes();
        return types == null
                ? "string"
                : types.stream().map(String::valueOf).filter(type -> !type.equals("null")).findFirst()
                        .orElse("string");
    }

    private static Object text(String field, @Nullable String format) {
        return switch (format) {
            case "uuid" -> UUID.nameUUIDFromBytes(field.getBytes(StandardCharsets.UTF_8)).toString();
            case "date" -> "2026-03-09";
            case "date-time" -> "2026-03-09T06:00:00Z";
            case null, default -> UNKNOWN;
        };
    }

    private static List<Object> list(@Nullable Object item) {
        return item == null ? List.of() : List.of(item);
    }

    private static Map<String, Object> map(@Nullable Object value) {
        return value == null ? Map.of() : Map.of("example", value);
    }
}
