package dev.coachline.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import dev.coachline.delivery.EventTopics;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The published contract, {@code src/main/resources/contract}, is derived from the event records and must be what they say; and they
 * must keep what was released. {@code released/<type>/<n>.json} is the shape of a type after its n-th addition, append-only.
 * {@code -Dcontract.write=true} writes the contract anew and appends shapes that are new, unless something released would break.
 */
class ContractTest {

    private static final String HOW_TO_WRITE = "the event records and the published contract differ; write it anew with "
            + "-Dcontract.write=true (CONTRIBUTING says how) and commit it";
    private static final Path CONTRACT = Path.of("src/main/resources/contract");
    private static final Path RELEASED = Path.of("src/test/resources/released");
    private static final AppendOnlyFiles RELEASED_FILES = new AppendOnlyFiles(RELEASED);
    private static final RecordDocs DOCS = RecordDocs.in(Path.of("src/main/java/dev/coachline/events"));
    private static final EventSchemas GENERATOR = new EventSchemas(DOCS);
    private static final Map<String, ObjectNode> SCHEMAS = GENERATOR.all();
    private static final JsonMapper PRETTY = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @BeforeAll
    static void write_where_told_to() throws IOException {
        if (!Boolean.getBoolean("contract.write")) {
            return;
        }
        Files.createDirectories(RELEASED);
        assertThat(broken()).isEmpty();
        for (Path stale : files(CONTRACT)) {
            Files.delete(stale);
        }
        for (var file : contract().entrySet()) {
            Path path = CONTRACT.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        for (var schema : SCHEMAS.entrySet()) {
            List<JsonNode> released = released(schema.getKey());
            JsonNode shape = EventSchemas.shape(schema.getValue());
            if (released.isEmpty() || !released.getLast().equals(shape)) {
                RELEASED_FILES.writeNew(schema.getKey() + "/" + (released.size() + 1) + ".json", pretty(shape));
            }
        }
        RELEASED_FILES.recordNew();
    }

    @Test
    void the_published_contract_is_what_the_records_say() throws IOException {
        Map<String, String> published = new TreeMap<>();
        for (Path file : files(CONTRACT)) {
            published.put(CONTRACT.relativize(file).toString().replace('\\', '/'), read(file));
        }

        assertThat(published.keySet()).as(HOW_TO_WRITE).isEqualTo(contract().keySet());
        contract().forEach((name, content) -> assertThat(published.get(name)).as("%s: %s", name, HOW_TO_WRITE)
                .isEqualTo(content));
    }

    @Test
    void nothing_released_breaks() throws IOException {
        assertThat(broken()).isEmpty();
    }

    @Test
    void every_shape_is_released() throws IOException {
        for (var schema : SCHEMAS.entrySet()) {
            List<JsonNode> released = released(schema.getKey());
            assertThat(released).as("%s: %s", schema.getKey(), HOW_TO_WRITE).isNotEmpty();
            assertThat(released.getLast()).as("%s: %s", schema.getKey(), HOW_TO_WRITE)
                    .isEqualTo(EventSchemas.shape(schema.getValue()));
        }
    }

    @Test
    void released_shapes_are_append_only() throws IOException {
        assertThat(RELEASED_FILES.present()).isEqualTo(RELEASED_FILES.recorded());
    }

    @Test
    void every_reference_of_the_document_leads_somewhere() throws IOException {
        JsonNode document = PRETTY.readTree(read(CONTRACT.resolve("asyncapi.json")));

        assertThat(document.findValuesAsString("$ref")).hasSizeGreaterThan(3 * SCHEMAS.size()).allSatisfy(ref -> {
            if (ref.startsWith("#")) {
                assertThat(document.at(ref.substring(1)).isObject()).as(ref).isTrue();
            } else {
                assertThat(CONTRACT.resolve(ref)).exists();
            }
        });
    }

    @Test
    void the_document_has_each_type_on_its_topic() throws IOException {
        JsonNode channels = PRETTY.readTree(read(CONTRACT.resolve("asyncapi.json"))).get("channels");

        assertThat(channels.valueStream().flatMap(channel -> channel.get("messages").propertyNames().stream()))
                .containsExactlyInAnyOrderElementsOf(EventCatalogue.types().keySet());
        assertThat(channels.values()).allSatisfy(channel -> assertThat(channel.get("messages").propertyNames())
                .allMatch(type -> type.startsWith(channel.get("address").asString() + ".")));
    }

    /** What is broken of what was released, one sentence each. */
    private static List<String> broken() throws IOException {
        try (Stream<Path> types = Files.list(RELEASED)) {
            return types.filter(Files::isDirectory).map(directory -> directory.getFileName().toString()).sorted()
                    .flatMap(ContractTest::broken).toList();
        }
    }

    private static Stream<String> broken(String type) {
        ObjectNode present = SCHEMAS.get(type);
        if (present == null) {
            return Stream.of(type + ": the type was removed or renamed; consumers still read it");
        }
        return released(type).stream().flatMap(shape -> SchemaCompatibility.breaks(type, shape, present).stream())
                .distinct();
    }

    /** A type's shapes, the oldest first. */
    private static List<JsonNode> released(String type) {
        return files(RELEASED.resolve(type)).stream()
                .sorted(Comparator
                        .comparing(file -> Integer.parseInt(file.getFileName().toString().replace(".json", ""))))
                .map(file -> PRETTY.readTree(read(file))).toList();
    }

    private static Map<String, String> contract() {
        Map<String, String> files = new TreeMap<>();
        SCHEMAS.forEach((type, schema) -> files.put(AsyncApi.SCHEMAS + type + ".json", pretty(schema)));
        files.put(AsyncApi.HEADERS, pretty(GENERATOR.headers()));
        files.put("asyncapi.json", pretty(new AsyncApi(DOCS, partitions(), EventTopics.RETENTION).document()));
        return files;
    }

    /** As the services are configured. */
    private static int partitions() {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("coachline-platform.yml"));
        Properties settings = yaml.getObject();
        return Integer.parseInt(
                settings.getProperty("spring.cloud.stream.kafka.binder.min-partition-count"));
    }

    private static String pretty(JsonNode json) {
        return PRETTY.writeValueAsString(json).replace("\r\n", "\n") + "\n";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path directory) {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
