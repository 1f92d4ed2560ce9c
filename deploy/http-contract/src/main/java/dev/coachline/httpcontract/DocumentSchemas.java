package dev.coachline.httpcontract;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The schemas of an OpenAPI document, read as the services read: an unknown field is refused. */
final class DocumentSchemas {

    /** Of these two, fields may be anything: a value that is passed on, and a problem with members of its own (RFC 9457). */
    private static final Set<String> OPEN = Set.of("JsonNode", "ProblemDocument");

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    new SchemaRegistryConfig.Builder().formatAssertionsEnabled(true).build()));
    private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();
    private final JsonNode components;

    DocumentSchemas(JsonNode document) {
        components = closed(document.path("components"));
    }

    /** Why a schema of the document does not allow a value, each with the pointer to the place; empty where it does. */
    List<String> flaws(JsonNode schema, JsonNode value) {
        return compiled.computeIfAbsent(schema, this::compile).validate(value).stream()
                .map(error -> error.getInstanceLocation() + " " + error.getMessage()).toList();
    }

    private Schema compile(JsonNode schema) {
        ObjectNode whole = ((ObjectNode) schema).deepCopy();
        whole.set("components", components);
        return registry.getSchema(whole);
    }

    private static JsonNode closed(JsonNode components) {
        JsonNode copy = components.deepCopy();
        copy.path("schemas").propertyStream().filter(schema -> !OPEN.contains(schema.getKey()))
                .map(schema -> (ObjectNode) schema.getValue())
                .filter(schema -> schema.has("properties") && !schema.has("additionalProperties"))
                .forEach(schema -> schema.put("additionalProperties", false));
        return copy;
    }
}
