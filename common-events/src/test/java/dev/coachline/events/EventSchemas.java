package dev.coachline.events;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes event records down as JSON Schemas: what the codec writes, and what a reader must accept for good. Unknown fields are allowed,
 * and so is an enum name that a later release adds; an older schema therefore never refuses a newer event of its version.
 */
final class EventSchemas {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final RecordDocs docs;

    EventSchemas(RecordDocs docs) {
        this.docs = docs;
    }

    /** The schema of every type in the catalogue, by wire name. */
    Map<String, ObjectNode> all() {
        Map<String, ObjectNode> schemas = new LinkedHashMap<>();
        EventCatalogue.types().forEach((type, record) -> schemas.put(type, schemaOf(type, record)));
        return schemas;
    }

    ObjectNode schemaOf(String type, Class<?> record) {
        ObjectNode schema = NODES.objectNode();
        schema.put("$schema", DIALECT);
        schema.put("$id", "urn:coachline:event:" + type);
        schema.put("title", record.getSimpleName());
        docs.ofType(record).ifPresent(text -> schema.put("description", text));
        schema.setAll(object(record));
        return schema;
    }

    /** The CloudEvents context as Kafka headers, of which the event types differ in {@code ce_type} alone. */
    ObjectNode headers() {
        ObjectNode schema = NODES.objectNode();
        schema.put("$schema", DIALECT);
        schema.put("$id", "urn:coachline:event-headers");
        schema.put("title", "CloudEvents 1.0 context in Kafka headers");
        schema.put("type", "object");
        ObjectNode headers = schema.putObject("properties");
        headers.putObject("ce_specversion").put("const", "1.0");
        header(headers, "ce_id", "id").put("format", "uuid");
        header(headers, "ce_source", "source").put("format", "uri-reference");
        headers.putObject("ce_type").put("type", "string");
        header(headers, "ce_time", "time").put("format", "date-time");
        headers.putObject("ce_subject").put("type", "string").put("format", "uuid");
        headers.putObject("ce_partitionkey").put("type", "string").put("format", "uuid");
        header(headers, "ce_traceparent", "traceparent");
        header(headers, "ce_correlationid", "correlationId");
        header(headers, "ce_causationid", "causationId");
        headers.putObject("content-type").put("const", EventCodec.CONTENT_TYPE);
        List.of("ce_specversion", "ce_id", "ce_source", "ce_type", "ce_time", "ce_subject", "ce_partitionkey",
                "content-type").forEach(schema.putArray("required")::add);
        schema.put("additionalProperties", true);
        return schema;
    }

    /** The schema without what only explains it: two events look alike on the wire exactly where this is equal. */
    static JsonNode shape(JsonNode schema) {
        if (!(schema instanceof ObjectNode object)) {
            return schema;
        }
        ObjectNode shape = object.deepCopy();
        shape.remove(List.of("title", "description"));
        if (shape.get("properties") instanceof ObjectNode properties) {
            Set.copyOf(properties.propertyNames()).forEach(name -> properties.set(name, shape(properties.get(name))));
        }
        if (shape.has("items")) {
            shape.set("items", shape(shape.get("items")));
        }
        return shape;
    }

    private ObjectNode header(ObjectNode headers, String name, String component) {
        ObjectNode header = headers.putObject(name).put("type", "string");
        docs.ofComponent(Envelope.class, component).ifPresent(text -> header.put("description", text));
        return header;
    }

    private ObjectNode object(Class<?> record) {
        ObjectNode schema = NODES.objectNode();
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        var required = schema.putArray("required");
        for (RecordComponent component : record.getRecordComponents()) {
            ObjectNode property = value(component.getGenericType());
            docs.ofComponent(record, component.getName()).or(() -> docs.ofType(component.getType()))
                    .ifPresent(text -> property.put("description", text));
            properties.set(component.getName(), property);
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(component.getName());
            }
            refuseNullableElements(component);
        }
        schema.put("additionalProperties", true);
        return schema;
    }

    /** Each Java type as the codec writes it; the golden files hold this to account. */
    private ObjectNode value(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            ObjectNode array = NODES.objectNode().put("type", "array");
            array.set("items", value(list.getActualTypeArguments()[0]));
            return array;
        }
        if (!(type instanceof Class<?> leaf)) {
            throw new IllegalArgumentException("an event has a component of " + type + ", which has no schema yet");
        }
        if (leaf.isRecord()) {
            return object(leaf);
        }
        return leaf.isEnum() ? name(leaf) : leaf(leaf);
    }

    private static ObjectNode leaf(Class<?> type) {
        ObjectNode schema = NODES.objectNode();
        return switch (type.getName()) {
            case "java.util.UUID" -> schema.put("type", "string").put("format", "uuid");
            case "java.time.LocalDate" -> schema.put("type", "string").put("format", "date");
            case "java.time.Instant" -> schema.put("type", "string").put("format", "date-time");
            // The format "time" demands an offset, which a local time has not.
            case "java.time.LocalTime" -> schema.put("type", "string").put("pattern",
                    "^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?$");
            case "java.time.ZoneId" -> schema.put("type", "string").put("pattern", "^[A-Za-z0-9~/._+:-]+$");
            case "java.lang.String" -> schema.put("type", "string");
            case "boolean", "java.lang.Boolean" -> schema.put("type", "boolean");
            case "int", "java.lang.Integer" -> schema.put("type", "integer").put("minimum", Integer.MIN_VALUE)
                    .put("maximum", Integer.MAX_VALUE);
            case "double", "java.lang.Double" -> schema.put("type", "number");
            default -> throw new IllegalArgumentException("an event has a component of " + type
                    + ", which has no schema yet");
        };
    }

    /** One of the names known today, or a later one: readers take that as unknown. */
    private static ObjectNode name(Class<?> type) {
        ObjectNode schema = NODES.objectNode().put("type", "string");
        var anyOf = schema.putArray("anyOf");
        var known = anyOf.addObject().putArray("enum");
        for (Object constant : type.getEnumConstants()) {
            known.add(EventCodec.JSON.<JsonNode>valueToTree(constant));
        }
        anyOf.addObject().put("pattern", "^[a-z][a-z0-9_-]*$");
        return schema;
    }

    private static void refuseNullableElements(RecordComponent component) {
        if (component.getAnnotatedType() instanceof AnnotatedParameterizedType list && list
                .getAnnotatedActualTypeArguments()[0].isAnnotationPresent(Nullable.class)) {
            throw new IllegalArgumentException(component + " has elements that may be null; the codec refuses those");
        }
    }
}
