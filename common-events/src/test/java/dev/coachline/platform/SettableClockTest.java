package dev.coachline.platform;

import java.nio.file.Path;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SettableClockTest {

    private static final Instant START = Instant.parse("2026-03-02T06:30:00Z");

    private final SettableClock clock = new SettableClock(START);

    @Test
    void stands_still_until_it_is_set() {
        assertThat(clock.instant()).isEqualTo(START).isEqualTo(clock.instant());

        clock.set(START.plusSeconds(60));

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void may_be_set_to_the_same_instant_again() {
        clock.set(START);

        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void is_one_for_all_who_read_the_same_file(@TempDir Path directory) {
        SettableClock first = SettableClock.in(directory.resolve("clock"), START);
        SettableClock second = SettableClock.in(directory.resolve("clock"), START.minusSeconds(60));

        first.set(START.plusSeconds(60));

        assertThat(second.instant()).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void never_goes_back() {
        assertThatThrownBy(() -> clock.set(START.minusNanos(1))).isInstanceOf(IllegalArgumentException.class);
        assertThat(clock.instant()).isEqualTo(START);
    }
}
