package dev.coachline.messaging.daily;

import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.coachline.messaging.routing.Responder;

import static org.assertj.core.api.Assertions.assertThat;

class MorningTextTest {

    private static final Awaited WAITING = new Awaited(new UUID(1, 1), Responder.MARKDOWN_V1, 3, true, null);

    @Test
    void leaves_the_legacy_words_as_they_are() {
        assertThat(MorningText.compose(Responder.LEGACY, true, " Rest! \n")).isEqualTo(" Rest! \n");
    }

    @Test
    void a_rest_day_has_its_own_text() {
        assertThat(MorningText.compose(Responder.MARKDOWN_V1, true, "whatever")).startsWith("Rest day.");
    }

    @Test
    void shortens_at_a_line_what_no_carrier_takes() {
        String text = MorningText.compose(Responder.MARKDOWN_V1, false, "Squat 3x5 @100kg\n".repeat(200));
        assertThat(text).hasSizeLessThanOrEqualTo(MorningText.LONGEST).contains("kg\n(shortened)\n\nReply DONE");
    }

    @Test
    void takes_the_answer_it_waits_for_once() {
        assertThat(WAITING.judge(Responder.MARKDOWN_V1, 3, "aa")).isEqualTo(Awaited.Verdict.TAKE);
        Awaited written = new Awaited(WAITING.messageId(), Responder.MARKDOWN_V1, 3, true, "aa");
        assertThat(written.judge(Responder.MARKDOWN_V1, 3, "aa")).isEqualTo(Awaited.Verdict.NOTHING_TO_DO);
        assertThat(written.judge(Responder.MARKDOWN_V1, 3, "bb")).isEqualTo(Awaited.Verdict.TAKE);
        assertThat(written.judgeFailure(3)).isEqualTo(Awaited.Verdict.NOTHING_TO_DO);
    }

    @Test
    void refuses_an_answer_of_another_epoch_or_system() {
        assertThat(WAITING.judge(Responder.MARKDOWN_V1, 2, "aa")).isEqualTo(Awaited.Verdict.STALE);
        assertThat(WAITING.judge(Responder.LEGACY, 3, "aa")).isEqualTo(Awaited.Verdict.STALE);
        assertThat(WAITING.judgeFailure(2)).isEqualTo(Awaited.Verdict.STALE);
    }

    @Test
    void ignores_answers_for_a_text_that_has_left() {
        Awaited sent = new Awaited(WAITING.messageId(), Responder.MARKDOWN_V1, 3, false, null);
        assertThat(sent.judge(Responder.MARKDOWN_V1, 3, "aa")).isEqualTo(Awaited.Verdict.NOTHING_TO_DO);
    }

    @Test
    void a_late_text_without_content_waits_a_minute_and_one_with_content_does_not() {
        Instant now = Instant.parse("2026-03-02T06:00:00Z");
        assertThat(MorningTiming.of(now, false, now).nextTryAt()).isEqualTo(now.plusSeconds(60));
        assertThat(MorningTiming.of(now, true, now).nextTryAt()).isEqualTo(now);
        assertThat(MorningTiming.of(now.plusSeconds(7200), false, now).askAgainAt()).isEqualTo(now.plusSeconds(6600));
        assertThat(MorningTiming.of(now.plusSeconds(300), false, now).askAgainAt()).isNull();
    }
}
