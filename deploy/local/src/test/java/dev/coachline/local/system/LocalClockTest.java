package dev.coachline.local.system;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LocalClockTest {

    private static final Instant MORNING = Instant.parse("2026-03-02T06:00:00Z");
    private static final Instant EVENING = Instant.parse("2026-03-02T18:00:00.123456Z");

    @TempDir
    private Path directory;

    @Test
    void time_goes_on_from_where_it_was_left() throws IOException {
        Path file = directory.resolve("clock");
        assertThat(LocalClock.left(file)).isEqualTo(Instant.EPOCH);
        LocalClock.Settable first = new LocalClock.Settable(MORNING);
        first.share(file);
        assertThat(LocalClock.left(file)).isEqualTo(MORNING);
        first.moveTo(EVENING);

        LocalClock.Settable second = new LocalClock.Settable(MORNING.plusSeconds(60));
        second.share(file);
        assertThat(second.now()).isEqualTo(EVENING);
        assertThat(LocalClock.left(file)).isEqualTo(EVENING);
        LocalClock.Settable later = new LocalClock.Settable(EVENING.plusSeconds(60));
        later.share(file);
        assertThat(LocalClock.left(file)).isEqualTo(EVENING.plusSeconds(60));
    }
}
