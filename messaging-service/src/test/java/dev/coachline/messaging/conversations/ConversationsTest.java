package dev.coachline.messaging.conversations;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.coachline.messaging.conversations.ConversationStore.Kind;
import dev.coachline.messaging.conversations.ConversationStore.Said;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which store a conversation is in, and stays in. */
class ConversationsTest {

    private static final Instant AT = Instant.parse("2026-03-02T06:00:00Z");
    private static final Conversation ANN = Conversation.of(new UUID(1, 1));
    private static final Conversation TEST = new Conversation("test-1", new UUID(1, 1));

    private final InMemoryConversations fresh = new InMemoryConversations(Kind.NEW);
    private final InMemoryConversations legacy = new InMemoryConversations(Kind.LEGACY);
    private final List<String> told = new ArrayList<>();

    private Conversations conversations(boolean on, int percentage) {
        return new Conversations(fresh, legacy, new Admission(on, Set.of("test-"), Set.of(), percentage),
                new ConversationWatch() {
                    @Override
                    public void took(Operation operation, Kind store, Duration time) {
                        told.add(operation + " " + store);
                    }

                    @Override
                    public void fellBack(Conversation conversation, RuntimeException why) {
                        told.add("fell back");
                    }
                });
    }

    private static List<Said> says(Conversation conversation, String text) {
        return List.of(new Said(conversation, Turn.said(AT, Role.USER, text)));
    }

    @Test
    void a_new_conversation_begins_where_it_is_admitted() {
        conversations(true, 0).append(says(ANN, "hello"), AT);
        conversations(true, 0).append(says(TEST, "hello"), AT);

        assertThat(legacy.messages).containsOnlyKeys(ANN);
        assertThat(fresh.messages).containsOnlyKeys(TEST);
        assertThat(told).containsExactly("APPEND LEGACY", "APPEND NEW");
    }

    @Test
    void turning_the_flag_moves_nobody() {
        conversations(false, 0).append(says(ANN, "before"), AT);
        conversations(true, 100).append(says(ANN, "after"), AT);
        conversations(true, 100).append(says(TEST, "before"), AT);
        conversations(false, 0).append(says(TEST, "after"), AT);

        assertThat(legacy.messages.get(ANN)).hasSize(2);
        assertThat(fresh.messages.get(TEST)).hasSize(2);
        assertThat(fresh.messages).containsOnlyKeys(TEST);
    }

    @Test
    void each_conversation_is_read_where_it_is() {
        conversations(false, 0).append(says(ANN, "hello"), AT);
        conversations(true, 100).append(says(TEST, "hi"), AT);

        assertThat(conversations(true, 100).newestFirst(ANN, null, 10)).hasSize(1);
        assertThat(conversations(false, 0).loadState(TEST, 0.7).turns()).hasSize(1);
        assertThat(conversations(true, 100).loadState(ANN, 0.7).turns()).hasSize(1);
        assertThat(conversations(true, 100).loadState(Conversation.of(new UUID(3, 3)), 0.7)).isNull();
    }

    @Test
    void a_new_store_that_is_broken_is_stood_in_for_aloud() {
        fresh.broken = true;
        conversations(true, 100).append(says(ANN, "hello"), AT);

        assertThat(legacy.messages.get(ANN)).hasSize(1);
        assertThat(told).containsExactly("fell back", "APPEND LEGACY");
    }

    @Test
    void a_store_that_fails_later_fails_its_caller() {
        conversations(true, 100).append(says(ANN, "hello"), AT);
        fresh.broken = true;

        assertThatThrownBy(() -> conversations(true, 100).append(says(ANN, "more"), AT)).hasMessage("broken");
        assertThatThrownBy(
                () -> conversations(true, 100).saveState(ANN, ConversationState.EMPTY, List.of(), AT))
                .hasMessage("broken");
        assertThat(legacy.messages).isEmpty();
        assertThat(told).doesNotContain("fell back");
    }
}
