package dev.coachline.messaging.conversations.legacy;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.coachline.messaging.conversations.Chunk;
import dev.coachline.messaging.conversations.Conversation;
import dev.coachline.messaging.conversations.ConversationState;
import dev.coachline.messaging.conversations.LegacyConversations;
import dev.coachline.messaging.conversations.MemoryItem;
import dev.coachline.messaging.conversations.Message;
import dev.coachline.messaging.conversations.Recall;
import dev.coachline.messaging.conversations.SavedState;
import dev.coachline.messaging.sealing.Sealer;

/**
 * The store of before: every append and every save reads the newest chunk and writes a whole one beside it, pruned to the last
 * turns. Older turns stand in older chunks alone, so the history is the union of all of them.
 */
@Repository
class BlobConversations implements LegacyConversations {

    private static final int KEPT_TURNS = 20;
    /** First key of the advisory locks; the outbox and erasure have others. */
    private static final int LOCKS = 7_020;
    /** Where the newest chunk cannot be read, the one before may do. */
    private static final int LOOKED_AT = 20;

    /** What a chunk holds. */
    private record Newest(ConversationState state, List<Message> turns, List<MemoryItem> memory) {

        static final Newest NONE = new Newest(ConversationState.EMPTY, List.of(), List.of());
    }

    private final JdbcClient jdbc;
    private final Sealer sealer;

    BlobConversations(JdbcClient jdbc, Sealer sealer) {
        this.jdbc = jdbc;
        this.sealer = sealer;
    }

    @Override
    public Kind kind() {
        return Kind.LEGACY;
    }

    @Override
    public void lock(Conversation conversation) {
        jdbc.sql("select pg_advisory_xact_lock(?, hashtext(?))").params(LOCKS, conversation.id())
                .query((row, n) -> true).list();
    }

    @Override
    public boolean has(Conversation conversation) {
        return jdbc.sql("select exists (select from conversation_blobs where conversation_id = ? and athlete_id = ?)")
                .params(conversation.id(), conversation.athleteId()).query(Boolean.class).single();
    }

    @Override
    public void create(Conversation conversation, Instant now) {
        if (!has(conversation)) {
            write(conversation, Newest.NONE, now);
        }
    }

    @Override
    public List<Said> append(List<Said> said) {
        List<Said> left = new ArrayList<>();
        for (Said one : said) {
            lock(one.conversation());
            if (!has(one.conversation())) {
                left.add(one);
                continue;
            }
            Newest newest = newest(one.conversation());
            List<Message> turns = new ArrayList<>(newest.turns());
            turns.add(new Message(turns.isEmpty() ? 1 : turns.getLast().seq() + 1, one.turn()));
            write(one.conversation(), new Newest(newest.state(), turns, newest.memory()), one.turn().at());
        }
        return left;
    }

    @Override
    public void save(Conversation conversation, ConversationState state, List<MemoryItem> memory, Instant now) {
        lock(conversation);
        if (!has(conversation)) {
            return;
        }
        Newest newest = newest(conversation);
        Map<String, MemoryItem> remembered = new LinkedHashMap<>();
        newest.memory().forEach(item -> remembered.put(item.source() + "\n" + item.content(), item));
        memory.forEach(item -> remembered.put(item.source() + "\n" + item.content(), item));
        write(conversation, new Newest(state, newest.turns(), List.copyOf(remembered.values())), now);
    }

    @Override
    public @Nullable SavedState read(Conversation conversation, Recall recall) {
        if (!has(conversation)) {
            return null;
        }
        Newest newest = newest(conversation);
        List<Message> turns = newest.turns();
        return new SavedState(newest.state(),
                turns.subList(Math.max(0, turns.size() - recall.turns()), turns.size()),
                newest.memory().stream().filter(item -> item.relevance() != null
                        && item.relevance() >= recall.contextQualityThreshold()).limit(recall.mostMemory()).toList());
    }

    @Override
    public List<Message> newestFirst(Conversation conversation, @Nullable Long before, int limit) {
        return ChunkUnion.messages(chunks(conversation)).reversed().stream()
                .filter(message -> before == null || message.seq() < before).limit(limit).toList();
    }

    @Override
    public List<Chunk> chunks(Conversation conversation) {
        return jdbc.sql(
                "select at, content_sealed from conversation_blobs where conversation_id = ? and athlete_id = ? order by id")
                .params(conversation.id(), conversation.athleteId())
                .query((row, n) -> chunk(row.getTimestamp(1), row.getBytes(2))).list();
    }

    /** The newest that can be read. */
    private Newest newest(Conversation conversation) {
        return jdbc.sql("""
                select at, content_sealed from conversation_blobs where conversation_id = ? and athlete_id = ?
                order by id desc limit ?""").params(conversation.id(), conversation.athleteId(), LOOKED_AT)
                .query((row, n) -> chunk(row.getTimestamp(1), row.getBytes(2))).list().stream()
                .map(ChunkDocument::parse).filter(Objects::nonNull).findFirst()
                .map(document -> new Newest(document.state(), document.turns(), document.memory()))
                .orElse(Newest.NONE);
    }

    private void write(Conversation conversation, Newest newest, Instant at) {
        List<Message> turns = newest.turns().subList(Math.max(0, newest.turns().size() - KEPT_TURNS),
                newest.turns().size());
        jdbc.sql("""
                insert into conversation_blobs (conversation_id, athlete_id, content_sealed, at) values (?, ?, ?, ?)""")
                .params(conversation.id(), conversation.athleteId(),
                        sealer.seal(ChunkDocument.write(newest.state(), turns, newest.memory()), Sealer.Purpose.TEXT),
                        Timestamp.from(at))
                .update();
    }

    private Chunk chunk(Timestamp at, byte[] sealed) {
        return new Chunk(at.toInstant(), sealer.open(sealed, Sealer.Purpose.TEXT));
    }
}
