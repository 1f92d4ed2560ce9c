package dev.coachline.migration.conversion;

import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WordingTest {

    private static final String[] PHRASES = {"goals?", "to ?do", "hop(?:e|es|ing)", "he", "e1rm", "can't", "close$",
            "one day", "pr", "last (?:week|time)"};
    private static final Wording WORDING = Wording.of(PHRASES);
    private static final Pattern SAME = Pattern.compile("(?i)\\b(?:" + String.join("|", PHRASES) + ")\\b");
    private static final List<String> PIECES = List.of("goal", "GOALS", "s", "to", "ToDo", " ", " ", "do", "hop",
            "hope",
            "ing", "he", "E1RM", "can", "'", "t", "close", "one", "day", "pr", "press", "_", "7", "e\u0301", "\u212a",
            "last", "week", "-", "\n", "💪", "ß");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void finds_what_the_regular_expression_finds(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int found = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int piece = random.nextInt(7); piece >= 0; piece--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            boolean expected = SAME.matcher(text).find();
            assertThat(WORDING.isIn(text.toString())).as(text.toString()).isEqualTo(expected);
            found += expected ? 1 : 0;
        }
        assertThat(found).isBetween(1_000, 19_000);
    }

    @Test
    void does_not_ask_the_regular_expression_where_no_word_begins_like_one() {
        assertThat(WORDING.mayBeIn("Bench press 5x5 @ 185")).isFalse();
        assertThat(WORDING.mayBeIn("my goal")).isTrue();
    }

    @Test
    void a_phrase_has_to_begin_with_letters() {
        assertThatThrownBy(() -> Wording.of("(?:felt|feels) like")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Wording.of("a?b")).isInstanceOf(IllegalArgumentException.class);
    }
}
