package dev.coachline.messaging.daily;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.coachline.messaging.routing.Responder;

import static org.assertj.core.api.Assertions.assertThat;

class MorningTextTest {

    private static final Awaited WAITING = new Awaited(new UUID(1, 1), Responder.MARKDOWN_V1, 3, true, null);

    @Test
    void leaves_the_legacy_words_as_they_are() {
        assertThat(MorningText.compose(Responder.LEGACY, true, " Rest! \n", "ignored")).isEqualTo(" Rest! \n");
    }

    @Test
    void a_rest_day_has_its_own_text() {
        assertThat(MorningText.compose(Responder.MARKDOWN_V1, true, "whatever", null)).startsWith("Rest day.");
    }

    @Test
    void explains_itself_in_one_line() {
        assertThat(MorningText.compose(Responder.MARKDOWN_V1, false, "Squat 5x5 @ 100 kg\n",
                "Squat 100 kg: 80% of\n125 kg"))
                .isEqualTo(
                        "Squat 5x5 @ 100 kg\nWhy: Squat 100 kg: 80% of 125 kg\n\nReply DONE when you have finished.");
    }

    @Test
    void one_message_where_the_carrier_takes_it() {
        assertThat(MorningText.parts("a".repeat(1_600))).containsExactly("a".repeat(1_600));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void is_cut_between_blocks_and_nothing_is_lost(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder text = new StringBuilder();
        while (text.length() < 2_000 + random.nextInt(5_000)) {
            String block = "Block " + random.nextInt(1000) + "\n"
                    + "Squat 5x5 @ 100 kg\n".repeat(1 + random.nextInt(12));
            text.append(block).append('\n');
        }
        List<String> parts = MorningText.parts(text.toString());
        assertThat(parts).hasSizeBetween(2, MorningText.MOST_PARTS)
                .allSatisfy(part -> assertThat(part).hasSizeLessThanOrEqualTo(MorningText.LONGEST));
        for (int i = 0; i < parts.size(); i++) {
            assertThat(parts.get(i)).startsWith("(%d/%d) Block ".formatted(i + 1, parts.size())).endsWith("kg");
        }
        assertThat(String.join("\n\n", parts.stream().map(part -> part.substring(6)).toList()))
                .isEqualTo(text.toString().strip());
    }

    @Test
    void one_endless_word_is_cut_all_the_same_and_the_last_part_says_that_it_is_short() {
        List<String> parts = MorningText.parts("💪".repeat(20_000));
        assertThat(parts).hasSize(MorningText.MOST_PARTS).last().asString().endsWith("(shortened)");
        assertThat(parts).allSatisfy(part -> {
            assertThat(part).hasSizeLessThanOrEqualTo(MorningText.LONGEST);
            assertThat(part.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF)).as("no half characters").isTrue();
        });
    }

    static long[] seeds() {
        return new SplittableRandom(3).longs(200).toArray();
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
