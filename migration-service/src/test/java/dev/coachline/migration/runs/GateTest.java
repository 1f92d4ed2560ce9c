package dev.coachline.migration.runs;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GateTest {

    private static List<String> closed(long released, long quarantined, long unexplained, long mismatches,
            long missed) {
        return Gate.closed(new Gate.Counts(released, quarantined, unexplained, mismatches, missed, 0), 5);
    }

    @Test
    void is_open_where_nothing_is_wrong() {
        assertThat(closed(0, 0, 0, 0, 0)).isEmpty();
        assertThat(closed(100, 5, 0, 0, 0)).isEmpty();
    }

    @Test
    void each_condition_closes_it_and_says_what_opens_it() {
        assertThat(closed(100, 6, 0, 0, 0)).singleElement().asString()
                .contains("6 of 100 athletes are in quarantine", "raise the bound");
        assertThat(closed(100, 0, 1, 0, 0)).singleElement().asString().contains("1 unmatched", "explain each reason");
        assertThat(closed(100, 0, 0, 1, 0)).singleElement().asString().contains("1 athletes do not agree");
        assertThat(closed(100, 0, 0, 0, 1)).singleElement().asString().contains("1 morning texts were missed");
        assertThat(Gate.closed(new Gate.Counts(100, 0, 0, 0, 0, 2), 5)).singleElement().asString()
                .contains("2 athletes are read differently", "compare again");
        assertThat(closed(1, 1, 3, 1, 2)).hasSize(4);
    }

    @Test
    void one_of_a_small_wave_is_too_many() {
        assertThat(closed(1, 1, 0, 0, 0)).hasSize(1);
        assertThat(Gate.closed(new Gate.Counts(1, 1, 0, 0, 0, 0), 100)).isEmpty();
    }
}
