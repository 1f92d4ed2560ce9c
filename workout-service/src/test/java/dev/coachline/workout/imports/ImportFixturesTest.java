package dev.coachline.workout.imports;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import dev.coachline.workout.sessions.LoggedSet;
import dev.coachline.workout.sessions.Session;

import static dev.coachline.workout.imports.AthleteInMemory.FIXTURES;
import static org.assertj.core.api.Assertions.assertThat;

/** Real exports and edge cases of Strong, Hevy and Jefit. */
class ImportFixturesTest {

    /** Files of which some row cannot be carried over, with what becomes of them. */
    private static final String DAMAGED = """
            hevy-extreme-values,     4, 1, 2, 0, 2
            hevy-garbage-values,     4, 1, 1, 0, 3
            hevy-missing-fields,     6, 2, 4, 0, 2
            hevy-reversed-time,      2, 1, 1, 0, 1
            jefit-duplicate-sessions, 9, 2, 6, 0, 1
            jefit-empty-logs,        5, 1, 2, 2, 0
            jefit-extreme-values,    12, 1, 8, 0, 3
            jefit-malformed-logs,    13, 1, 5, 1, 6
            jefit-missing-session,   10, 1, 5, 0, 4
            strong-date-formats,     8, 4, 7, 0, 1
            strong-extreme-values,   6, 1, 3, 0, 3
            strong-garbage-values,   5, 1, 1, 0, 4
            strong-missing-fields,   7, 2, 5, 0, 2
            """;
    private static final Set<String> EMPTY = Set.of("hevy-header-only", "jefit-header-only", "strong-header-only");
    private static final Set<String> NO_EXPORT = Set.of("hevy-empty", "strong-empty", "not-a-workout");

    static Stream<Path> whole() {
        Set<String> others = Stream.concat(DAMAGED.lines().map(line -> line.substring(0, line.indexOf(','))),
                Stream.concat(EMPTY.stream(), NO_EXPORT.stream())).collect(Collectors.toSet());
        return all().stream().filter(file -> !others.contains(name(file)));
    }

    private static List<Path> all() {
        return Stream.concat(AthleteInMemory.files("openweight/converter-fixtures", ".csv").stream(),
                AthleteInMemory.files("hevy-coach", ".csv").stream()).toList();
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).replace(".csv", "");
    }

    @Test
    void there_are_all_of_them() {
        assertThat(all()).hasSize(58);
        assertThat(whole()).hasSize(58 - 13 - 6);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whole")
    void every_row_of_a_whole_file_is_recorded(Path file) {
        AthleteInMemory athlete = AthleteInMemory.somebody();
        byte[] content = AthleteInMemory.bytes(file);
        PlainCount plain = PlainCount.of(content);

        ImportReport report = athlete.imports(content);

        assertThat(report.format()).isEqualTo(name(file).replaceAll("-.*", "").replace("workout_data", "hevy"));
        assertThat(report.unmapped()).isEmpty();
        assertThat(report.skipped()).isEmpty();
        assertThat(report.sets()).isEqualTo(plain.sets());
        assertThat(report.sessions()).isEqualTo(plain.sessions()).isEqualTo(athlete.sessions().size());
        assertThat(athlete.volume()).isEqualByComparingTo(plain.volume());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = DAMAGED)
    void what_is_wrong_in_a_file_is_told_and_the_rest_recorded(String name, int rows, int sessions, int sets,
            int skipped, int unmapped) {
        AthleteInMemory athlete = AthleteInMemory.somebody();

        ImportReport report = athlete.imports(exploratory(name));

        assertThat(report.rows()).as("%s", report).isEqualTo(rows);
        assertThat(report.sessions()).as("%s", report).isEqualTo(sessions);
        assertThat(report.sets()).as("%s", report).isEqualTo(sets);
        assertThat(report.skipped().stream().mapToInt(ImportReport.SkippedRows::rows).sum()).isEqualTo(skipped);
        assertThat(report.unmappedRows()).as("%s", report).isEqualTo(unmapped);
        assertThat(report.unmapped()).hasSize(unmapped).allSatisfy(why -> {
            assertThat(why.line()).isPositive();
            assertThat(why.reason()).isNotBlank();
            assertThat(why.remedy()).isNotBlank();
        });
    }

    @Test
    void a_header_without_rows_is_an_empty_history() {
        EMPTY.forEach(name -> assertThat(AthleteInMemory.somebody().imports(exploratory(name)).rows()).isZero());
    }

    @Test
    void what_is_no_export_is_refused_as_a_whole() {
        for (String name : NO_EXPORT) {
            var why = AthleteInMemory.somebody().refuses(AthleteInMemory.bytes(exploratory(name)));
            assertThat(why.field()).isEqualTo("body");
            assertThat(why.problem()).isNotBlank();
        }
    }

    @Test
    void a_real_export_of_hevy_comes_whole() {
        AthleteInMemory athlete = AthleteInMemory.somebody();

        ImportReport report = athlete.imports(FIXTURES.resolve("hevy-coach/workout_data.csv"));

        assertThat(report.rows()).isEqualTo(330);
        assertThat(report.sets()).isEqualTo(330);
        assertThat(report.sessions()).isEqualTo(17);
        assertThat(report.exercises()).hasSize(44);
        assertThat(report.mapped()).isGreaterThan(100);
        assertThat(report.assumedUnit()).isNull();
        assertThat(athlete.sessions().getFirst().notes().getFirst())
                .isEqualTo("Imported from hevy; began 2025-05-13T19:49, took 3300 s");
        assertThat(athlete.sessions()).anySatisfy(session -> assertThat(session.notes())
                .anyMatch(note -> note.contains("superset")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whole")
    void importing_a_file_twice_changes_nothing(Path file) {
        AthleteInMemory athlete = AthleteInMemory.somebody();
        ImportReport first = athlete.imports(file);
        List<Session> recorded = athlete.sessions();

        ImportReport second = athlete.imports(file);

        assertThat(athlete.sessions()).isEqualTo(recorded);
        assertThat(athlete.writes).isEqualTo(first.sessions());
        assertThat(second.sessions()).isZero();
        assertThat(second.sets()).isZero();
        assertThat(second.duplicates()).isEqualTo(first.sessions());
        assertThat(second.skipped())
                .containsExactly(new ImportReport.SkippedRows("recorded already", first.storedRows()));
    }

    @Test
    void a_dry_run_tells_the_same_and_records_nothing() {
        AthleteInMemory athlete = AthleteInMemory.somebody();
        byte[] file = AthleteInMemory.bytes(FIXTURES.resolve("openweight/converter-fixtures/strong-real.csv"));

        var dry = ((ImportSessions.Outcome.Imported) athlete.run(file, true)).report();

        assertThat(athlete.sessions()).isEmpty();
        assertThat(dry.dryRun()).isTrue();
        ImportReport wet = athlete.imports(file);
        assertThat(wet).usingRecursiveComparison().ignoringFields("dryRun").isEqualTo(dry);
    }

    @Test
    void a_session_that_differs_from_the_recorded_one_is_told_and_left() {
        AthleteInMemory athlete = AthleteInMemory.somebody();
        String file = """
                Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE
                2024-01-15 10:30:00,Push,1h,Bench Press,1,100,5,0,0,,,
                """;
        athlete.imports(file);
        List<Session> before = athlete.sessions();

        ImportReport report = athlete.imports(file + "2024-01-15 10:30:00,Push,1h,Bench Press,2,100,4,0,0,,,\n");

        assertThat(athlete.sessions()).isEqualTo(before);
        assertThat(report.unmappedRows()).isEqualTo(2);
        assertThat(report.unmapped()).singleElement().satisfies(why -> {
            assertThat(why.line()).isEqualTo(2);
            assertThat(why.remedy()).contains(before.getFirst().sessionId().toString());
        });
    }

    @Test
    void tells_line_column_value_and_remedy() {
        ImportReport report = AthleteInMemory.somebody().imports(exploratory("hevy-reversed-time"));

        assertThat(report.unmapped()).containsExactly(new ImportReport.Unmapped(2, "end_time", "2024-01-15T10:00:00Z",
                "is before start_time", "correct it, or leave it empty"));
    }

    @Test
    void units_are_those_of_the_file() {
        AthleteInMemory athlete = AthleteInMemory.somebody();
        athlete.imports(exploratory("hevy-lbs-only"));
        assertThat(athlete.sessions().getFirst().sets().stream().map(LoggedSet::load))
                .allMatch(load -> load != null && load.unit().symbol().equals("lb"));
        assertThat(AthleteInMemory.somebody().imports(exploratory("strong-single-set")).assumedUnit()).isEqualTo("kg");
    }

    private static Path exploratory(String name) {
        return FIXTURES.resolve("openweight/converter-fixtures/exploratory/" + name + ".csv");
    }
}
