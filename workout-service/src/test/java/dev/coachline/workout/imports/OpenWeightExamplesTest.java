package dev.coachline.workout.imports;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static dev.coachline.workout.imports.AthleteInMemory.FIXTURES;
import static org.assertj.core.api.Assertions.assertThat;

/** The examples that come with the schemas, the good ones and the bad. */
class OpenWeightExamplesTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Schema WORKOUT_LOG = SchemaRegistry
            .withDefaultDialect(SpecificationVersion.DRAFT_7,
                    builder -> builder.schemaRegistryConfig(
                            new SchemaRegistryConfig.Builder().formatAssertionsEnabled(true).build()))
            .getSchema(JSON.readTree(AthleteInMemory.bytes(
                    FIXTURES.resolve("openweight/schemas/workout-log.schema.json"))));

    private final AthleteInMemory athlete = AthleteInMemory.somebody();

    static boolean isValid(JsonNode log) {
        return WORKOUT_LOG.validate(log).isEmpty();
    }

    static List<Path> logs() {
        return AthleteInMemory.files("openweight/examples/workout-logs", ".json");
    }

    static List<Path> others() {
        return Stream.of("lifter-profiles", "programs", "workout-templates")
                .flatMap(kind -> AthleteInMemory.files("openweight/examples/" + kind, ".json").stream()).toList();
    }

    static List<Path> invalid() {
        return AthleteInMemory.files("openweight/examples/invalid", ".json");
    }

    @Test
    void there_are_all_of_them() {
        assertThat(logs().size() + others().size()).isEqualTo(18);
        assertThat(invalid()).hasSize(19);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("logs")
    void a_valid_log_comes_whole(Path file) {
        JsonNode log = JSON.readTree(AthleteInMemory.bytes(file));
        assertThat(isValid(log)).isTrue();
        int sets = log.get("exercises").valueStream().mapToInt(exercise -> exercise.get("sets").size()).sum();

        ImportReport report = athlete.imports(file);

        assertThat(report.format()).isEqualTo("openweight");
        assertThat(report.sets()).isEqualTo(sets).isEqualTo(report.rows());
        assertThat(report.sessions()).isEqualTo(1);
        assertThat(athlete.volume()).isEqualByComparingTo(log.get("exercises").valueStream()
                .flatMap(exercise -> exercise.get("sets").valueStream())
                .filter(set -> set.has("weight") && set.has("reps"))
                .map(set -> set.get("weight").decimalValue().multiply(set.get("reps").decimalValue()))
                .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void what_holds_no_sessions_is_told_apart(Path file) {
        assertNothingRecorded(file);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalid")
    void an_invalid_document_records_nothing_and_says_why(Path file) {
        assertNothingRecorded(file);
    }

    private void assertNothingRecorded(Path file) {
        switch (athlete.run(AthleteInMemory.bytes(file), false)) {
            case ImportSessions.Outcome.Imported(var report) -> {
                assertThat(report.unmappedRows()).isEqualTo(report.rows()).isPositive();
                assertThat(report.unmapped()).allSatisfy(why -> assertThat(why.column()).startsWith("/"));
            }
            case ImportSessions.Outcome.NotRead(var why) -> assertThat(why.problem()).isNotBlank();
        }
        assertThat(athlete.sessions()).isEmpty();
    }

    @Test
    void names_the_value_that_is_wrong_by_its_place() {
        ImportReport report = athlete.imports(
                """
                        [{"date":"2024-01-15T10:00:00Z","exercises":[{"exercise":{"name":"Squat"},"sets":[{"reps":5}]}]},
                         {"date":"2024-01-16T10:00:00Z","exercises":[{"exercise":{"name":"Squat"},
                          "sets":[{"reps":5,"weight":100},{"reps":5,"weight":100,"unit":"kg"},{"weight":1e-999999,"unit":"kg"}]}]},
                         7]""");

        assertThat(report.sets()).isEqualTo(2);
        assertThat(report.unmapped()).extracting(ImportReport.Unmapped::column).containsExactly(
                "/1/exercises/0/sets/0/unit", "/1/exercises/0/sets/2/weight", "/2");
        assertThat(report.unmapped()).extracting(ImportReport.Unmapped::line).containsExactly(2L, 2L, 4L);
    }

    @Test
    void keeps_in_words_what_a_session_has_no_field_for() {
        athlete.imports(FIXTURES.resolve("openweight/examples/workout-logs/full-featured.json"));

        assertThat(athlete.sessions().getFirst().notes()).contains(
                "Imported from openweight; began 2024-01-23T10:00+01:00, took 5400 s",
                "Barbell Back Squat: Focus on depth and control",
                "Set 4, Barbell Back Squat: tempo 2-0-1-0; restSeconds 180");
    }

    @Test
    void the_same_log_twice_is_one_session_and_another_of_the_same_name_is_another() {
        String log = "{\"date\":\"2024-01-15T10:00:00Z\",\"exercises\":[{\"exercise\":{\"name\":\"Squat\"},\"sets\":[{\"reps\":%d}]}]}";

        ImportReport report = athlete
                .imports("[" + log.formatted(5) + ",\n" + log.formatted(5) + "," + log.formatted(6) + "]");

        assertThat(report.sessions()).isEqualTo(2);
        assertThat(report.duplicates()).isEqualTo(1);
    }

    @Test
    void broken_json_records_nothing() {
        for (String broken : List.of("[{\"date\":\"2024-01-15T10:00:00Z\"", "{\"date\":", "[1,2", "{} {}", "[[[[",
                "[{\"date\":\"2024-01-15T10:00:00Z\",\"exercises\":[{\"exercise\":{\"name\":\"S\"},\"sets\":[{\"reps\":5}]}]}] x")) {
            assertThat(athlete.refuses(broken.getBytes(StandardCharsets.UTF_8)).problem()).isNotBlank();
        }
        assertThat(athlete.refuses("[".repeat(100_000).getBytes(StandardCharsets.UTF_8)).problem()).contains("no JSON");
        assertThat(athlete.sessions()).isEmpty();
    }

    @Test
    void a_log_that_would_fill_the_memory_is_refused() {
        String log = "[{\"date\":\"2024-01-15T10:00:00Z\",\"exercises\":[{\"exercise\":{\"name\":\"Squat\"},\"sets\":[{}"
                + ",{}".repeat(3_000_000) + "]}]}]";
        assertThat(athlete.refuses(log.getBytes(StandardCharsets.UTF_8)).problem()).contains("no session has so many");
    }
}
