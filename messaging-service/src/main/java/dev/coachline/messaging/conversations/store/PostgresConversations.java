package dev.coachline.messaging.conversations.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.messaging.conversations.ChunkReader.Reading;
import dev.coachline.messaging.conversations.Conversation;
import dev.coachline.messaging.conversations.ConversationState;
import dev.coachline.messaging.conversations.MemoryItem;
import dev.coachline.messaging.conversations.Message;
import dev.coachline.messaging.conversations.NewConversations;
import dev.coachline.messaging.conversations.Recall;
import dev.coachline.messaging.conversations.Role;
import dev.coachline.messaging.conversations.SavedState;
import dev.coachline.messaging.conversations.Turn;
import dev.coachline.messaging.conversations.Words;
import dev.coachline.messaging.sealing.Sealer;
import dev.coachline.messaging.sealing.Sealer.Purpose;

/**
 * The new store. Appending adds one row and changes none; the next number is found by the primary key, and two who append at
 * once get different ones, for the second waits for the first and then finds it. So numbers have no gaps, and nobody sees a number
 * whose predecessors are still to come.
 */
@Repository
public class PostgresConversations implements NewConversations {

    /** The lock keeps the conversation from being taken away meanwhile. */
    private static final String APPEND = """
            insert into conversation_messages (conversation, seq, athlete_id, at, role, structured, content_sealed, tool_name,
                tool_calls_sealed, message_id, inbound_sid)
            select s.id, coalesce((select m.seq from conversation_messages m where m.conversation = s.id
                order by m.seq desc limit 1), 0) + 1, s.athlete_id, ?, ?, ?, ?, ?, ?, ?, ?
            from conversation_states s where s.conversation_id = ? and s.athlete_id = ? for key share of s
            on conflict do nothing""";

    /** The same for texts to many athletes; of hidden length, so that the planner looks them up instead of reading the table. */
    private static final String APPEND_TEXTS = """
            insert into conversation_messages (conversation, seq, athlete_id, at, role, structured, message_id)
            select s.id, coalesce((select m.seq from conversation_messages m where m.conversation = s.id
                order by m.seq desc limit 1), 0) + 1, s.athlete_id, t.at, t.role, t.structured, t.message_id
            from unnest((select :conversations::text[]), (select :athletes::uuid[]), (select :ats::timestamptz[]),
                (select :roles::text[]), (select :structured::boolean[]), (select :messages::uuid[]))
                with ordinality as t (conversation, athlete_id, at, role, structured, message_id, n)
                join conversation_states s on s.conversation_id = t.conversation and s.athlete_id = t.athlete_id
            order by t.n for key share of s
            on conflict do nothing returning message_id""";

    private static final String MESSAGES = """
            select m.seq, m.at, m.role, m.structured, m.tool_name, m.tool_calls_sealed, m.message_id, m.inbound_sid,
                coalesce(m.content_sealed, t.body_sealed, i.body_sealed) as words_sealed, m.details_sealed
            from (select * from conversation_messages where conversation = ? and seq < ? order by seq desc limit ?) m
                left join messages t on t.id = m.message_id left join inbound i on i.sid = m.inbound_sid
            order by m.seq desc""";

    /**
     * One short read: state, newest turns and what is remembered, each by its index. How many of them is written into the statement: as
     * parameters they would have it planned anew each time, which takes three times as long as running it.
     */
    private static final String CONTEXT = """
            with c as materialized (select * from conversation_states where conversation_id = :conversation and athlete_id = :athlete)
            select 0 as part, null::bigint as seq, null::timestamptz as at, null as role, false as structured,
                null as tool_name, last_tool_result_sealed as tool_calls_sealed, null::uuid as message_id,
                null as inbound_sid, user_input_sealed as words_sealed, config_sealed, step_count, focus,
                null::double precision as relevance
            from c
            union all
            select 1, m.seq, m.at, m.role, m.structured, m.tool_name, m.tool_calls_sealed, m.message_id, m.inbound_sid,
                coalesce(m.content_sealed, t.body_sealed, i.body_sealed), null, 0, null, null
            from (select * from conversation_messages where conversation = (select id from c) order by seq desc limit :turns) m
                left join messages t on t.id = m.message_id left join inbound i on i.sid = m.inbound_sid
            union all
            select 2, k.id, null, null, false, k.source, null, null, null, k.content_sealed, null, 0, k.focus, k.relevance
            from (select * from memory_context_items where conversation = (select id from c) and relevance is not null
                and relevance >= :threshold order by relevance desc limit :items) k
            order by part, seq""";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Sealer sealer;
    private final TransactionTemplate apart;

    public PostgresConversations(JdbcClient jdbc, JdbcTemplate batches, Sealer sealer,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.sealer = sealer;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    @Override
    public Kind kind() {
        return Kind.NEW;
    }

    @Override
    public boolean has(Conversation conversation) {
        return id(conversation) != null;
    }

    /** Behind a savepoint, so that the caller's transaction can go on where this fails. */
    @Override
    public void create(Conversation conversation, Instant now) {
        apart.executeWithoutResult(status -> jdbc.sql("""
                insert into conversation_states (conversation_id, athlete_id, created_at) values (?, ?, ?)
                on conflict do nothing""").params(conversation.id(), conversation.athleteId(), Timestamp.from(now))
                .update());
    }

    @Override
    public List<Said> append(List<Said> all) {
        // Always in the same order, so that two who append to many cannot wait for each other.
        List<Said> said = all.stream().sorted(Comparator.comparing(one -> one.conversation().id())).toList();
        if (said.size() > 1 && said.stream().allMatch(one -> one.turn().origin() instanceof Turn.Origin.Outbound)) {
            return appendTexts(said);
        }
        // A batch of one would be planned anew each time.
        int[] added = said.size() == 1
                ? new int[]{batches.update(APPEND, row(said.getFirst()))}
                : batches.batchUpdate(APPEND, said.stream().map(this::row).toList());
        List<Said> left = new ArrayList<>();
        for (int i = 0; i < added.length; i++) {
            if (added[i] == 0) {
                left.add(said.get(i));
            }
        }
        return left;
    }

    private List<Said> appendTexts(List<Said> said) {
        Set<UUID> added = new HashSet<>(jdbc.sql(APPEND_TEXTS)
                .param("conversations", column(said, one -> one.conversation().id()))
                .param("athletes", column(said, one -> one.conversation().athleteId()))
                .param("ats", column(said, one -> one.turn().at()))
                .param("roles", column(said, one -> name(one.turn().role())))
                .param("structured", column(said, one -> one.turn().words().structured()))
                .param("messages", column(said, PostgresConversations::outbound)).query(UUID.class).list());
        return said.stream().filter(one -> !added.contains(outbound(one))).toList();
    }

    private static String[] column(List<Said> said, Function<Said, Object> value) {
        return said.stream().map(value).map(Object::toString).toArray(String[]::new);
    }

    private static UUID outbound(Said said) {
        if (said.turn().origin() instanceof Turn.Origin.Outbound(var messageId)) {
            return messageId;
        }
        throw new IllegalArgumentException("no text of ours");
    }

    private static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private Object[] row(Said said) {
        List<@Nullable Object> row = turn(said.turn());
        row.add(said.conversation().id());
        row.add(said.conversation().athleteId());
        return row.toArray();
    }

    /** A text's words stay where the text is. */
    private List<@Nullable Object> turn(Turn turn) {
        UUID outbound = turn.origin() instanceof Turn.Origin.Outbound(var messageId) ? messageId : null;
        String inbound = turn.origin() instanceof Turn.Origin.Inbound(var sid) ? sid : null;
        List<@Nullable Object> row = new ArrayList<>();
        row.add(Timestamp.from(turn.at()));
        row.add(name(turn.role()));
        row.add(turn.words().structured());
        row.add(turn.origin() == null ? seal(turn.words().text()) : null);
        row.add(turn.toolName());
        row.add(sealOrNull(turn.toolCalls()));
        row.add(outbound);
        row.add(inbound);
        return row;
    }

    @Override
    public void save(Conversation conversation, ConversationState state, List<MemoryItem> memory, Instant now) {
        Long id = id(conversation);
        if (id == null) {
            return;
        }
        jdbc.sql("""
                update conversation_states set user_input_sealed = :input, step_count = :steps, focus = :focus,
                    last_tool_result_sealed = :result, config_sealed = :config, saved_at = :at where id = :id""")
                .param("input", sealOrNull(state.userInput())).param("steps", state.stepCount())
                .param("focus", state.focus().toArray(String[]::new))
                .param("result", sealOrNull(state.lastToolResult())).param("config", sealOrNull(state.config()))
                .param("at", Timestamp.from(now)).param("id", id).update();
        remember(id, conversation.athleteId(), memory, false, now);
    }

    private void remember(long id, UUID athlete, List<MemoryItem> memory, boolean imported, Instant now) {
        // What was judged since is not judged back by an import.
        String judged = imported ? "nothing" : """
                update set relevance = excluded.relevance, focus = excluded.focus, imported = false
                where (memory_context_items.relevance, memory_context_items.focus, memory_context_items.imported)
                    is distinct from (excluded.relevance, excluded.focus, false)""";
        batches.batchUpdate(
                """
                        insert into memory_context_items (conversation, athlete_id, source, content_sealed, content_key, relevance, focus,
                            imported, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (conversation, content_key) do\s"""
                        + judged,
                memory.stream().map(item -> new Object[]{id, athlete, item.source(), seal(item.content()),
                        sealer.index("memory\n" + item.source() + "\n" + item.content()), item.relevance(),
                        item.focus().toArray(String[]::new), imported, Timestamp.from(now)}).toList());
    }

    @Override
    public @Nullable SavedState read(Conversation conversation, Recall recall) {
        List<ConversationState> state = new ArrayList<>();
        List<Message> newest = new ArrayList<>();
        List<MemoryItem> memory = new ArrayList<>();
        String context = CONTEXT.replace(":turns", Integer.toString(recall.turns())).replace(":items",
                Integer.toString(recall.mostMemory()));
        jdbc.sql(context).param("conversation", conversation.id()).param("athlete", conversation.athleteId())
                .param("threshold", recall.contextQualityThreshold()).query(row -> {
                    switch (row.getInt("part")) {
                        case 0 -> state.add(new ConversationState(opened(row, "words_sealed"), row.getInt("step_count"),
                                focus(row), opened(row, "tool_calls_sealed"), opened(row, "config_sealed")));
                        case 1 -> newest.add(message(row));
                        default -> memory.add(new MemoryItem(row.getString("tool_name"),
                                Objects.requireNonNull(opened(row, "words_sealed")), row.getDouble("relevance"),
                                focus(row)));
                    }
                });
        return state.isEmpty() ? null : new SavedState(state.getFirst(), newest, memory);
    }

    @Override
    public List<Message> newestFirst(Conversation conversation, @Nullable Long before, int limit) {
        Long id = id(conversation);
        return id == null
                ? List.of()
                : jdbc.sql(MESSAGES).params(id, before == null ? Long.MAX_VALUE : before, limit)
                        .query((row, n) -> {
                            Message message = message(row);
                            return new Message(message.seq(),
                                    message.turn().withDetails(opened(row, "details_sealed")));
                        }).list();
    }

    /** Those with a colon are staged or withdrawn. */
    @Override
    public List<Conversation> of(UUID athleteId, @Nullable String after, int limit) {
        return jdbc.sql("""
                select conversation_id from conversation_states
                where athlete_id = ? and conversation_id collate "C" > ? and strpos(conversation_id, ':') = 0
                order by conversation_id collate "C" limit ?""")
                .params(athleteId, after == null ? "" : after, limit)
                .query((row, n) -> new Conversation(row.getString(1), athleteId)).list();
    }

    @Override
    public @Nullable Range put(Conversation conversation, Reading reading, byte[] digest, String by, Instant now) {
        create(conversation, now);
        lock(conversation);
        Long id = id(conversation);
        if (id == null) {
            return null;
        }
        Range known = jdbc
                .sql("select first_seq, last_seq from conversation_imports where conversation = ? and digest = ?")
                .params(id, digest).query((row, n) -> new Range(row.getLong(1), row.getLong(2))).optional()
                .orElse(null);
        if (known != null) {
            return known;
        }
        withdraw(conversation);
        Long first = jdbc.sql("select min(seq) from conversation_messages where conversation = ?").param(id)
                .query((row, n) -> row.getObject(1, Long.class)).list().getFirst();
        long last = first == null ? reading.last() : first - 1;
        Range range = new Range(last - reading.turns().size() + 1, last);
        takeOver(id, reading.state());
        remember(id, conversation.athleteId(), reading.memory(), true, now);
        ImportedRows rows = new ImportedRows(batches, sealer);
        rows.add(id, conversation.athleteId(), range.first(), reading.turns(), digest, by, now, null);
        rows.write();
        return range;
    }

    /** Unless the coach has saved a newer one. */
    private void takeOver(long id, ConversationState state) {
        jdbc.sql("""
                update conversation_states set user_input_sealed = :input, step_count = :steps, focus = :focus,
                    last_tool_result_sealed = :result, config_sealed = :config where id = :id and saved_at is null""")
                .param("input", sealOrNull(state.userInput())).param("steps", state.stepCount())
                .param("focus", state.focus().toArray(String[]::new))
                .param("result", sealOrNull(state.lastToolResult())).param("config", sealOrNull(state.config()))
                .param("id", id).update();
    }

    @Override
    public @Nullable Range range(Conversation conversation) {
        return jdbc
                .sql("""
                        select i.first_seq, i.last_seq from conversation_imports i join conversation_states s on s.id = i.conversation
                        where s.conversation_id = ? and s.athlete_id = ?""")
                .params(conversation.id(), conversation.athleteId())
                .query((row, n) -> new Range(row.getLong(1), row.getLong(2))).optional().orElse(null);
    }

    @Override
    public void withdraw(Conversation conversation) {
        Range range = range(conversation);
        Long id = id(conversation);
        if (range == null || id == null) {
            return;
        }
        jdbc.sql("delete from conversation_messages where conversation = ? and seq between ? and ?")
                .params(id, range.first(), range.last()).update();
        jdbc.sql("delete from memory_context_items where conversation = ? and imported").param(id).update();
        takeOver(id, ConversationState.EMPTY);
        jdbc.sql("delete from conversation_imports where conversation = ?").param(id).update();
    }

    @Override
    public void remove(Conversation conversation) {
        Long id = id(conversation);
        if (id != null) {
            ImportedRows.delete(batches, List.of(id));
        }
    }

    @Override
    public void lock(Conversation conversation) {
        jdbc.sql("select id from conversation_states where conversation_id = ? and athlete_id = ? for update")
                .params(conversation.id(), conversation.athleteId()).query(Long.class).optional();
    }

    private @Nullable Long id(Conversation conversation) {
        return jdbc.sql("select id from conversation_states where conversation_id = ? and athlete_id = ?")
                .params(conversation.id(), conversation.athleteId()).query(Long.class).optional().orElse(null);
    }

    private Message message(ResultSet row) throws SQLException {
        String words = opened(row, "words_sealed");
        UUID outbound = row.getObject("message_id", UUID.class);
        String inbound = row.getString("inbound_sid");
        return new Message(row.getLong("seq"),
                new Turn(row.getTimestamp("at").toInstant(),
                        Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                        new Words(words == null ? "" : words, row.getBoolean("structured")), row.getString("tool_name"),
                        opened(row, "tool_calls_sealed"),
                        outbound != null
                                ? new Turn.Origin.Outbound(outbound)
                                : inbound != null ? new Turn.Origin.Inbound(inbound) : null));
    }

    private static List<String> focus(ResultSet row) throws SQLException {
        return List.of((String[]) row.getArray("focus").getArray());
    }

    private @Nullable String opened(ResultSet row, String column) throws SQLException {
        byte[] sealed = row.getBytes(column);
        return sealed == null ? null : sealer.open(sealed, Purpose.TEXT);
    }

    private byte @Nullable [] sealOrNull(@Nullable String text) {
        return text == null ? null : seal(text);
    }

    private byte[] seal(String text) {
        return sealer.seal(text, Purpose.TEXT);
    }
}
