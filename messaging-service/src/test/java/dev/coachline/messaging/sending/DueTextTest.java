package dev.coachline.messaging.sending;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DueTextTest {

    private static final Instant SEND_AT = Instant.parse("2026-03-02T06:00:00Z");

    private static DueText text(String body, boolean allowed) {
        return new DueText(new UUID(1, 1), new UUID(2, 2), LocalDate.parse("2026-03-02"), true, SEND_AT, body, "Rest",
                allowed);
    }

    @Test
    void sends_what_was_written() {
        assertThat(text("Squat", true).decide(SEND_AT)).isEqualTo(new DueText.Decision.Send("Squat", false));
    }

    @Test
    void falls_back_to_a_template_where_nothing_was_written() {
        assertThat(text(null, true).decide(SEND_AT))
                .isInstanceOfSatisfying(DueText.Decision.Send.class, send -> {
                    assertThat(send.fallback()).isTrue();
                    assertThat(send.body()).startsWith("Rest day.");
                });
    }

    @Test
    void never_sends_to_somebody_who_has_refused() {
        assertThat(text("Squat", false).decide(SEND_AT)).isEqualTo(new DueText.Decision.Cancel());
    }

    @Test
    void does_not_send_after_the_late_window() {
        assertThat(text("Squat", true).decide(SEND_AT.plusSeconds(4 * 3600)))
                .isInstanceOf(DueText.Decision.Send.class);
        assertThat(text("Squat", true).decide(SEND_AT.plusSeconds(4 * 3600 + 1)))
                .isEqualTo(new DueText.Decision.Miss());
    }
}
