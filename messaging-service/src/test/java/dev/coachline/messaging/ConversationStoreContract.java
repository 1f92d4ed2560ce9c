package dev.coachline.messaging;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.messaging.conversations.Conversation;
import dev.coachline.messaging.conversations.ConversationState;
import dev.coachline.messaging.conversations.ConversationStore;
import dev.coachline.messaging.conversations.ConversationStore.Said;
import dev.coachline.messaging.conversations.LoadedState;
import dev.coachline.messaging.conversations.MemoryItem;
import dev.coachline.messaging.conversations.Message;
import dev.coachline.messaging.conversations.Recall;
import dev.coachline.messaging.conversations.Role;
import dev.coachline.messaging.conversations.Turn;
import dev.coachline.messaging.conversations.Words;

import static org.assertj.core.api.Assertions.assertThat;

/** What every store of conversations promises. */
abstract class ConversationStoreContract extends MessagingFixture {

    private static final Instant AT = Instant.parse("2026-03-02T06:00:00Z");

    @Autowired
    TransactionTemplate transaction;
    private final Conversation conversation = new Conversation("test-" + UUID.randomUUID(), UUID.randomUUID());

    abstract ConversationStore store();

    private void begin() {
        transaction.executeWithoutResult(status -> store().create(conversation, AT));
    }

    private void say(Turn turn) {
        List<Said> left = transaction.execute(status -> store().append(List.of(new Said(conversation, turn))));
        assertThat(left).isEmpty();
    }

    private LoadedState load(double threshold) {
        Recall recall = new Recall(threshold, 20, 2_000);
        return recall.select(store().read(conversation, recall));
    }

    private void save(ConversationState state, MemoryItem... memory) {
        transaction.executeWithoutResult(status -> store().save(conversation, state, List.of(memory), AT));
    }

    @Test
    void after_a_load_everything_is_as_it_was_saved() {
        begin();
        say(Turn.said(AT, Role.USER, "log my run"));
        ConversationState state = new ConversationState("log my run 💪 # ---", 2, List.of("fitness", "running"),
                "{\"ok\":true,\"km\":5.20}", "{\"tone\":\"kind\"}");
        save(state, new MemoryItem("ltm", "runs on Sundays", 0.7, List.of("running")),
                new MemoryItem("ltm", "likes tea", 0.2, List.of()),
                new MemoryItem("note", "not judged", null, List.of()));

        LoadedState loaded = load(0.7);

        assertThat(loaded.state()).isEqualTo(state);
        assertThat(loaded.turns()).singleElement()
                .satisfies(message -> assertThat(message.turn()).isEqualTo(Turn.said(AT, Role.USER, "log my run")));
        assertThat(loaded.memory())
                .containsExactly(new MemoryItem("ltm", "runs on Sundays", 0.7, List.of("running")));
        assertThat(load(0.1).memory()).hasSize(2);
    }

    @Test
    void the_state_that_was_saved_last_counts_and_absent_things_are_absent_again() {
        begin();
        save(new ConversationState("first", 1, List.of("a"), "[]", "{}"),
                new MemoryItem("ltm", "tall", 0.8, List.of()));
        ConversationState last = new ConversationState(null, 2, List.of(), null, null);
        save(last, new MemoryItem("ltm", "tall", 0.9, List.of("body")));

        assertThat(load(0.7).state()).isEqualTo(last);
        assertThat(load(0.7).memory()).containsExactly(new MemoryItem("ltm", "tall", 0.9, List.of("body")));
    }

    @Test
    void tool_calls_and_their_results_are_kept() {
        begin();
        Turn call = new Turn(AT, Role.ASSISTANT, Words.text(""), null, "[{\"name\":\"notes\",\"arguments\":{\"n\":1}}]",
                null);
        Turn result = new Turn(AT, Role.TOOL, Words.json("{\"ok\":true}"), "notes", null, null);
        say(call);
        say(result);
        // Looks like JSON and is a text.
        say(Turn.said(AT, Role.USER, "{\"ok\":true}"));

        assertThat(load(0.7).turns()).extracting(Message::turn).containsExactly(call, result,
                Turn.said(AT, Role.USER, "{\"ok\":true}"));
    }

    @Test
    void the_whole_history_is_kept_in_order_though_all_is_of_one_instant_and_says_the_same() {
        begin();
        for (int i = 0; i < 50; i++) {
            say(Turn.said(AT, i % 2 == 0 ? Role.USER : Role.ASSISTANT, i % 2 == 0 ? "done" : "Logged. Well done."));
        }

        List<Message> all = store().newestFirst(conversation, null, 100);

        assertThat(all).extracting(Message::seq)
                .isEqualTo(LongStream.rangeClosed(1, 50).map(i -> 51 - i).boxed().toList());
        assertThat(all.getLast().turn().role()).isEqualTo(Role.USER);
        assertThat(store().newestFirst(conversation, 21L, 10)).isEqualTo(all.subList(30, 40));
        assertThat(load(0.7).turns()).extracting(Message::seq)
                .isEqualTo(LongStream.rangeClosed(31, 50).boxed().toList());
    }

    @Test
    void two_who_append_at_once_lose_nothing() throws Exception {
        begin();
        int each = 15;
        CountDownLatch start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(4)) {
            var writers = IntStream.range(0, 4).mapToObj(writer -> threads.submit(() -> {
                start.await();
                for (int i = 0; i < each; i++) {
                    Turn turn = Turn.said(AT, Role.USER, writer + " " + i);
                    Supplier<List<Said>> append = () -> transaction
                            .execute(status -> store().append(List.of(new Said(conversation, turn))));
                    while (!append.get().isEmpty()) {
                        // Somebody else was there first.
                    }
                }
                return null;
            })).toList();
            start.countDown();
            for (var writer : writers) {
                writer.get();
            }
        }
        List<Message> all = store().newestFirst(conversation, null, 100);
        assertThat(all).extracting(Message::seq).doesNotHaveDuplicates().hasSize(4 * each);
        assertThat(all).extracting(message -> message.turn().words().text()).doesNotHaveDuplicates();
        for (int writer = 0; writer < 4; writer++) {
            String of = writer + " ";
            assertThat(all.reversed().stream().map(message -> message.turn().words().text())
                    .filter(text -> text.startsWith(of)).toList())
                    .isEqualTo(IntStream.range(0, each).mapToObj(i -> of + i).toList());
        }
    }

    @Test
    void an_append_that_is_rolled_back_never_happened() {
        begin();
        say(Turn.said(AT, Role.USER, "kept"));
        transaction.executeWithoutResult(status -> {
            store().append(List.of(new Said(conversation, Turn.said(AT, Role.USER, "taken back"))));
            status.setRollbackOnly();
        });
        say(Turn.said(AT, Role.USER, "kept too"));

        assertThat(store().newestFirst(conversation, null, 10)).extracting(Message::seq).containsExactly(2L, 1L);
    }

    @Test
    void what_is_not_here_is_neither_read_nor_appended_to() {
        begin();
        Conversation elsewhere = new Conversation("elsewhere", conversation.athleteId());
        Conversation somebodyElses = new Conversation(conversation.id(), UUID.randomUUID());
        for (Conversation other : List.of(elsewhere, somebodyElses)) {
            Said said = new Said(other, Turn.said(AT, Role.USER, "hello"));
            assertThat(store().has(other)).isFalse();
            assertThat(store().read(other, Recall.USUAL)).isNull();
            assertThat(store().newestFirst(other, null, 10)).isEmpty();
            List<Said> left = transaction.execute(status -> store().append(List.of(said)));
            assertThat(left).containsExactly(said);
        }
    }

    @Test
    void nothing_that_was_said_can_be_read_in_the_database() {
        begin();
        say(Turn.said(AT, Role.USER, "secret words"));
        save(new ConversationState("secret words", 1, List.of(), "\"secret words\"", "{\"secret words\":1}"),
                new MemoryItem("ltm", "secret words", 0.9, List.of()));

        for (String table : List.of("conversation_states", "conversation_messages", "memory_context_items",
                "conversation_blobs")) {
            assertThat(jdbc.sql(
                    "select count(*) from %s r where r::text like '%%' || encode('secret words', 'hex') || '%%' or r::text like '%%secret words%%'"
                            .formatted(table))
                    .query(Integer.class).single()).as(table).isZero();
        }
    }
}
