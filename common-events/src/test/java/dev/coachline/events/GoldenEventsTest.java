package dev.coachline.events;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a released event looks like on the wire. The files are append-only: {@code golden/sha256sums} holds every one
 * of them, so that changing or deleting a file cannot go unseen. {@code -Dgolden.write=true} writes those that do not exist yet.
 */
class GoldenEventsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Path SUMS = GOLDEN.resolve("sha256sums");

    static Stream<EventSamples.Sample> samples() {
        return EventSamples.all();
    }

    @BeforeAll
    static void write_what_does_not_exist_yet_where_told_to() throws Exception {
        if (!Boolean.getBoolean("golden.write")) {
            return;
        }
        for (EventSamples.Sample sample : EventSamples.all().toList()) {
            EventCodec.Encoded encoded = EventCodec.encode(sample.envelope());
            writeNew(body(sample), encoded.json() + "\n");
            writeNew(headers(sample), encoded.headers().entrySet().stream().map(h -> h.getKey() + ": " + h.getValue())
                    .collect(Collectors.joining("\n", "", "\n")));
        }
        Map<String, String> sums = Files.exists(SUMS) ? recordedSums() : new TreeMap<>();
        presentSums().forEach(sums::putIfAbsent);
        Files.writeString(SUMS, sums.entrySet().stream().map(s -> s.getValue() + "  " + s.getKey())
                .collect(Collectors.joining("\n", "", "\n")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void encodes_to_the_golden_file(EventSamples.Sample sample) throws IOException {
        EventCodec.Encoded encoded = EventCodec.encode(sample.envelope());

        assertThat(encoded.json()).isEqualTo(Files.readString(body(sample)).strip());
        assertThat(encoded.headers()).containsExactlyEntriesOf(readHeaders(sample));
        assertThat(encoded.key()).isEqualTo(sample.envelope().event().athleteId().toString());
        assertThat(sample.type()).startsWith(encoded.topic() + ".");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void decodes_the_golden_file(EventSamples.Sample sample) throws IOException {
        assertThat(EventCodec.decode(readHeaders(sample), Files.readAllBytes(body(sample))))
                .isEqualTo(new EventCodec.Decoded.Event(sample.envelope()));
    }

    @Test
    void every_type_has_golden_files() {
        assertThat(samples().map(EventSamples.Sample::type)).containsAll(EventCatalogue.types().keySet());
        assertThat(EventCatalogue.types().keySet()).allSatisfy(type -> {
            assertThat(GOLDEN.resolve(type).resolve("full.json")).exists();
            assertThat(GOLDEN.resolve(type).resolve("minimal.json")).exists();
        });
    }

    @Test
    void golden_files_are_append_only() throws Exception {
        assertThat(presentSums()).isEqualTo(recordedSums());
    }

    @Test
    void a_type_with_golden_files_is_never_removed() throws IOException {
        try (Stream<Path> directories = Files.list(GOLDEN)) {
            assertThat(directories.filter(Files::isDirectory).map(d -> d.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(EventCatalogue.types().keySet());
        }
    }

    private static Path body(EventSamples.Sample sample) {
        return GOLDEN.resolve(sample.type()).resolve(sample.size() + ".json");
    }

    private static Path headers(EventSamples.Sample sample) {
        return GOLDEN.resolve(sample.type()).resolve(sample.size() + ".headers");
    }

    private static Map<String, String> readHeaders(EventSamples.Sample sample) throws IOException {
        Map<String, String> read = new LinkedHashMap<>();
        for (String line : Files.readAllLines(headers(sample))) {
            String[] parts = line.split(": ", 2);
            read.put(parts[0], parts[1]);
        }
        return read;
    }

    private static void writeNew(Path file, String content) throws IOException {
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        }
    }

    private static Map<String, String> recordedSums() throws IOException {
        return Files.readAllLines(SUMS).stream().map(line -> line.split("  ", 2))
                .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0], (a, b) -> a, TreeMap::new));
    }

    private static Map<String, String> presentSums() throws Exception {
        Map<String, String> sums = new TreeMap<>();
        try (Stream<Path> files = Files.walk(GOLDEN)) {
            for (Path file : files.filter(Files::isRegularFile).filter(f -> !f.equals(SUMS)).toList()) {
                byte[] content = Files.readString(file).replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
                sums.put(GOLDEN.relativize(file).toString().replace('\\', '/'),
                        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
            }
        }
        return sums;
    }
}
