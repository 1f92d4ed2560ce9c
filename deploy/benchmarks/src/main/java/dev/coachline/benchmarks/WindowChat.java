package dev.coachline.benchmarks;

import java.util.List;
import java.util.Map;

import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.memory.repository.jdbc.JdbcChatMemoryRepository;
import org.springframework.ai.chat.memory.repository.jdbc.PostgresChatMemoryRepositoryDialect;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** The peer: Spring AI's chat memory, a window of the last messages, on its JDBC repository. */
final class WindowChat implements Chat {

    private static final String SCHEMA = "org/springframework/ai/chat/memory/repository/jdbc/schema-postgresql.sql";

    private static final int WINDOW = 20;
    private static final int EVERYTHING = 10_000_000;

    private final Database database;
    private final String name;
    private final ChatMemory memory;
    private final int kept;

    private WindowChat(Database database, String name, int kept) {
        this.database = database;
        this.name = name;
        this.kept = kept;
        this.memory = MessageWindowChatMemory.builder().maxMessages(kept)
                .chatMemoryRepository(JdbcChatMemoryRepository.builder().jdbcTemplate(database.jdbc)
                        .dialect(new PostgresChatMemoryRepositoryDialect())
                        .transactionManager(new DataSourceTransactionManager(database.dataSource())).build())
                .build();
    }

    /** With the window that is its default. */
    static WindowChat asItComes(Database database) {
        return new WindowChat(database, "window", WINDOW);
    }

    /** With a window that nothing falls out of. */
    static WindowChat keepingAll(Database database) {
        return new WindowChat(database, "all", EVERYTHING);
    }

    /** Begins a conversation in which so much was said already; what the window would not hold is gone. */
    void begin(int conversation, int messages) {
        database.jdbc.update("""
                insert into spring_ai_chat_memory (conversation_id, content, type, "timestamp", sequence_id)
                select ?, ?, 'USER', now(), n from generate_series(0, ?) n""", id(conversation), "x".repeat(100),
                Math.min(messages, kept) - 1);
    }

    static void tables(Database database) {
        database.script(SCHEMA);
    }

    @Override
    public void append(int conversation, Said said) {
        memory.add(id(conversation), List.of(message(said)));
    }

    @Override
    public int context(int conversation) {
        return memory.get(id(conversation)).size();
    }

    @Override
    public int kept(int conversation, List<Said> all) {
        // What it drops leaves no hole, so each is looked for before the one after it.
        List<Message> found = memory.get(id(conversation));
        int before = found.size();
        int same = 0;
        for (Said said : all.reversed()) {
            for (int i = before - 1; i >= 0; i--) {
                if (says(found.get(i), message(said))) {
                    before = i;
                    same++;
                    break;
                }
            }
        }
        return same;
    }

    private static boolean says(Message found, Message said) {
        return String.valueOf(found.getText()).equals(said.getText()) && calls(found).equals(calls(said));
    }

    private static List<AssistantMessage.ToolCall> calls(Message message) {
        return message instanceof AssistantMessage assistant ? assistant.getToolCalls() : List.of();
    }

    private String id(int conversation) {
        return name + "-" + conversation;
    }

    private static Message message(Said said) {
        return switch (said.kind()) {
            case QUESTION -> new UserMessage(said.text());
            case CALL -> AssistantMessage.builder().content(said.text())
                    .toolCalls(List.of(new AssistantMessage.ToolCall("1", "function", "log", "{\"km\":5}"))).build();
            case RESULT -> ToolResponseMessage.builder()
                    .responses(List.of(new ToolResponseMessage.ToolResponse("1", "log", said.text())))
                    .metadata(Map.of()).build();
            case ANSWER -> new AssistantMessage(said.text());
        };
    }
}
