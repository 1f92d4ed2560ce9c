package dev.coachline.migration.shadow;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.coachline.migration.shadow.ProgramColumns.Columns;
import dev.coachline.migration.shadow.ProgramColumns.State;

import static org.assertj.core.api.Assertions.assertThat;

class ProgramColumnsTest {

    private static final Instant SINCE = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant NOW = SINCE.plus(Duration.ofDays(1));
    private static final Duration WINDOW = Duration.ofDays(84);

    @Test
    void the_way_in_is_compare_then_reads_then_columns_then_the_end_of_the_window() {
        assertThat(refusal(State.WRITABLE, State.READ_ONLY, Side.LEGACY, 1, 0, NOW)).contains("reads go over before");
        assertThat(refusal(State.WRITABLE, State.READ_ONLY, Side.NEW, 0, 0, NOW)).contains("--compare programs");
        assertThat(refusal(State.WRITABLE, State.READ_ONLY, Side.NEW, 9, 1, NOW)).contains("1 unexplained");
        assertThat(refusal(State.WRITABLE, State.READ_ONLY, Side.NEW, 9, 0, NOW)).isNull();
        assertThat(refusal(State.WRITABLE, State.FINAL, Side.NEW, 9, 0, NOW)).contains("make them read-only first");
        assertThat(refusal(State.READ_ONLY, State.FINAL, Side.NEW, 9, 0, SINCE.plus(WINDOW).minusSeconds(1)))
                .contains("2026-05-24T00:00:00Z");
        assertThat(refusal(State.READ_ONLY, State.FINAL, Side.NEW, 9, 0, SINCE.plus(WINDOW))).isNull();
    }

    @Test
    void on_the_way_back_reads_go_before_writes() {
        assertThat(refusal(State.READ_ONLY, State.WRITABLE, Side.NEW, 9, 0, NOW))
                .contains("reads go back before writes");
        assertThat(refusal(State.READ_ONLY, State.WRITABLE, Side.LEGACY, 0, 5, NOW)).isNull();
        assertThat(refusal(State.FINAL, State.READ_ONLY, Side.NEW, 9, 0, NOW)).contains("window is over");
        assertThat(refusal(State.FINAL, State.WRITABLE, Side.LEGACY, 9, 0, NOW)).contains("window is over");
    }

    @ParameterizedTest
    @EnumSource
    void a_step_that_was_taken_may_be_repeated(State state) {
        assertThat(refusal(state, state, Side.LEGACY, 0, 3, NOW)).isNull();
    }

    private static String refusal(State from, State to, Side reads, long compared, long open, Instant now) {
        Shadows.Standing programs = new Shadows.Standing(
                new Shadows.Switch(ReadKind.PROGRAMS, reads, 1, SINCE, "op", "a test"),
                new Shadows.Counts(compared, 0, open), compared, Map.of(), open);
        return ProgramColumns.refusal(new Columns(from, SINCE, "op", "a test"), to, programs, WINDOW, now);
    }
}
