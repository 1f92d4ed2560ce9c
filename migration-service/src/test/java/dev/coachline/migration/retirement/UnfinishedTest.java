package dev.coachline.migration.retirement;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class UnfinishedTest {

    private static final Duration WINDOW = Duration.ofDays(84);
    private static final Instant LAST = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant AFTER = LAST.plus(WINDOW);
    private static final Unfinished NOTHING = new Unfinished(0, 0, 0, 0, 0, 0, 0, 0, true, LAST, 0);

    @Test
    void nothing_stands_against_it_once_everything_is_over() {
        assertThat(NOTHING.obstacles(WINDOW, AFTER)).isEmpty();
        assertThat(new Unfinished(0, 0, 0, 0, 0, 0, 0, 0, true, null, 0).obstacles(WINDOW, LAST))
                .as("nobody was ever with the legacy system").isEmpty();
    }

    @Test
    void the_last_cutover_keeps_its_way_back_for_twelve_weeks() {
        assertThat(NOTHING.obstacles(WINDOW, AFTER.minusMillis(1))).singleElement().satisfies(obstacle -> {
            assertThat(obstacle.what()).isEqualTo("rollback_window");
            assertThat(obstacle.until()).isEqualTo(AFTER);
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("alone")
    void each_stands_against_it_alone(String what, Unfinished unfinished) {
        assertThat(unfinished.obstacles(WINDOW, AFTER)).singleElement().satisfies(obstacle -> {
            assertThat(obstacle.what()).isEqualTo(what);
            assertThat(obstacle.remedy()).isNotBlank();
        });
    }

    static Stream<Arguments> alone() {
        return Stream.of(Arguments.of("with_legacy", new Unfinished(1, 0, 0, 0, 0, 0, 0, 0, true, LAST, 0)),
                Arguments.of("quarantined", new Unfinished(0, 1, 0, 0, 0, 0, 0, 0, true, LAST, 0)),
                Arguments.of("moving", new Unfinished(0, 0, 1, 0, 0, 0, 0, 0, true, LAST, 0)),
                Arguments.of("mirrored", new Unfinished(0, 0, 0, 1, 0, 0, 0, 0, true, LAST, 0)),
                Arguments.of("going_back", new Unfinished(0, 0, 0, 0, 1, 0, 0, 0, true, LAST, 0)),
                Arguments.of("runs", new Unfinished(0, 0, 0, 0, 0, 1, 0, 0, true, LAST, 0)),
                Arguments.of("differences", new Unfinished(0, 0, 0, 0, 0, 0, 1, 0, true, LAST, 0)),
                Arguments.of("legacy_reads", new Unfinished(0, 0, 0, 0, 0, 0, 0, 1, true, LAST, 0)),
                Arguments.of("program_columns", new Unfinished(0, 0, 0, 0, 0, 0, 0, 0, false, LAST, 0)),
                Arguments.of("events", new Unfinished(0, 0, 0, 0, 0, 0, 0, 0, true, LAST, 1)));
    }
}
