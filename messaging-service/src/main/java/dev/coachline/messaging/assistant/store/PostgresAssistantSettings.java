package dev.coachline.messaging.assistant.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.messaging.assistant.AssistantImports;
import dev.coachline.messaging.assistant.AssistantSettings;
import dev.coachline.messaging.assistant.McpServer;
import dev.coachline.messaging.assistant.ModelProfile;
import dev.coachline.messaging.assistant.SettingsDocument;

/** Settings as JSON rows; those of a batch are staged in a table of their own. */
@Repository
class PostgresAssistantSettings implements AssistantSettings, AssistantImports {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What the rows hold. */
    private enum Kind {
        PROFILE("profile", ModelProfile.class), MCP_SERVER("MCP server",
                McpServer.class), DOCUMENT("document", SettingsDocument.class);

        private final String said;
        private final Class<?> type;

        Kind(String said, Class<?> type) {
            this.said = said;
            this.type = type;
        }

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private record Staged(Kind kind, String id, Object body) {}

    private final JdbcClient jdbc;

    PostgresAssistantSettings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<ModelProfile> profiles() {
        return all(Kind.PROFILE, ModelProfile.class);
    }

    @Override
    public @Nullable ModelProfile profile(String id) {
        return one(Kind.PROFILE, id, ModelProfile.class);
    }

    @Override
    public void put(ModelProfile profile, String by, Instant now) {
        if (profile.defaultProfile()) {
            jdbc.sql(
                    """
                            update assistant_settings set body = jsonb_set(body, '{defaultProfile}', 'false'), updated_by = ?, updated_at = ?
                            where kind = 'profile' and id <> ? and body ->> 'defaultProfile' = 'true'""")
                    .params(by, Timestamp.from(now), profile.id()).update();
        }
        put(Kind.PROFILE, profile.id(), profile, null, by, now);
    }

    @Override
    public boolean removeProfile(String id) {
        return remove(Kind.PROFILE, id);
    }

    @Override
    public List<McpServer> servers() {
        return all(Kind.MCP_SERVER, McpServer.class);
    }

    @Override
    public @Nullable McpServer server(String name) {
        return one(Kind.MCP_SERVER, name, McpServer.class);
    }

    @Override
    public void put(McpServer server, String by, Instant now) {
        put(Kind.MCP_SERVER, server.name(), server, null, by, now);
    }

    @Override
    public boolean allow(String name, List<String> tools, String by, Instant now) {
        return jdbc.sql("""
                update assistant_settings set body = jsonb_set(body, '{allowedTools}', ?::jsonb), updated_by = ?,
                    updated_at = ? where kind = 'mcp_server' and id = ?""")
                .params(JSON.writeValueAsString(tools), by, Timestamp.from(now), name).update() > 0;
    }

    @Override
    public boolean removeServer(String name) {
        return remove(Kind.MCP_SERVER, name);
    }

    @Override
    public List<SettingsDocument> documents() {
        return all(Kind.DOCUMENT, SettingsDocument.class);
    }

    private <T> List<T> all(Kind kind, Class<T> type) {
        return jdbc.sql("select body from assistant_settings where kind = ? order by id").param(kind.column())
                .query((row, n) -> JSON.readValue(row.getString(1), type)).list();
    }

    private <T> @Nullable T one(Kind kind, String id, Class<T> type) {
        return jdbc.sql("select body from assistant_settings where kind = ? and id = ?").params(kind.column(), id)
                .query((row, n) -> JSON.readValue(row.getString(1), type)).optional().orElse(null);
    }

    private void put(Kind kind, String id, Object body, @Nullable UUID batch, String by, Instant now) {
        jdbc.sql("""
                insert into assistant_settings (kind, id, body, batch, updated_by, updated_at)
                values (:kind, :id, :body::jsonb, :batch::uuid, :by, :at) on conflict (kind, id)
                do update set body = excluded.body, batch = excluded.batch, updated_by = excluded.updated_by,
                    updated_at = excluded.updated_at""")
                .param("kind", kind.column()).param("id", id).param("body", JSON.writeValueAsString(body))
                .param("batch", batch == null ? null : batch.toString()).param("by", by)
                .param("at", Timestamp.from(now)).update();
    }

    private boolean remove(Kind kind, String id) {
        return jdbc.sql("delete from assistant_settings where kind = ? and id = ?").params(kind.column(), id)
                .update() > 0;
    }

    @Override
    public State open(UUID batch, String by, Instant now) {
        jdbc.sql("""
                insert into assistant_imports (batch, state, opened_by, opened_at) values (?, 'open', ?, ?)
                on conflict do nothing""").params(batch, by, Timestamp.from(now)).update();
        State state = lock(batch);
        return state == null ? State.OPEN : state;
    }

    @Override
    public @Nullable State lock(UUID batch) {
        return jdbc.sql("select state from assistant_imports where batch = ? for update").param(batch)
                .query(String.class).optional().map(state -> State.valueOf(state.toUpperCase(Locale.ROOT)))
                .orElse(null);
    }

    @Override
    public List<RefusedSetting> stage(UUID batch, Settings settings) {
        List<RefusedSetting> refused = new ArrayList<>();
        boolean taken = defaultOfOthers(batch);
        for (ModelProfile profile : settings.profiles()) {
            if (profile.defaultProfile() && taken) {
                refused.add(
                        new RefusedSetting("default profile", profile.id(), "another profile is the default already"));
            }
            stage(batch, new Staged(Kind.PROFILE, profile.id(), profile.asDefault(profile.defaultProfile() && !taken)),
                    refused);
        }
        settings.servers().forEach(one -> stage(batch, new Staged(Kind.MCP_SERVER, one.name(), one), refused));
        settings.documents()
                .forEach(one -> stage(batch, new Staged(Kind.DOCUMENT, batch + "/" + one.name(), one), refused));
        return refused;
    }

    private boolean defaultOfOthers(UUID batch) {
        return jdbc.sql("""
                select count(*) from assistant_settings where kind = 'profile' and body ->> 'defaultProfile' = 'true'
                    and batch is distinct from ?""").param(batch).query(Integer.class).single() > 0;
    }

    private void stage(UUID batch, Staged one, List<RefusedSetting> refused) {
        int others = jdbc.sql("""
                select count(*) from assistant_settings where kind = ? and id = ? and batch is distinct from ?""")
                .params(one.kind().column(), one.id(), batch).query(Integer.class).single();
        if (others > 0) {
            refused.add(new RefusedSetting(one.kind().said, one.id(), "there is another one of this id already"));
            return;
        }
        jdbc.sql("""
                insert into assistant_settings_staged (batch, kind, id, body) values (?, ?, ?, ?::jsonb)
                on conflict (batch, kind, id) do update set body = excluded.body""")
                .params(batch, one.kind().column(), one.id(), JSON.writeValueAsString(one.body())).update();
    }

    @Override
    public void activate(UUID batch, String by, Instant now) {
        jdbc.sql("""
                delete from assistant_settings s using assistant_settings_staged n
                where n.batch = ? and s.batch = n.batch and s.kind = n.kind and s.id = n.id""").param(batch).update();
        jdbc.sql("""
                insert into assistant_settings (kind, id, body, batch, updated_by, updated_at)
                select kind, id, body, batch, ?, ? from assistant_settings_staged where batch = ?""")
                .params(by, Timestamp.from(now), batch).update();
        jdbc.sql("delete from assistant_settings_staged where batch = ?").param(batch).update();
        jdbc.sql(
                "update assistant_imports set state = 'active', activated_at = coalesce(activated_at, ?) where batch = ?")
                .params(Timestamp.from(now), batch).update();
    }

    @Override
    public void withdraw(UUID batch, Instant now) {
        jdbc.sql("delete from assistant_settings where batch = ?").param(batch).update();
        jdbc.sql("delete from assistant_settings_staged where batch = ?").param(batch).update();
        jdbc.sql(
                """
                        update assistant_imports set state = 'withdrawn', withdrawn_at = coalesce(withdrawn_at, ?) where batch = ?""")
                .params(Timestamp.from(now), batch).update();
    }

    @Override
    public Settings settings(UUID batch) {
        List<ModelProfile> profiles = new ArrayList<>();
        List<McpServer> servers = new ArrayList<>();
        List<SettingsDocument> documents = new ArrayList<>();
        jdbc.sql("select kind, body from assistant_settings where batch = ? order by kind, id").param(batch)
                .query(row -> {
                    Kind kind = Kind.valueOf(row.getString(1).toUpperCase(Locale.ROOT));
                    switch (JSON.readValue(row.getString(2), kind.type)) {
                        case ModelProfile profile -> profiles.add(profile);
                        case McpServer server -> servers.add(server);
                        case SettingsDocument document -> documents.add(document);
                        default -> throw new IllegalStateException("no such kind of setting");
                    }
                });
        return new Settings(profiles, servers, documents);
    }
}
