package dev.coachline.messaging.sending;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import dev.coachline.messaging.daily.Schedule;

import static org.assertj.core.api.Assertions.assertThat;

class GlobalStopTest {

    private static final Instant NOW = Instant.parse("2026-03-02T06:00:00Z");
    private static final GlobalStop STOPPED = new GlobalStop(true, "wrong texts", "ops", NOW);
    private static final GlobalStop LIFTED = new GlobalStop(false, null, "ops", NOW);

    @Test
    void without_a_stop_everything_due_is_dealt_with() {
        assertThat(LIFTED.dealsWithDueBy(NOW)).isEqualTo(NOW);
        assertThat(LIFTED.dealtWithAt(NOW)).isEqualTo(NOW);
    }

    @Test
    void during_a_stop_only_what_is_too_late_is_dealt_with() {
        Instant lastThatMayStillLeave = NOW.minus(Schedule.LATE_WINDOW);
        assertThat(STOPPED.dealsWithDueBy(NOW)).isBefore(lastThatMayStillLeave)
                .isAfter(lastThatMayStillLeave.minus(Duration.ofMillis(1)));
    }

    @Test
    void what_is_due_next_during_a_stop_is_dealt_with_at_that_very_instant() {
        Instant due = NOW.minusSeconds(90);
        Instant dealtWith = STOPPED.dealtWithAt(due);
        assertThat(STOPPED.dealsWithDueBy(dealtWith)).isEqualTo(due);
        assertThat(STOPPED.dealsWithDueBy(dealtWith.minusNanos(1_000))).isBefore(due);
    }
}
