package dev.coachline.migration.runs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PaceTest {

    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    private static Pace pace(Integer perMinute, int batch) {
        return new Pace(perMinute, batch, Pace.LEAST_DISTANCE, null);
    }

    @Test
    void a_batch_goes_at_once_and_the_next_one_waits() {
        Pace pace = pace(60, 3);
        Instant next = START;
        for (int i = 0; i < 3; i++) {
            Pace.Slot slot = pace.claim(next, START, 1);
            assertThat(slot.granted()).isTrue();
            next = slot.nextSlot();
        }
        Pace.Slot late = pace.claim(next, START, 1);
        assertThat(late.granted()).isFalse();
        assertThat(late.free()).isEqualTo(START.plusSeconds(1));
        assertThat(pace.claim(late.nextSlot(), late.free(), 1).granted()).isTrue();
    }

    @Test
    void half_the_throttle_is_twice_the_wait() {
        Pace pace = pace(60, 1);
        Instant next = pace.claim(START, START, 0.5).nextSlot();
        assertThat(pace.claim(next, START, 0.5).free()).isEqualTo(START.plusSeconds(2));
        assertThat(pace.rate(0.5)).isEqualTo(30);
    }

    @Test
    void without_a_rate_nobody_waits() {
        assertThat(Pace.UNLIMITED.claim(START.plusSeconds(900), START, 1).granted()).isTrue();
        assertThat(Pace.UNLIMITED.rate(1)).isInfinite();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void no_minute_has_more_than_a_batch_and_the_rate(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int perMinute = random.nextInt(1, 240);
        int batch = random.nextInt(1, 30);
        Pace pace = pace(perMinute, batch);
        List<Instant> granted = new ArrayList<>();
        Instant next = START;
        Instant now = START;
        for (int asked = 0; asked < 2000; asked++) {
            now = now.plusMillis(random.nextInt(0, 900));
            Pace.Slot slot = pace.claim(next, now, 1);
            next = slot.nextSlot();
            if (slot.granted()) {
                granted.add(now);
            } else {
                assertThat(slot.free()).isAfter(now);
            }
        }
        for (int i = 0; i < granted.size(); i++) {
            Instant end = granted.get(i).plus(Duration.ofMinutes(1));
            long within = granted.stream().skip(i).takeWhile(at -> at.isBefore(end)).count();
            assertThat(within).isLessThanOrEqualTo(batch + perMinute);
        }
        // Nobody who keeps asking gets less than the rate either.
        Duration took = Duration.between(START, now);
        assertThat(granted.size()).isGreaterThanOrEqualTo(
                (int) Math.min(2000 / 3, took.toMillis() / 60_000.0 * perMinute / 3));
    }
}
