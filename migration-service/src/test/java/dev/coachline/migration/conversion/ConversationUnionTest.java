package dev.coachline.migration.conversion;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.coachline.migration.conversion.PastConversation.Role;
import dev.coachline.migration.conversion.PastConversation.Turn;

import static org.assertj.core.api.Assertions.assertThat;

class ConversationUnionTest {

    private static final Instant AT = Instant.parse("2026-03-02T06:00:00Z");
    private static final int KEPT = 20;

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    /** Saved after every few turns and pruned each time; no two turns are alike. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void gives_every_turn_once_and_in_order_from_pruned_saves(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Turn> said = new ArrayList<>();
        List<List<Turn>> saves = new ArrayList<>();
        for (int save = random.nextInt(1, 12); save > 0; save--) {
            for (int more = random.nextInt(KEPT + 1); more > 0; more--) {
                said.add(turn("turn " + said.size()));
            }
            saves.add(List.copyOf(said.subList(Math.max(0, said.size() - KEPT), said.size())));
        }
        assertThat(joined(saves)).isEqualTo(said);
    }

    @Test
    void keeps_what_was_said_twice_and_the_same_save_once() {
        List<Turn> ok = List.of(turn("ok"), turn("no"), turn("ok"));
        assertThat(joined(List.of(ok, ok))).isEqualTo(ok);
    }

    @Test
    void the_same_words_at_another_time_are_the_same_turn_of_the_first_save() {
        Turn later = new Turn(AT.plusSeconds(60), Role.USER, "a", false, null, null, null);
        assertThat(joined(List.of(List.of(turn("a")), List.of(later, turn("b")))))
                .containsExactly(turn("a"), turn("b"));
    }

    @Test
    void joins_saves_that_have_nothing_in_common_one_after_the_other() {
        assertThat(joined(List.of(List.of(turn("a")), List.of(), List.of(turn("b")))))
                .containsExactly(turn("a"), turn("b"));
    }

    @Test
    void steps_continue_steps_and_turns_turns() {
        Turn step = new Turn(AT, Role.STEP, "[]", true, null, null, null);
        ConversationUnion union = new ConversationUnion();
        union.add(List.of(step), List.of(turn("a")));
        union.add(List.of(step), List.of(turn("a"), turn("b")));
        assertThat(union.turns()).containsExactly(step, turn("a"), turn("b"));
    }

    private static List<Turn> joined(List<List<Turn>> saves) {
        ConversationUnion union = new ConversationUnion();
        saves.forEach(save -> union.add(List.of(), save));
        return union.turns();
    }

    private static Turn turn(String content) {
        return new Turn(AT, Role.USER, content, false, null, null, null);
    }
}
