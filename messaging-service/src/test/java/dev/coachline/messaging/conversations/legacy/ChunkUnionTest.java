package dev.coachline.messaging.conversations.legacy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.coachline.messaging.conversations.Chunk;
import dev.coachline.messaging.conversations.ChunkReader.Counts;
import dev.coachline.messaging.conversations.ChunkReader.Reading;
import dev.coachline.messaging.conversations.ChunkReader.Unmatched;
import dev.coachline.messaging.conversations.MemoryItem;
import dev.coachline.messaging.conversations.Role;
import dev.coachline.messaging.conversations.Turn;

import static org.assertj.core.api.Assertions.assertThat;

/** One conversation of many saves. */
class ChunkUnionTest {

    /** All saves of a conversation may have it. */
    private static final Instant AT = Instant.parse("2026-03-02T06:00:00Z");

    private final ChunkUnion union = new ChunkUnion();

    private static Chunk chunk(String json) {
        return new Chunk(AT, json);
    }

    private static Chunk saying(List<String> turns) {
        return chunk("{\"conversation_history\":[" + turns.stream()
                .map(text -> "{\"role\":\"user\",\"content\":\"" + text + "\"}").collect(Collectors.joining(","))
                + "]}");
    }

    private static List<String> texts(Reading reading) {
        return reading.turns().stream().map(turn -> turn.words().text()).toList();
    }

    @Test
    void turns_that_later_saves_pruned_are_still_there_and_in_order() {
        List<String> all = IntStream.range(0, 30).mapToObj(i -> "turn " + i).toList();

        Reading reading = union.read(List.of(saying(all.subList(0, 20)), saying(all.subList(10, 30))));

        assertThat(texts(reading)).isEqualTo(all);
        assertThat(reading.counts()).isEqualTo(new Counts(2, 0, 40, 10, 0, 0));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatever_grows_and_is_pruned_comes_back_whole(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int run = 0; run < 50; run++) {
            List<String> all = new ArrayList<>();
            List<Chunk> chunks = new ArrayList<>();
            for (int save = 0; save < random.nextInt(1, 30); save++) {
                for (int i = random.nextInt(12); i > 0; i--) {
                    all.add("turn " + all.size());
                }
                chunks.add(saying(all.subList(Math.max(0, all.size() - 20), all.size())));
            }

            Reading reading = union.read(chunks);

            assertThat(texts(reading)).isEqualTo(all);
            assertThat(reading.counts().turnsIn()).isEqualTo(reading.turns().size() + reading.counts().repeated());
        }
    }

    @Test
    void a_gap_is_counted_and_loses_nothing() {
        Reading reading = union.read(List.of(saying(List.of("a", "b")), saying(List.of("x", "y"))));

        assertThat(texts(reading)).containsExactly("a", "b", "x", "y");
        assertThat(reading.counts().gaps()).isEqualTo(1);
    }

    @Test
    void where_more_than_one_reading_is_possible_it_says_so() {
        Reading reading = union.read(List.of(saying(List.of("done", "ok", "done", "ok")),
                saying(List.of("done", "ok", "done", "ok"))));

        assertThat(texts(reading)).hasSize(4);
        assertThat(reading.counts().ambiguous()).isEqualTo(1);
    }

    @Test
    void tool_calls_and_their_results_are_kept_as_they_are() {
        Reading reading = union.read(List.of(chunk("""
                {"conversation_history":[
                  {"role":"assistant","content":"","tool_calls":[{"name":"notes","arguments":{"n":1.50}}]},
                  {"role":"tool","name":"notes","content":{"ok":true}},
                  {"content":"nobody's words"}]}""")));

        assertThat(reading.turns()).extracting(Turn::role).containsExactly(Role.ASSISTANT, Role.TOOL, Role.UNKNOWN);
        assertThat(reading.turns().get(0).toolCalls()).isEqualTo("[{\"name\":\"notes\",\"arguments\":{\"n\":1.50}}]");
        assertThat(reading.turns().get(1).words().text()).isEqualTo("{\"ok\":true}");
        assertThat(reading.turns().get(1).words().structured()).isTrue();
        assertThat(reading.turns().get(1).toolName()).isEqualTo("notes");
        assertThat(reading.unmatched()).isEmpty();
    }

    @Test
    void the_newest_save_says_where_the_coach_is_and_all_saves_what_it_remembers() {
        Reading reading = union.read(List.of(chunk("""
                {"user_input":"log my run","focus":["fitness"],"step_count":2,"last_tool_result":{"ok":true},
                 "memory_context":[{"source":"ltm","content":"runs on Sundays","relevance_score":0.7},
                   {"role":"system","content":"tall"}]}"""),
                chunk("""
                        {"user_input":"what now?","focus":["rest"],"step_count":3,"config":{"tone":"kind"},"history":[["plan","ok"]],
                         "memory_context":[{"source":"ltm","content":"runs on Sundays","relevance_score":0.9}]}""")));

        assertThat(reading.state().userInput()).isEqualTo("what now?");
        assertThat(reading.state().stepCount()).isEqualTo(3);
        assertThat(reading.state().focus()).containsExactly("rest");
        assertThat(reading.state().lastToolResult()).isNull();
        assertThat(reading.state().config()).isEqualTo("{\"tone\":\"kind\"}");
        assertThat(reading.memory()).containsExactly(new MemoryItem("ltm", "runs on Sundays", 0.9, List.of()),
                new MemoryItem("system", "tall", null, List.of()));
        assertThat(reading.turns()).singleElement().satisfies(step -> {
            assertThat(step.role()).isEqualTo(Role.STEP);
            assertThat(step.words().text()).isEqualTo("[\"plan\",\"ok\"]");
        });
    }

    @Test
    void what_cannot_be_read_is_named_and_stops_nothing() {
        Reading reading = union.read(List.of(saying(List.of("a")), chunk(""), chunk("{\"conversation_history\":[{"),
                chunk("{\"a\":1,\"a\":2}"), chunk("{} and more"), chunk("[]"), chunk("""
                        {"conversation_history":[null,{"role":"user","content":"b"},{"role":"pirate","content":"c"}],
                         "memory_context":[7],"step_count":"two","focus":"all","mood/day":1}""")));

        assertThat(texts(reading)).containsExactly("a", "b", "c");
        assertThat(reading.counts().unreadable()).isEqualTo(5);
        assertThat(reading.unmatched()).extracting(Unmatched::pointer).containsExactlyInAnyOrder("/1/content",
                "/2/content", "/3/content", "/4/content", "/5/content", "/6/content/conversation_history/0",
                "/6/content/conversation_history/2/role", "/6/content/memory_context/0", "/6/content/step_count",
                "/6/content/focus", "/6/content/mood~1day");
    }
}
