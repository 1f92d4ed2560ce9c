package dev.coachline.messaging.conversations.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.coachline.messaging.conversations.Turn;
import dev.coachline.messaging.sealing.Sealer;
import dev.coachline.messaging.sealing.Sealer.Purpose;

/** The rows of imported histories, for one history at once and for batches: messages that have their own words, and whence they are. */
final class ImportedRows {

    private static final String MESSAGE = """
            insert into conversation_messages (conversation, seq, athlete_id, at, role, structured, content_sealed, tool_name,
                tool_calls_sealed, details_sealed)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String ENTRY = """
            insert into conversation_imports (conversation, athlete_id, digest, first_seq, last_seq, imported_by, imported_at, batch)
            values (?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final List<String> ABOUT_ONE = List.of("conversation_messages", "memory_context_items",
            "conversation_imports");
    private static final int BATCH = 500;

    private final JdbcTemplate jdbc;
    private final Sealer sealer;
    private final List<Object[]> messages = new ArrayList<>();
    private final List<Object[]> entries = new ArrayList<>();

    ImportedRows(JdbcTemplate jdbc, Sealer sealer) {
        this.jdbc = jdbc;
        this.sealer = sealer;
    }

    /** @param batch absent for a history that came by itself */
    void add(long conversation, UUID athlete, long first, List<Turn> turns, byte[] digest, String by, Instant now,
            @Nullable UUID batch) {
        long seq = first;
        for (Turn turn : turns) {
            messages.add(new @Nullable Object[]{conversation, seq++, athlete, Timestamp.from(turn.at()),
                    turn.role().name().toLowerCase(Locale.ROOT), turn.words().structured(),
                    sealed(turn.words().text()), turn.toolName(), sealed(turn.toolCalls()),
                    sealed(turn.details())});
        }
        entries.add(new @Nullable Object[]{conversation, athlete, digest, first, seq - 1, by, Timestamp.from(now),
                batch});
    }

    void write() {
        for (int from = 0; from < messages.size(); from += BATCH) {
            jdbc.batchUpdate(MESSAGE, messages.subList(from, Math.min(messages.size(), from + BATCH)));
        }
        jdbc.batchUpdate(ENTRY, entries);
    }

    /** Conversations, with everything that there is about them. */
    static void delete(JdbcTemplate jdbc, List<? extends @Nullable Long> conversations) {
        Object ids = conversations.toArray(Long[]::new);
        for (String table : ABOUT_ONE) {
            jdbc.update("delete from " + table + " where conversation = any(?)", ids);
        }
        jdbc.update("delete from conversation_states where id = any(?)", ids);
    }

    private byte @Nullable [] sealed(@Nullable String text) {
        return text == null ? null : sealer.seal(text, Purpose.TEXT);
    }
}
