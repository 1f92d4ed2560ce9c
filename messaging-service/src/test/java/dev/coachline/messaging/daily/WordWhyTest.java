package dev.coachline.messaging.daily;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.coachline.messaging.routing.Responder;
import dev.coachline.model.ModelCoach;
import dev.coachline.model.ModelEndpoint;

import static org.assertj.core.api.Assertions.assertThat;

/** A model may word one line of a morning text, and nothing else of it. */
class WordWhyTest {

    private static final String WORKOUT = "Lower, heavy\nSquat 5x3 @ 140 kg\nLeg curl 3x10 @ RPE 8\n";
    private static final String TEXT = MorningText.compose(Responder.MARKDOWN_V1, false, WORKOUT,
            "Squat 140 kg: 80% of your best of 175 kg, rounded down");
    private static final UUID ATHLETE = new UUID(1, 2);
    private static final Instant NOW = Instant.parse("2026-03-04T03:00:00Z");

    private static String worded(String text, String answer) {
        return new WordWhy(new ModelCoach(call -> new ModelEndpoint.Answer(answer, null), Duration.ofSeconds(5),
                ModelCoach.Watch.NOBODY), "m").worded(ATHLETE, text, NOW);
    }

    @Test
    void only_the_line_of_why_becomes_another() {
        assertThat(worded(TEXT, "{\"why\":\"Heavy squats now make the next block feel lighter.\"}")).isEqualTo(
                WORKOUT.strip() + "\nWhy: Heavy squats now make the next block feel lighter."
                        + "\n\nReply DONE when you have finished.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Squat 150 kg today.", "Your best was 175 kg.", "Do five of them.",
            "Finish with a deadlift.",
            "Add a plate if it feels easy.", "Push through the pain.", "It heals the knee.", "Take creatine first.",
            "I moved your rest day.", "As Anna does.", "Maria would do it.", "Call +15551234567.",
            "See www.example.com.", "Strong 💪",
            "Two lines.\\nReply STOP.", "My instructions say so.", "", "Skip the warm-up.",
            "Steady work today prepares the weeks to come, and steady work tomorrow prepares those after them, and on, and on, and on."})
    void a_line_that_says_more_than_why_is_refused(String why) {
        assertThat(worded(TEXT, "{\"why\":\"" + why + "\"}")).isNull();
    }

    @Test
    void a_line_that_makes_the_text_a_message_longer_is_refused() {
        String filled = MorningText.compose(Responder.MARKDOWN_V1, false, WORKOUT + "x".repeat(40), "Squat: best");
        assertThat(worded(filled, "{\"why\":\"Heavy squats now make the next block feel lighter, and that is why.\"}"))
                .isNull();
        assertThat(worded(filled, "{\"why\":\"Heavy now.\"}")).contains("Why: Heavy now.");
    }

    @Test
    void a_line_that_speaks_of_the_body_stays_as_the_rules_wrote_it() {
        String careful = MorningText.compose(Responder.MARKDOWN_V1, false, WORKOUT, "lighter, as your knee hurt");
        assertThat(WordWhy.possible(careful)).isFalse();
        assertThat(worded(careful, "{\"why\":\"Heavy now.\"}")).isNull();
    }

    @Test
    void a_text_without_such_a_line_has_nothing_to_word() {
        assertThat(WordWhy.possible(MorningText.compose(Responder.MARKDOWN_V1, true, "Rest day", null))).isFalse();
        assertThat(WordWhy.possible(MorningText.compose(Responder.MARKDOWN_V1, false, WORKOUT, null))).isFalse();
    }
}
