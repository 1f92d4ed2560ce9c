package dev.coachline.messaging;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.coachline.messaging.conversations.Conversation;
import dev.coachline.messaging.conversations.ConversationStore;
import dev.coachline.messaging.conversations.NewConversations;
import dev.coachline.messaging.conversations.Recall;
import dev.coachline.messaging.conversations.Role;
import dev.coachline.messaging.conversations.Turn;

import static org.assertj.core.api.Assertions.assertThat;

/** The new store keeps what every store of conversations promises. */
class NewConversationsIT extends ConversationStoreContract {

    @Autowired
    private NewConversations store;

    @Override
    ConversationStore store() {
        return store;
    }

    /** What {@code pg_prepared_statements} says of a connection belongs to it alone, so all happens on one. */
    @Test
    void a_long_conversation_is_appended_to_and_read_without_planning_anew() {
        Conversation conversation = new Conversation("test-" + UUID.randomUUID(), UUID.randomUUID());
        transaction.executeWithoutResult(status -> store.create(conversation, Instant.EPOCH));
        jdbc.sql("""
                insert into conversation_messages (conversation, seq, athlete_id, at, role, content_sealed)
                select s.id, n, s.athlete_id, now(), 'user', '' from conversation_states s, generate_series(1, 2000) n
                where s.conversation_id = ?""").param(conversation.id()).update();
        jdbc.sql("analyze conversation_messages").update();
        transaction.executeWithoutResult(status -> {
            for (int i = 0; i < 30; i++) {
                store.append(List.of(new ConversationStore.Said(conversation,
                        Turn.said(Instant.EPOCH, Role.USER, "log my run"))));
            }
            for (int i = 0; i < 30; i++) {
                store.read(conversation, Recall.USUAL);
            }
            assertThat(plannedOnce("insert into conversation_messages")).isTrue();
            assertThat(plannedOnce("with c as materialized")).isTrue();
        });
    }

    private boolean plannedOnce(String beginning) {
        return jdbc.sql("select generic_plans from pg_prepared_statements where starts_with(statement, ?)")
                .param(beginning).query(Long.class).list().stream().anyMatch(plans -> plans > 0);
    }
}
