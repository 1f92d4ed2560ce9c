package dev.coachline.benchmarks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

import dev.coachline.messaging.conversations.Conversation;
import dev.coachline.messaging.conversations.ConversationState;
import dev.coachline.messaging.conversations.ConversationStore;
import dev.coachline.messaging.conversations.MemoryItem;
import dev.coachline.messaging.conversations.Message;
import dev.coachline.messaging.conversations.Recall;
import dev.coachline.messaging.conversations.Role;
import dev.coachline.messaging.conversations.SavedState;
import dev.coachline.messaging.conversations.Turn;
import dev.coachline.messaging.conversations.Words;
import dev.coachline.messaging.conversations.store.PostgresConversations;
import dev.coachline.messaging.sealing.Sealer;

/** Ours: the very store of messaging-service on its own schema, triggers for erased athletes and sealing included. */
final class RowChat implements Chat {

    private static final Instant AT = Instant.parse("2026-03-02T06:00:00Z");
    private static final int MEMORY = 50;
    private static final int PAGE = 1_000;

    private final Database database;
    private final PostgresConversations store;
    private final Sealer sealer = new Sealer(new byte[32]);

    RowChat(Database database) {
        this.database = database;
        this.store = new PostgresConversations(JdbcClient.create(database.jdbc), database.jdbc, sealer,
                new DataSourceTransactionManager(database.dataSource()));
    }

    private static Conversation conversation(int number) {
        return Conversation.of(new UUID(20, number));
    }

    /** Begins a conversation in which so much was said already, with a state and things to keep in mind. */
    void begin(int number, int messages) {
        Conversation conversation = conversation(number);
        store.create(conversation, AT);
        List<MemoryItem> memory = new ArrayList<>();
        for (int i = 0; i < MEMORY; i++) {
            memory.add(new MemoryItem("ltm", "fact %d of conversation %d".formatted(i, number), i / (double) MEMORY,
                    List.of("strength")));
        }
        store.save(conversation, new ConversationState("log my run", 2, List.of("strength"), "{\"ok\":true}", "{}"),
                memory, AT);
        database.transaction.executeWithoutResult(status -> {
            // As fast as it goes: what triggers check holds for rows that are made here.
            database.jdbc.execute("set local session_replication_role = replica");
            database.jdbc.update("""
                    insert into conversation_messages (conversation, seq, athlete_id, at, role, content_sealed)
                    select s.id, n, s.athlete_id, now(), 'user', ? from conversation_states s, generate_series(1, ?) n
                    where s.conversation_id = ?""", sealer.seal("x".repeat(100), Sealer.Purpose.TEXT), messages,
                    conversation.id());
        });
    }

    @Override
    public void append(int number, Said said) {
        if (!store.append(List.of(new ConversationStore.Said(conversation(number), turn(said)))).isEmpty()) {
            throw new IllegalStateException("a message was not appended");
        }
    }

    @Override
    public int context(int number) {
        SavedState found = store.read(conversation(number), Recall.USUAL);
        return found == null ? 0 : Recall.USUAL.select(found).turns().size();
    }

    @Override
    public int kept(int number, List<Said> all) {
        List<Message> found = new ArrayList<>();
        @Nullable
        Long before = null;
        do {
            List<Message> page = store.newestFirst(conversation(number), before,
                    Math.min(PAGE, all.size() - found.size()));
            found.addAll(page);
            before = page.isEmpty() ? null : page.getLast().seq();
        } while (before != null && found.size() < all.size());
        int kept = 0;
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i).turn().saysTheSameAs(turn(all.get(all.size() - 1 - i)))) {
                kept++;
            }
        }
        return kept;
    }

    private static Turn turn(Said said) {
        return switch (said.kind()) {
            case QUESTION -> Turn.said(AT, Role.USER, said.text());
            case CALL -> new Turn(AT, Role.ASSISTANT, Words.text(said.text()), null,
                    "[{\"name\":\"log\",\"arguments\":{\"km\":5}}]", null);
            case RESULT -> new Turn(AT, Role.TOOL, Words.json("{\"said\":\"" + said.text() + "\"}"), "log", null, null);
            case ANSWER -> Turn.said(AT, Role.ASSISTANT, said.text());
        };
    }

    /** Makes the service's tables in the schema of the connection. */
    static void tables(Database database) {
        database.migrate(PostgresConversations.class);
    }
}
