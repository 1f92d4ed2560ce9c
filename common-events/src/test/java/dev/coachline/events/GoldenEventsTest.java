package dev.coachline.events;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
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
    private static final AppendOnlyFiles FILES = new AppendOnlyFiles(GOLDEN);

    static Stream<EventSamples.Sample> samples() {
        return EventSamples.all();
    }

    @BeforeAll
    static void write_what_does_not_exist_yet_where_told_to() throws IOException {
        if (!Boolean.getBoolean("golden.write")) {
            return;
        }
        for (EventSamples.Sample sample : EventSamples.all().toList()) {
            EventCodec.Encoded encoded = EventCodec.encode(sample.envelope());
            FILES.writeNew(sample.type() + "/" + sample.size() + ".json", encoded.json() + "\n");
            FILES.writeNew(sample.type() + "/" + sample.size() + ".headers", encoded.headers().entrySet().stream()
                    .map(h -> h.getKey() + ": " + h.getValue()).collect(Collectors.joining("\n", "", "\n")));
        }
        FILES.recordNew();
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
    void golden_files_are_append_only() throws IOException {
        assertThat(FILES.present()).isEqualTo(FILES.recorded());
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
}
