package dev.coachline.messaging.conversations.legacy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.coachline.messaging.conversations.Chunk;
import dev.coachline.messaging.conversations.ChunkReader.Counts;
import dev.coachline.messaging.conversations.ChunkReader.Reading;
import dev.coachline.messaging.conversations.ChunkReader.Unmatched;
import dev.coachline.messaging.conversations.ConversationState;
import dev.coachline.messaging.conversations.MemoryItem;
import dev.coachline.messaging.conversations.Message;
import dev.coachline.messaging.conversations.Role;
import dev.coachline.messaging.conversations.Turn;
import dev.coachline.messaging.conversations.Words;

import static org.assertj.core.api.Assertions.assertThat;

/** One conversation of many saves. */
class ChunkUnionTest {

    /** All saves of a conversation may have it. */
    private static final Instant AT = Instant.parse("2026-03-02T06:00:00Z");

    private final ChunkUnion union = new ChunkUnion();

    private static Chunk chunk(String json) {
        return new Chunk(AT, json);
    }

    /** As it is written: with numbers. */
    private static Chunk saying(List<Message> turns) {
        return chunk(ChunkDocument.write(ConversationState.EMPTY, turns, List.of()));
    }

    private static Message turn(long seq, String text) {
        return new Message(seq, Turn.said(AT, Role.USER, text));
    }

    /** Whatever is said twice was said twice: the numbers tell, not the words. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatever_grows_and_is_pruned_comes_back_whole(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int run = 0; run < 50; run++) {
            List<Message> all = new ArrayList<>();
            List<Chunk> chunks = new ArrayList<>();
            for (int save = 0; save < random.nextInt(1, 30); save++) {
                for (int i = random.nextInt(12); i > 0; i--) {
                    all.add(turn(all.size() + 1L, "turn " + random.nextInt(3)));
                }
                chunks.add(saying(all.subList(Math.max(0, all.size() - 20), all.size())));
            }

            Reading reading = union.read(chunks);

            assertThat(ChunkUnion.messages(chunks)).isEqualTo(all);
            assertThat(reading.turns()).isEqualTo(all.stream().map(Message::turn).toList());
            assertThat(reading.last()).isEqualTo(all.size());
            assertThat(reading.counts().gaps()).isZero();
            assertThat(reading.counts().turnsIn()).isEqualTo(reading.turns().size() + reading.counts().repeated());
        }
    }

    @Test
    void a_gap_is_counted_and_the_numbers_stay() {
        List<Chunk> chunks = List.of(saying(List.of(turn(1, "a"))), saying(List.of(turn(4, "x"), turn(5, "y"))));

        assertThat(ChunkUnion.messages(chunks)).extracting(Message::seq).containsExactly(1L, 4L, 5L);
        assertThat(union.read(chunks).counts()).isEqualTo(new Counts(2, 0, 3, 0, 2));
    }

    @Test
    void tool_calls_and_their_results_are_kept_as_they_are() {
        List<Message> turns = List.of(
                new Message(1, new Turn(AT, Role.ASSISTANT, Words.text(""), null,
                        "[{\"name\":\"notes\",\"arguments\":{\"n\":1.50}}]", null)),
                new Message(2, new Turn(AT, Role.TOOL, Words.json("{\"ok\":true}"), "notes", null, null)),
                new Message(3, Turn.said(AT, Role.UNKNOWN, "nobody's words")));

        assertThat(ChunkUnion.messages(List.of(saying(turns)))).isEqualTo(turns);
    }

    @Test
    void the_newest_save_says_where_the_coach_is_and_all_saves_what_it_remembers() {
        Reading reading = union.read(List.of(chunk("""
                {"user_input":"log my run","focus":["fitness"],"step_count":2,"last_tool_result":{"ok":true},
                 "memory_context":[{"source":"ltm","content":"runs on Sundays","relevance_score":0.7},
                   {"role":"system","content":"tall"}]}"""),
                chunk("""
                        {"user_input":"what now?","focus":["rest"],"step_count":3,"config":{"tone":"kind"},"history":[],
                         "memory_context":[{"source":"ltm","content":"runs on Sundays","relevance_score":0.9}]}""")));

        assertThat(reading.state().userInput()).isEqualTo("what now?");
        assertThat(reading.state().stepCount()).isEqualTo(3);
        assertThat(reading.state().focus()).containsExactly("rest");
        assertThat(reading.state().lastToolResult()).isNull();
        assertThat(reading.state().config()).isEqualTo("{\"tone\":\"kind\"}");
        assertThat(reading.memory()).containsExactly(new MemoryItem("ltm", "runs on Sundays", 0.9, List.of()),
                new MemoryItem("system", "tall", null, List.of()));
        assertThat(reading.last()).isZero();
        assertThat(reading.unmatched()).isEmpty();
    }

    @Test
    void what_cannot_be_read_is_named_and_stops_nothing() {
        Reading reading = union.read(List.of(saying(List.of(turn(1, "a"))), chunk(""),
                chunk("{\"conversation_history\":[{"), chunk("{\"a\":1,\"a\":2}"), chunk("{} and more"), chunk("[]"),
                chunk("""
                        {"conversation_history":[null,{"seq":2,"role":"user","content":"b"},
                           {"seq":3,"role":"pirate","content":"c"},{"role":"user","content":"no number"}],
                         "history":[["plan","ok"]],"memory_context":[7],"step_count":"two","focus":"all",
                         "mood/day":1}""")));

        assertThat(reading.turns()).extracting(turn -> turn.words().text()).containsExactly("a", "b", "c");
        assertThat(reading.counts().unreadable()).isEqualTo(5);
        assertThat(reading.unmatched()).extracting(Unmatched::pointer).containsExactlyInAnyOrder("/1/content",
                "/2/content", "/3/content", "/4/content", "/5/content", "/6/content/conversation_history/0",
                "/6/content/conversation_history/2/role", "/6/content/conversation_history/3", "/6/content/history",
                "/6/content/memory_context/0", "/6/content/step_count", "/6/content/focus",
                "/6/content/mood~1day");
    }
}
