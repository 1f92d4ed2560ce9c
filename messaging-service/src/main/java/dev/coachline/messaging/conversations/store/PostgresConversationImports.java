package dev.coachline.messaging.conversations.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.coachline.messaging.conversations.ConversationImports;
import dev.coachline.messaging.conversations.ImportDigest;
import dev.coachline.messaging.conversations.Role;
import dev.coachline.messaging.conversations.Turn;
import dev.coachline.messaging.conversations.Words;
import dev.coachline.messaging.sealing.Sealer;
import dev.coachline.messaging.sealing.Sealer.Purpose;

/**
 * Staged conversations lie in the tables of all others under ids with a colon, which no conversation can have: {@code new:} before
 * the batch is active, {@code old:} once it is withdrawn. So a batch appears and disappears by one statement, however large it is.
 */
@Repository
class PostgresConversationImports implements ConversationImports {

    private static final String NEW = "new:";
    private static final String OLD = "old:";

    private static final String BEGIN = """
            insert into conversation_states (conversation_id, athlete_id, config_sealed, created_at) values (?, ?, ?, ?)
            on conflict do nothing""";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Sealer sealer;

    PostgresConversationImports(JdbcClient jdbc, JdbcTemplate batches, Sealer sealer) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.sealer = sealer;
    }

    /** Where an id stands already. */
    private record Found(long id, @Nullable UUID batch, @Nullable String digest, boolean active) {}

    @Override
    public Map<String, Staged> stage(UUID batch, List<Imported> conversations, String by, Instant now) {
        Map<String, Staged> staged = new LinkedHashMap<>();
        Map<String, String> digests = new HashMap<>();
        conversations.forEach(one -> digests.put(one.conversation().id(), digest(one)));
        Map<String, Found> found = found(batch, List.copyOf(digests.keySet()));
        List<Imported> fresh = new ArrayList<>();
        for (Imported one : conversations) {
            String id = one.conversation().id();
            Found there = found.get(id);
            boolean ours = there != null && batch.equals(there.batch());
            if (there != null && ours && Objects.equals(there.digest(), digests.get(id))) {
                staged.put(id, Staged.KNOWN);
            } else if (there != null && (!ours || there.active())) {
                staged.put(id, Staged.TAKEN);
            } else {
                if (there != null) {
                    ImportedRows.delete(batches, List.of(there.id()));
                }
                fresh.add(one);
            }
        }
        Map<String, Long> ids = begin(batch, fresh);
        ImportedRows rows = new ImportedRows(batches, sealer);
        for (Imported one : fresh) {
            Long id = ids.get(one.conversation().id());
            staged.put(one.conversation().id(), id == null ? Staged.ERASED : Staged.STORED);
            if (id != null) {
                rows.add(id, one.conversation().athleteId(), 1, one.messages(),
                        HexFormat.of().parseHex(Objects.requireNonNull(digests.get(one.conversation().id()))), by, now,
                        batch);
            }
        }
        rows.write();
        return staged;
    }

    private Map<String, Found> found(UUID batch, List<String> ids) {
        Map<String, Found> found = new HashMap<>();
        String hidden = NEW + batch + ":";
        jdbc.sql(
                """
                        select s.id, s.conversation_id, i.batch, encode(i.digest, 'hex') from conversation_states s
                            left join conversation_imports i on i.conversation = s.id
                        where s.conversation_id = any(:ids) or s.conversation_id = any(:hidden)
                        union all
                        select 0, b.conversation_id, null, null from conversation_blobs b where b.conversation_id = any(:ids)""")
                .param("ids", ids.toArray(String[]::new))
                .param("hidden", ids.stream().map(hidden::concat).toArray(String[]::new)).query(row -> {
                    String id = row.getString(2);
                    boolean active = !id.startsWith(hidden);
                    found.put(active ? id : id.substring(hidden.length()),
                            new Found(row.getLong(1), row.getObject(3, UUID.class), row.getString(4), active));
                });
        return found;
    }

    private Map<String, Long> begin(UUID batch, List<Imported> fresh) {
        String hidden = NEW + batch + ":";
        batches.batchUpdate(BEGIN,
                fresh.stream()
                        .map(one -> new Object[]{hidden + one.conversation().id(), one.conversation().athleteId(),
                                sealer.seal(one.config(), Purpose.TEXT), Timestamp.from(one.createdAt())})
                        .toList());
        Map<String, Long> ids = new HashMap<>();
        jdbc.sql("select id, conversation_id from conversation_states where conversation_id = any(:ids)")
                .param("ids", fresh.stream().map(one -> hidden + one.conversation().id()).toArray(String[]::new))
                .query(row -> {
                    ids.put(row.getString(2).substring(hidden.length()), row.getLong(1));
                });
        return ids;
    }

    @Override
    public void activate(UUID batch) {
        jdbc.sql("""
                update conversation_states set conversation_id = substr(conversation_id, :from)
                where id in (select conversation from conversation_imports where batch = :batch)
                    and starts_with(conversation_id, :hidden)""")
                .param("from", (NEW + batch + ":").length() + 1).param("batch", batch).param("hidden", NEW).update();
    }

    /** The locks let nobody append to any of them until the transaction ends. */
    @Override
    public void withdraw(UUID batch) {
        List<@Nullable Long> all = jdbc.sql("""
                select s.id from conversation_states s join conversation_imports i on i.conversation = s.id
                where i.batch = ? order by s.id for update of s""").param(batch).query(Long.class).list();
        if (all.isEmpty()) {
            return;
        }
        List<@Nullable Long> kept = jdbc
                .sql("""
                        select s.id from conversation_states s join conversation_imports i on i.conversation = s.id
                        where i.batch = ? and not starts_with(s.conversation_id, 'new:') and not starts_with(s.conversation_id, 'old:')
                            and (s.saved_at is not null or exists (select from conversation_messages m
                                where m.conversation = s.id and m.seq > i.last_seq))""")
                .param(batch).query(Long.class).list();
        for (@Nullable
        Long id : kept) {
            jdbc.sql(
                    """
                            delete from conversation_messages m using conversation_imports i
                            where i.conversation = m.conversation and m.conversation = ? and m.seq between i.first_seq and i.last_seq""")
                    .param(id).update();
            jdbc.sql("update conversation_states set config_sealed = null where id = ? and saved_at is null").param(id)
                    .update();
            jdbc.sql("delete from conversation_imports where conversation = ?").param(id).update();
        }
        jdbc.sql("""
                update conversation_states set conversation_id = :old || conversation_id
                where id in (select conversation from conversation_imports where batch = :batch)
                    and not starts_with(conversation_id, :old)""")
                .param("old", OLD).param("batch", batch).update();
    }

    @Override
    public int purge(UUID batch, int most) {
        List<@Nullable Long> some = jdbc.sql("""
                select s.id from conversation_states s join conversation_imports i on i.conversation = s.id
                where i.batch = ? and starts_with(s.conversation_id, 'old:') order by s.id limit ? for update of s""")
                .params(batch, most).query(Long.class).list();
        ImportedRows.delete(batches, some);
        return some.size();
    }

    @Override
    public int count(UUID batch) {
        return jdbc.sql("select count(*) from conversation_imports where batch = ?").param(batch).query(Integer.class)
                .single();
    }

    @Override
    public List<KeptConversation> page(UUID batch, @Nullable String after, int limit) {
        Map<Long, KeptConversation> page = new LinkedHashMap<>();
        jdbc.sql("""
                select s.id, s.conversation_id, s.athlete_id, i.last_seq, s.config_sealed, s.saved_at
                from conversation_imports i join conversation_states s on s.id = i.conversation
                where i.batch = :batch and not starts_with(s.conversation_id, 'new:')
                    and not starts_with(s.conversation_id, 'old:') and s.conversation_id collate "C" > :after
                order by s.conversation_id collate "C" limit :limit""")
                .param("batch", batch).param("after", after == null ? "" : after).param("limit", limit).query(row -> {
                    String config = row.getTimestamp(6) == null ? opened(row, "config_sealed") : null;
                    page.put(row.getLong(1), new KeptConversation(row.getString(2), row.getObject(3, UUID.class), 0, "",
                            config == null ? null : ImportDigest.ofText(config)));
                });
        Map<Long, ImportDigest> digests = new HashMap<>();
        Map<Long, Integer> counts = new HashMap<>();
        jdbc.sql(
                """
                        select m.* from conversation_messages m join conversation_imports i on i.conversation = m.conversation
                        where m.conversation = any(:ids) and m.seq between i.first_seq and i.last_seq order by m.conversation, m.seq""")
                .param("ids", page.keySet().toArray(Long[]::new)).query(row -> {
                    long id = row.getLong("conversation");
                    digests.computeIfAbsent(id, _ -> new ImportDigest()).add(turn(row));
                    counts.merge(id, 1, Integer::sum);
                });
        List<KeptConversation> kept = new ArrayList<>();
        page.forEach((id, one) -> kept
                .add(new KeptConversation(one.conversationId(), one.athleteId(), counts.getOrDefault(id, 0),
                        digests.getOrDefault(id, new ImportDigest()).hex(), one.configSha256())));
        return kept;
    }

    private Turn turn(ResultSet row) throws SQLException {
        String words = opened(row, "content_sealed");
        return new Turn(row.getTimestamp("at").toInstant(),
                Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                new Words(words == null ? "" : words, row.getBoolean("structured")), row.getString("tool_name"),
                opened(row, "tool_calls_sealed"), null, opened(row, "details_sealed"));
    }

    private @Nullable String opened(ResultSet row, String column) throws SQLException {
        byte[] sealed = row.getBytes(column);
        return sealed == null ? null : sealer.open(sealed, Purpose.TEXT);
    }

    /** Of everything that was sent for one. */
    private static String digest(Imported one) {
        ImportDigest digest = new ImportDigest();
        one.messages().forEach(digest::add);
        return ImportDigest.ofText(one.conversation().athleteId() + "\n" + one.createdAt() + "\n" + one.config() + "\n"
                + digest.hex());
    }
}
