package dev.coachline.events;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The published schemas accept what the codec writes, and hold it to something: damaged golden files do not pass. */
class GoldenSchemasTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    new SchemaRegistryConfig.Builder().formatAssertionsEnabled(true).build()));

    /** @param what says what was done to the golden file */
    record Mutant(String type, String what, JsonNode body) {

        @Override
        public String toString() {
            return type + ": " + what;
        }
    }

    static Stream<EventSamples.Sample> samples() {
        return EventSamples.all();
    }

    /** Everything wrong that can be done to one field of a golden file, nested ones too. */
    static Stream<Mutant> mutants() {
        return samples().filter(sample -> !sample.size().equals("minimal")).flatMap(sample -> {
            List<Mutant> mutants = new ArrayList<>();
            ObjectNode golden = golden(sample);
            mutate(sample.type(), golden, golden, schemaNode(sample.type()), mutants);
            return mutants.stream();
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void a_golden_file_is_valid(EventSamples.Sample sample) {
        assertThat(errors(sample.type(), golden(sample))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void golden_headers_are_valid(EventSamples.Sample sample) throws IOException {
        assertThat(headersSchema().validate(goldenHeaders(sample))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void the_golden_files_of_a_type_have_every_field_of_its_schema_and_no_other(String type) {
        Set<String> fields = new TreeSet<>();
        samples().filter(sample -> sample.type().equals(type))
                .forEach(sample -> fields.addAll(fields("", golden(sample))));
        assertThat(fields).isEqualTo(properties("", schemaNode(type)));
    }

    static Stream<String> types() {
        return samples().map(EventSamples.Sample::type).distinct();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    void a_damaged_golden_file_is_not_valid(Mutant mutant) {
        assertThat(errors(mutant.type(), mutant.body())).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void a_field_that_a_later_release_adds_is_valid(EventSamples.Sample sample) {
        ObjectNode later = golden(sample);
        later.putObject("addedLater").put("a", 1);
        if (later.path("days").path(0) instanceof ObjectNode day) {
            day.put("addedLater", true);
        }

        assertThat(errors(sample.type(), later)).isEmpty();
    }

    @Test
    void an_enum_name_that_a_later_release_adds_is_valid() {
        JsonNode later = JSON.readTree("""
                {"athleteId":"0a1b2c3d-0000-4000-8000-000000000001","messageId":"0a1b2c3d-0000-4000-8000-000000000004",
                 "date":"2026-03-02","intent":"sing_along"}""");

        assertThat(errors("coachline.messaging.message-received.v1", later)).isEmpty();
    }

    @Test
    void headers_that_are_missing_or_damaged_are_not_valid() throws IOException {
        ObjectNode golden = goldenHeaders(samples().findFirst().orElseThrow());
        for (JsonNode required : headersSchema().getSchemaNode().get("required")) {
            ObjectNode without = golden.deepCopy();
            without.remove(required.asString());
            assertThat(headersSchema().validate(without)).as(required.asString()).isNotEmpty();
        }
        for (String name : List.of("ce_specversion", "ce_id", "ce_time", "ce_subject", "ce_partitionkey",
                "content-type")) {
            assertThat(headersSchema().validate(golden.deepCopy().put(name, "not so"))).as(name).isNotEmpty();
        }
    }

    private static void mutate(String type, ObjectNode root, ObjectNode place, JsonNode schema, List<Mutant> mutants) {
        for (String name : List.copyOf(place.propertyNames())) {
            JsonNode value = place.get(name);
            JsonNode field = schema.get("properties").get(name);
            for (JsonNode wrong : wrong(value, field)) {
                place.set(name, wrong);
                mutants.add(new Mutant(type, name + " is " + wrong, root.deepCopy()));
            }
            if (schema.get("required").valueStream().anyMatch(required -> required.asString().equals(name))) {
                place.remove(name);
                mutants.add(new Mutant(type, name + " is missing", root.deepCopy()));
            }
            place.set(name, value);
            if (value instanceof ArrayNode elements) {
                elements.forEach(element -> mutate(type, root, (ObjectNode) element, field.get("items"), mutants));
            }
        }
    }

    /** Values that cannot stand where this one does. */
    private static List<JsonNode> wrong(JsonNode value, JsonNode schema) {
        List<JsonNode> wrong = new ArrayList<>(List.of(NODES.nullNode(), NODES.objectNode()));
        wrong.add(value.isArray() ? NODES.stringNode("x") : NODES.arrayNode());
        wrong.add(value.isString() ? NODES.numberNode(7) : NODES.stringNode("x"));
        if (value.isString() && schema.size() > (schema.has("description") ? 2 : 1)) {
            wrong.add(NODES.stringNode("Not That!"));
        }
        if (value.isInt()) {
            wrong.add(NODES.numberNode(1.5));
            wrong.add(NODES.numberNode(1L << 31));
        }
        if (value.isArray()) {
            wrong.add(NODES.arrayNode().add("x"));
        }
        return wrong;
    }

    private static Set<String> fields(String prefix, JsonNode value) {
        Set<String> fields = new TreeSet<>();
        value.properties().forEach(field -> {
            fields.add(prefix + field.getKey());
            if (field.getValue().isArray()) {
                field.getValue().forEach(element -> fields.addAll(fields(prefix + field.getKey() + "[].", element)));
            }
        });
        return fields;
    }

    private static Set<String> properties(String prefix, JsonNode schema) {
        Set<String> names = new TreeSet<>();
        schema.get("properties").properties().forEach(field -> {
            names.add(prefix + field.getKey());
            if (field.getValue().has("items")) {
                names.addAll(properties(prefix + field.getKey() + "[].", field.getValue().get("items")));
            }
        });
        return names;
    }

    private static List<Error> errors(String type, JsonNode body) {
        return SCHEMAS.getSchema(schemaNode(type)).validate(body);
    }

    /** From the class path, where a consumer finds it. */
    private static JsonNode schemaNode(String type) {
        return JSON.readTree(GoldenSchemasTest.class.getResourceAsStream("/contract/schemas/" + type + ".json"));
    }

    private static Schema headersSchema() {
        return SCHEMAS.getSchema(JSON.readTree(GoldenSchemasTest.class.getResourceAsStream("/contract/headers.json")));
    }

    private static ObjectNode golden(EventSamples.Sample sample) {
        return (ObjectNode) JSON.readTree(file(sample, ".json").toFile());
    }

    private static ObjectNode goldenHeaders(EventSamples.Sample sample) throws IOException {
        ObjectNode headers = NODES.objectNode();
        for (String line : Files.readAllLines(file(sample, ".headers"))) {
            String[] parts = line.split(": ", 2);
            headers.put(parts[0], parts[1]);
        }
        return headers;
    }

    private static Path file(EventSamples.Sample sample, String ending) {
        return Path.of("src/test/resources/golden").resolve(sample.type()).resolve(sample.size() + ending);
    }
}
