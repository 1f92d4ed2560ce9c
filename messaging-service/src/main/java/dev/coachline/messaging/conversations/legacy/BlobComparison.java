package dev.coachline.messaging.conversations.legacy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.messaging.conversations.ConversationComparison;
import dev.coachline.messaging.sealing.Sealer;

/**
 * Opens chunks and rows by itself, so that what writes and reads them cannot be wrong in the same way: every turn of every
 * chunk must stand under its number in the new store.
 */
@Component
class BlobComparison implements ConversationComparison {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record Both(long id, String conversationId, UUID athleteId) {}

    private record Row(String role, String words) {}

    private final JdbcClient jdbc;
    private final Sealer sealer;

    BlobComparison(JdbcClient jdbc, Sealer sealer) {
        this.jdbc = jdbc;
        this.sealer = sealer;
    }

    @Override
    public List<Compared> compare(@Nullable String after, int limit) {
        return jdbc.sql("""
                select s.id, s.conversation_id, s.athlete_id from conversation_states s where s.conversation_id > ?
                    and exists (select from conversation_blobs b where b.conversation_id = s.conversation_id)
                order by s.conversation_id limit ?""").params(after == null ? "" : after, limit)
                .query((row, n) -> new Both(row.getLong(1), row.getString(2), row.getObject(3, UUID.class))).list()
                .stream().map(this::compare).toList();
    }

    private Compared compare(Both both) {
        Map<Long, Row> rows = new HashMap<>();
        jdbc.sql("""
                select seq, role, coalesce(m.content_sealed, t.body_sealed, i.body_sealed) from conversation_messages m
                left join messages t on t.id = m.message_id left join inbound i on i.sid = m.inbound_sid
                where m.conversation = ?""").param(both.id()).query(row -> {
            rows.put(row.getLong(1), new Row(row.getString(2), sealer.open(row.getBytes(3), Sealer.Purpose.TEXT)));
        });
        Map<Long, Difference> differences = new HashMap<>();
        jdbc.sql("select content_sealed from conversation_blobs where conversation_id = ? and athlete_id = ?")
                .params(both.conversationId(), both.athleteId()).query(row -> {
                    for (JsonNode turn : JSON.readTree(sealer.open(row.getBytes(1), Sealer.Purpose.TEXT))
                            .path("conversation_history")) {
                        long seq = turn.path("seq").asLong(0);
                        JsonNode content = turn.path("content");
                        Row kept = rows.get(seq);
                        boolean same = kept != null && kept.role().equals(turn.path("role").asString(""))
                                && (content.isString()
                                        ? kept.words().equals(content.asString())
                                        : JSON.readTree(kept.words()).equals(content));
                        if (!same) {
                            differences.put(seq, new Difference(both.athleteId(), both.conversationId(), seq,
                                    kept == null ? "missing" : "different"));
                        }
                    }
                });
        List<Difference> sorted = new ArrayList<>(differences.values());
        sorted.sort((a, b) -> Long.compare(a.seq(), b.seq()));
        return new Compared(both.conversationId(), rows.size(), sorted);
    }
}
