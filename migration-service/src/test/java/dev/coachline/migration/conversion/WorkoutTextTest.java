package dev.coachline.migration.conversion;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.coachline.migration.conversion.WorkoutText.Mined;

import static org.assertj.core.api.Assertions.assertThat;

/** The grammar against lines that were labelled by hand; the file says which of them came after it. */
class WorkoutTextTest {

    private static final double AT_LEAST = 0.98;

    private record Line(String text, List<String> labels) {}

    @Test
    void finds_what_people_found_and_nothing_else() {
        List<Line> corpus = corpus();
        int found = 0;
        int right = 0;
        int labelled = 0;
        List<String> differences = new ArrayList<>();
        for (Line line : corpus) {
            List<String> read = new ArrayList<>(labels(WorkoutText.of(line.text())));
            List<String> expected = new ArrayList<>(line.labels());
            found += read.size();
            labelled += expected.size();
            int before = expected.size();
            read.forEach(expected::remove);
            right += before - expected.size();
            if (!expected.isEmpty() || !labels(WorkoutText.of(line.text())).equals(line.labels())) {
                differences.add(line.text() + "\n    read " + read + ", labelled " + line.labels());
            }
        }
        double precision = (double) right / found;
        double recall = (double) right / labelled;
        assertThat(corpus).hasSizeGreaterThanOrEqualTo(300);
        assertThat(precision).as("precision; %s", differences).isGreaterThanOrEqualTo(AT_LEAST);
        assertThat(recall).as("recall; %s", differences).isGreaterThanOrEqualTo(AT_LEAST);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", " ", "x", "@", "§ x §", "3x", "x5", "999999999999999999999x5",
            "Bench 5x99999999999999999999",
            "Bench 1e9x5 PR", "٣x٥ Bench", "PR", "PR PR PR", "((((", "Bench 3x5 @ 205 - PR! \u0000 \ud800", "!!!",
            "- - -"})
    void survives_any_text(String text) {
        assertThat(WorkoutText.of(text).mined()).hasSizeLessThan(3);
    }

    @Test
    void takes_no_time_with_a_long_line() {
        String line = "Breathe in and then, out x 3 - ".repeat(2_000);
        assertThat(WorkoutText.of(line).mined()).hasSizeLessThan(3_000);
    }

    static List<String> labels(WorkoutText.Reading reading) {
        Stream<String> mined = reading.mined().stream().map(WorkoutTextTest::label);
        return Stream.concat(mined, reading.unreadable() ? Stream.of("?") : Stream.empty()).toList();
    }

    private static String label(Mined mined) {
        return switch (mined) {
            case Mined.Race race -> "race|" + race.distance() + "|" + race.seconds();
            case Mined.Lift lift -> (lift.claimed() ? "record|" : "set|") + lift.exercise() + "|"
                    + (lift.reps() == null ? "" : lift.sets() + "x" + lift.reps()) + "|" + load(lift);
        };
    }

    private static String load(Mined.Lift lift) {
        BigDecimal load = lift.load();
        return load == null ? "" : load.toPlainString() + (lift.unit() == null ? "" : " " + lift.unit());
    }

    private static List<Line> corpus() {
        try (var reader = new BufferedReader(new InputStreamReader(Objects.requireNonNull(
                WorkoutTextTest.class.getResourceAsStream("/workout-text.txt")), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> line.contains(" => ") && !line.startsWith("#")).map(line -> {
                String[] parts = line.split(" => ");
                return new Line(parts[0],
                        parts[1].equals("-") ? List.of() : List.of(parts[1].split(" & (?=set|record)")));
            }).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
