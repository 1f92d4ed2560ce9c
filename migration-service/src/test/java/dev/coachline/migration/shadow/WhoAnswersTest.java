package dev.coachline.migration.shadow;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dev.coachline.migration.cutover.MoveState;
import dev.coachline.migration.shadow.WhoAnswers.Who;

import static org.assertj.core.api.Assertions.assertThat;

class WhoAnswersTest {

    @ParameterizedTest
    @EnumSource(value = MoveState.class, mode = EnumSource.Mode.EXCLUDE, names = {"MIRRORED", "SETTLED"})
    void whoever_has_not_moved_is_answered_by_the_legacy_system(MoveState state) {
        for (Side reads : Side.values()) {
            assertThat(WhoAnswers.of(state, reads, WhoAnswersTest::notAsked)).isEqualTo(Who.LEGACY);
            assertThat(WhoAnswers.of(null, reads, WhoAnswersTest::notAsked)).isEqualTo(Who.LEGACY);
        }
    }

    @Test
    void whoever_has_moved_is_answered_by_the_side_that_the_switch_says_but_never_without_what_happened_since() {
        assertThat(WhoAnswers.of(MoveState.MIRRORED, Side.NEW, WhoAnswersTest::notAsked)).isEqualTo(Who.NEW);
        assertThat(WhoAnswers.of(MoveState.MIRRORED, Side.LEGACY, () -> false)).isEqualTo(Who.LEGACY);
        assertThat(WhoAnswers.of(MoveState.MIRRORED, Side.LEGACY, () -> true)).isEqualTo(Who.NEW_FOR_LACK_OF_MIRROR);
        assertThat(WhoAnswers.of(MoveState.SETTLED, Side.LEGACY, WhoAnswersTest::notAsked)).isEqualTo(Who.NEW);
    }

    @ParameterizedTest(name = "{1} unexplained of {0}, bound {2}")
    @CsvSource({"1000000,0,0,false", "1000000,1,0,true", "20000,1,5,false", "20000,2,5,true", "10000,1,5,true",
            "1,1,5,true", "1,0,5,false"})
    void one_in_ten_thousand_is_more_than_the_default_bears(long compared, long unexplained, int bound, boolean due) {
        assertThat(new SwitchBack(bound, Duration.ofMinutes(10)).isDue(compared, unexplained)).isEqualTo(due);
    }

    private static boolean notAsked() {
        throw new AssertionError("nobody has to know this here");
    }
}
