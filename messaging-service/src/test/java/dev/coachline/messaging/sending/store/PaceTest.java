package dev.coachline.messaging.sending.store;

import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import dev.coachline.messaging.carrier.CarrierSettings;

import static org.assertj.core.api.Assertions.assertThat;

class PaceTest {

    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

    private static Pace pace(int textsPerSecond) {
        return new Pace(new CarrierSettings(URI.create("http://c"), "AC1", "token", "+1", "http://us", textsPerSecond));
    }

    @Test
    void a_carrier_that_takes_any_number_is_never_waited_for() {
        Pace pace = pace(0);
        assertThat(pace.within(HALF_A_SECOND, 200)).isEqualTo(200);
        assertThat(pace.await()).isTrue();
    }

    @Test
    void no_more_is_claimed_than_leaves_soon_and_one_at_least() {
        assertThat(pace(10).within(HALF_A_SECOND, 200)).isEqualTo(5);
        assertThat(pace(1).within(HALF_A_SECOND, 200)).isOne();
        assertThat(pace(100_000).within(HALF_A_SECOND, 200)).isEqualTo(200);
    }

    @Test
    void texts_leave_no_faster_than_the_carrier_takes_them() {
        Pace pace = pace(100);
        long start = System.nanoTime();
        for (int text = 0; text < 21; text++) {
            assertThat(pace.await()).isTrue();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(180));
    }
}
