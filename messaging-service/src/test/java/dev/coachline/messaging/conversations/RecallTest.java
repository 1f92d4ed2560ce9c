package dev.coachline.messaging.conversations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What of a conversation is read. */
class RecallTest {

    private static final Instant AT = Instant.parse("2026-03-02T06:00:00Z");

    private static Message message(long seq, Role role, String text) {
        return new Message(seq, Turn.said(AT, role, text));
    }

    private static MemoryItem memory(String content, double relevance, String... focus) {
        return new MemoryItem("ltm", content, relevance, List.of(focus));
    }

    private static ConversationState about(String... focus) {
        return new ConversationState(null, 0, List.of(focus), null, null);
    }

    @Test
    void the_newest_turns_come_as_far_as_the_budget_reaches() {
        List<Message> turns = IntStream.rangeClosed(1, 10).mapToObj(i -> message(i, Role.USER, "x".repeat(40)))
                .toList();

        LoadedState loaded = new Recall(0.7, 20, 50).select(new SavedState(about(), turns, List.of()));

        assertThat(loaded.turns()).extracting(Message::seq).containsExactly(8L, 9L, 10L);
        assertThat(loaded.tokens()).isEqualTo(42);
    }

    @Test
    void memory_at_the_threshold_is_recalled_and_below_it_is_not() {
        SavedState found = new SavedState(about(), List.of(),
                List.of(memory("high", 0.9), memory("just", 0.7), memory("low", 0.69),
                        new MemoryItem("ltm", "never judged", null, List.of())));

        assertThat(Recall.USUAL.select(found).memory()).extracting(MemoryItem::content).containsExactly("high",
                "just");
    }

    @Test
    void what_belongs_to_the_focus_comes_first() {
        SavedState found = new SavedState(about("running"), List.of(),
                List.of(memory("squats", 0.95, "strength"), memory("knee", 0.75, "running"),
                        memory("marathon", 0.8, "running")));

        assertThat(Recall.USUAL.select(found).memory()).extracting(MemoryItem::content).containsExactly("marathon",
                "knee", "squats");
    }

    @Test
    void memory_leaves_two_thirds_to_what_was_said() {
        SavedState found = new SavedState(about(), List.of(message(1, Role.USER, "x".repeat(200))),
                List.of(memory("y".repeat(200), 0.9), memory("z".repeat(20), 0.8)));

        LoadedState loaded = new Recall(0.7, 20, 90).select(found);

        assertThat(loaded.turns()).hasSize(1);
        assertThat(loaded.memory()).extracting(MemoryItem::content).containsExactly("z".repeat(20));
    }

    @Test
    void a_tools_answer_never_comes_without_its_question() {
        List<Message> turns = List.of(message(1, Role.ASSISTANT, "x".repeat(400)), message(2, Role.TOOL, "{}"),
                message(3, Role.TOOL, "{}"), message(4, Role.ASSISTANT, "logged"));

        LoadedState loaded = new Recall(0.7, 20, 60).select(new SavedState(about(), turns, List.of()));

        assertThat(loaded.turns()).extracting(Message::seq).containsExactly(4L);
        assertThat(loaded.tokens()).isEqualTo(6);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatever_there_is_the_budget_holds_and_the_turns_are_the_last_without_a_gap(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int run = 0; run < 200; run++) {
            List<Message> turns = new ArrayList<>();
            for (int i = 0; i < random.nextInt(30); i++) {
                turns.add(message(i, Role.values()[random.nextInt(4)], "w".repeat(random.nextInt(120))));
            }
            List<MemoryItem> memory = new ArrayList<>();
            for (int i = 0; i < random.nextInt(20); i++) {
                memory.add(memory("m".repeat(random.nextInt(60)), random.nextDouble()));
            }
            Recall recall = new Recall(random.nextDouble(), random.nextInt(25), random.nextInt(1, 600));

            LoadedState loaded = recall.select(new SavedState(about(), turns, memory));

            assertThat(loaded.tokens()).isLessThanOrEqualTo(recall.tokens());
            assertThat(loaded.turns()).hasSizeLessThanOrEqualTo(recall.turns())
                    .isEqualTo(turns.subList(turns.size() - loaded.turns().size(), turns.size()));
            assertThat(loaded.memory()).allSatisfy(
                    item -> assertThat(item.relevance()).isGreaterThanOrEqualTo(recall.contextQualityThreshold()));
        }
    }
}
