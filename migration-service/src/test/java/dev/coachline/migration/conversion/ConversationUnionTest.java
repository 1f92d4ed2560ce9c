package dev.coachline.migration.conversion;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

import dev.coachline.migration.conversion.ConversationUnion.Turn;

import static org.assertj.core.api.Assertions.assertThat;

class ConversationUnionTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int KEPT = 20;

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    /** Saved after every few turns and pruned each time; no two turns are alike. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void gives_every_turn_once_and_in_order_from_pruned_saves(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<JsonNode> said = new ArrayList<>();
        List<List<JsonNode>> saves = new ArrayList<>();
        for (int save = random.nextInt(1, 12); save > 0; save--) {
            for (int more = random.nextInt(KEPT + 1); more > 0; more--) {
                said.add(turn("user", "turn " + said.size()));
            }
            saves.add(List.copyOf(said.subList(Math.max(0, said.size() - KEPT), said.size())));
        }
        assertThat(joined(saves)).extracting(Turn::turn).isEqualTo(said);
    }

    @Test
    void keeps_what_was_said_twice_and_the_same_save_once() {
        List<JsonNode> ok = List.of(turn("user", "ok"), turn("assistant", "ok"), turn("user", "ok"));
        assertThat(joined(List.of(ok, ok))).extracting(Turn::turn).isEqualTo(ok);
    }

    @Test
    void says_in_which_save_and_where_a_turn_stands_first() {
        List<JsonNode> first = List.of(turn("user", "a"), turn("user", "b"));
        List<JsonNode> second = List.of(turn("user", "b"), turn("user", "c"));
        assertThat(joined(List.of(first, second))).containsExactly(new Turn(0, 0, first.get(0)),
                new Turn(0, 1, first.get(1)), new Turn(1, 1, second.get(1)));
    }

    @Test
    void joins_saves_that_have_nothing_in_common_one_after_the_other() {
        List<JsonNode> first = List.of(turn("user", "a"));
        List<JsonNode> second = List.of(turn("user", "b"));
        assertThat(joined(List.of(first, List.of(), second))).extracting(Turn::turn)
                .containsExactly(first.getFirst(), second.getFirst());
    }

    @Test
    void keeps_tool_calls_null_turns_and_turns_without_a_role_as_they_are() {
        JsonNode content = JSON.readTree(
                """
                        {"conversation_history":[{"role":"tool","name":"notes","content":{"ok":true}},{"content":"x"},null]}""");
        List<JsonNode> turns = ConversationUnion.saved(content);
        assertThat(turns).hasSize(3);
        assertThat(joined(List.of(turns))).extracting(Turn::turn).isEqualTo(turns);
    }

    @Test
    void tells_a_save_without_turns_from_one_that_cannot_be_read() {
        assertThat(ConversationUnion.saved(JSON.readTree("{\"user_input\":\"x\"}"))).isEmpty();
        assertThat(ConversationUnion.saved(JSON.readTree("{\"conversation_history\":\"cut\"}"))).isNull();
        assertThat(ConversationUnion.saved(JSON.readTree("[]"))).isNull();
    }

    private static List<Turn> joined(List<List<JsonNode>> saves) {
        ConversationUnion union = new ConversationUnion();
        saves.forEach(union::add);
        return union.turns();
    }

    private static JsonNode turn(String role, String content) {
        return JsonNodeFactory.instance.objectNode().put("role", role).put("content", content);
    }
}
