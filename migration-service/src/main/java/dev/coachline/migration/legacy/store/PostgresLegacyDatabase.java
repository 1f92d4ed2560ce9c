package dev.coachline.migration.legacy.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizers;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.migration.legacy.ActiveSystem;
import dev.coachline.migration.legacy.LegacyAthlete;
import dev.coachline.migration.legacy.LegacyDatabase;
import dev.coachline.migration.legacy.LegacyPlan;
import dev.coachline.migration.legacy.LegacyRows;
import dev.coachline.migration.legacy.LegacyTable;

/** Keeps its pool to itself, so that no other bean can reach the legacy database and Boot's own DataSource stays alone. */
@Repository
class PostgresLegacyDatabase implements LegacyDatabase, AutoCloseable {

    private static final UUID BEFORE_ALL = new UUID(0, 0);
    /** Far below what a bundle, which nests rows, can be written and read with. */
    private static final int DEEPEST = 200;
    /** Decimals stay exact: a load of 102.5 must hash and convert to the same digits. */
    private static final JsonMapper JSON = JsonMapper
            .builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build()).build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private static final String ALL_ROWS_OF_MANY = Stream.of(LegacyTable.values())
            .map(table -> """
                    select %3$s as athlete, '%1$s' as t, row_number() over (partition by %3$s order by %2$s) as n,
                        to_jsonb(r)::text as json
                    from %4$s r where %3$s = any(:ids)"""
                    .formatted(table.name(), table.order(), table.athleteColumn(), table.tableName()))
            .collect(Collectors.joining("\nunion all\n", "", "\norder by athlete, t, n"));

    /** The mutable blobs that versions and logged sets replace. */
    private static final List<LegacyTable> TRAINING = List.of(LegacyTable.PROGRAMS, LegacyTable.WORKOUT_SESSIONS);
    private static final String READ_ONLY_FUNCTION = """
            create or replace function coachline_read_only() returns trigger language plpgsql
            set search_path from current as $$
            begin
                if current_setting('coachline.writer', true) is distinct from 'migration' and exists (
                        select from users where active_system = 'markdown-v1'
                        and (tg_op <> 'INSERT' and id = old.user_id or tg_op <> 'DELETE' and id = new.user_id)) then
                    raise exception '% of this athlete are read-only: the athlete has moved to the new system', tg_table_name
                        using errcode = 'read_only_sql_transaction';
                end if;
                if tg_op = 'DELETE' then
                    return old;
                end if;
                return new;
            end $$""";

    private final HikariDataSource pool;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    @Autowired
    PostgresLegacyDatabase(LegacySettings settings, ObjectProvider<TransactionManagerCustomizers> customizers) {
        this(settings.url(), settings.connections(), manager -> customizers.ifAvailable(all -> all.customize(manager)));
    }

    /** Without an application around it. */
    PostgresLegacyDatabase(String url, int connections) {
        this(url, connections, manager -> {});
    }

    private PostgresLegacyDatabase(String url, int connections, Consumer<JdbcTransactionManager> customized) {
        this(config(url, connections), customized);
    }

    /** A copy of it, wherever that stands. */
    PostgresLegacyDatabase(HikariConfig config, Consumer<JdbcTransactionManager> customized) {
        config.setMinimumIdle(1);
        // to_jsonb writes instants in the session's zone; a snapshot must not depend on who reads it.
        // The name is what the triggers of setTrainingReadOnly know this service's sessions by.
        config.setConnectionInitSql("set time zone 'UTC'; set coachline.writer = 'migration'");
        pool = new HikariDataSource(config);
        jdbc = JdbcClient.create(pool);
        JdbcTransactionManager transactions = new JdbcTransactionManager(pool);
        customized.accept(transactions);
        transaction = new TransactionTemplate(transactions);
    }

    private static HikariConfig config(String url, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(connections);
        config.setPoolName("legacy");
        return config;
    }

    @Override
    public List<UUID> athleteIds(@Nullable UUID after, int limit) {
        return jdbc.sql("select id from users where active_system = 'legacy' and id > :after order by id limit :limit")
                .param("after", after == null ? BEFORE_ALL : after).param("limit", limit)
                .query((row, n) -> id(row)).list();
    }

    @Override
    public List<LegacyAthlete> athletes(@Nullable UUID after, int limit) {
        return jdbc.sql("""
                select id, phone, timezone, preferred_send_hour, sms_consent_at, opted_out_at from users
                where active_system = 'legacy' and id > :after order by id limit :limit""")
                .param("after", after == null ? BEFORE_ALL : after).param("limit", limit)
                .query(PostgresLegacyDatabase::athlete).list();
    }

    @Override
    public List<LegacyAthlete> athletes(Collection<UUID> ids) {
        return jdbc.sql("""
                select id, phone, timezone, preferred_send_hour, sms_consent_at, opted_out_at from users
                where active_system = 'legacy' and id = any(:ids) order by id""")
                .param("ids", ids.toArray(UUID[]::new)).query(PostgresLegacyDatabase::athlete).list();
    }

    @Override
    public @Nullable LegacyAthlete athlete(UUID athleteId) {
        return jdbc.sql("""
                select id, phone, timezone, preferred_send_hour, sms_consent_at, opted_out_at from users
                where id = :id""").param("id", athleteId).query(PostgresLegacyDatabase::athlete).optional()
                .orElse(null);
    }

    @Override
    public List<LegacyPlan> newestPlans(@Nullable UUID after, int limit) {
        return jdbc.sql("""
                select u.id, u.timezone, u.preferred_send_hour, to_jsonb(p)::text as plan,
                case when p.structured is not null then (select max(m.end_date) from microcycles m
                    where m.client_id = u.id and m.plan_id = p.id
                    and m.end_date between '2000-01-01' and '2099-12-31') end as scheduled_until from
                (select * from users where active_system = 'legacy' and id > :after order by id limit :limit) u
                left join lateral (select * from structured_plans s where s.client_id = u.id
                    order by s.start_date desc, s.id desc limit 1) p on true
                order by u.id""").param("after", after == null ? BEFORE_ALL : after).param("limit", limit)
                .query((row, n) -> {
                    String plan = row.getString("plan");
                    return new LegacyPlan(id(row), row.getString("timezone"),
                            row.getObject("preferred_send_hour", Integer.class),
                            plan == null ? null : json(plan), row.getObject("scheduled_until", LocalDate.class));
                }).list();
    }

    @Override
    public Set<UUID> paused(Collection<UUID> ids) {
        return new HashSet<>(jdbc.sql("""
                select u.id from users u
                left join lateral (select program from programs p where p.user_id = u.id
                    order by created_at desc, p.id desc limit 1) p on true
                where u.id = any(:ids) and (u.status = 'paused' or p.program ->> 'isPaused' = 'true')""")
                .param("ids", ids.toArray(UUID[]::new)).query((row, n) -> id(row)).list());
    }

    @Override
    public LegacyRows rowsOf(UUID athleteId) {
        return rowsOf(athleteId, EnumSet.allOf(LegacyTable.class));
    }

    @Override
    public LegacyRows rowsOf(UUID athleteId, Set<LegacyTable> tables) {
        Map<LegacyTable, List<JsonNode>> rows = new EnumMap<>(LegacyTable.class);
        jdbc.sql(tables.stream().sorted().map(PostgresLegacyDatabase::rows)
                .collect(Collectors.joining("\nunion all\n", "", "\norder by t, n"))).param("id", athleteId)
                .query((RowCallbackHandler) row -> rows
                        .computeIfAbsent(LegacyTable.valueOf(row.getString("t")), table -> new ArrayList<>())
                        .add(json(row.getString("json"))));
        return new LegacyRows(athleteId, rows);
    }

    private static String rows(LegacyTable table) {
        return "select '%s' as t, row_number() over (order by %s) as n, to_jsonb(r)::text as json from %s r where %s = :id"
                .formatted(table.name(), table.order(), table.tableName(), table.athleteColumn());
    }

    @Override
    public Map<UUID, LegacyRows> rowsOf(Collection<UUID> athleteIds) {
        Map<UUID, Map<LegacyTable, List<JsonNode>>> athletes = new HashMap<>();
        athleteIds.forEach(id -> athletes.put(id, new EnumMap<>(LegacyTable.class)));
        jdbc.sql(ALL_ROWS_OF_MANY).param("ids", athleteIds.toArray(UUID[]::new))
                .query((RowCallbackHandler) row -> athletes
                        .computeIfAbsent(row.getObject("athlete", UUID.class), id -> new EnumMap<>(LegacyTable.class))
                        .computeIfAbsent(LegacyTable.valueOf(row.getString("t")), table -> new ArrayList<>())
                        .add(json(row.getString("json"))));
        Map<UUID, LegacyRows> rows = new HashMap<>();
        athletes.forEach((id, tables) -> rows.put(id, new LegacyRows(id, tables)));
        return rows;
    }

    @Override
    public @Nullable List<JsonNode> workoutsOn(UUID athleteId, LocalDate date) {
        List<JsonNode> found = jdbc.sql("""
                select to_jsonb(w)::text as json from users u
                left join workout_instances w on w.client_id = u.id and w.date = :date
                where u.id = :id order by w.id""").param("id", athleteId).param("date", date)
                .query((row, n) -> {
                    String json = row.getString("json");
                    return json == null ? JSON.nullNode() : json(json);
                }).list();
        return found.isEmpty() ? null : found.stream().filter(row -> !row.isNull()).toList();
    }

    @Override
    public <T extends @Nullable Object> T locked(UUID athleteId, Function<Locked, T> work) {
        return transaction.execute(status -> {
            jdbc.sql("select id from users where id = :id for update").param("id", athleteId).query(UUID.class).list();
            return work.apply(new LockedRow(athleteId));
        });
    }

    @Override
    public boolean setOptedOut(UUID athleteId, @Nullable Instant at) {
        return jdbc.sql("update users set opted_out_at = :at where id = :id")
                .param("at", at == null ? null : Timestamp.from(at), Types.TIMESTAMP)
                .param("id", athleteId).update() == 1;
    }

    @Override
    public JsonNode asStored(LegacyTable table, JsonNode row) {
        return jdbc.sql("select to_jsonb(jsonb_populate_record(null::%s, cast(:row as jsonb)))::text"
                .formatted(table.tableName())).param("row", JSON.writeValueAsString(row))
                .query((found, n) -> json(found.getString(1))).single();
    }

    @Override
    public void setTrainingReadOnly(boolean readOnly) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql(READ_ONLY_FUNCTION).update();
            for (LegacyTable table : TRAINING) {
                String trigger = readOnly
                        ? "create or replace trigger coachline_read_only before insert or update or delete on %s for each row execute function coachline_read_only()"
                        : "drop trigger if exists coachline_read_only on %s";
                jdbc.sql(trigger.formatted(table.tableName())).update();
            }
        });
    }

    @Override
    public boolean isTrainingReadOnly() {
        return jdbc.sql("""
                select count(*) from pg_trigger t join pg_class c on c.oid = t.tgrelid
                join pg_namespace n on n.oid = c.relnamespace
                where t.tgname = 'coachline_read_only' and t.tgenabled <> 'D' and n.nspname = current_schema()""")
                .query(Integer.class).single() == TRAINING.size();
    }

    @Override
    public Map<LegacyTable, Integer> erase(UUID athleteId) {
        return locked(athleteId, row -> {
            Map<LegacyTable, Integer> erased = new EnumMap<>(LegacyTable.class);
            // Backwards, for the later tables refer to the earlier ones.
            for (LegacyTable table : List.of(LegacyTable.values()).reversed()) {
                erased.put(table, jdbc.sql("delete from %s where %s = :id".formatted(table.tableName(),
                        table.athleteColumn())).param("id", athleteId).update());
            }
            return erased;
        });
    }

    @Override
    public void close() {
        pool.close();
    }

    private static LegacyAthlete athlete(ResultSet row, int n) throws SQLException {
        return new LegacyAthlete(id(row), row.getString("phone"), row.getString("timezone"),
                row.getObject("preferred_send_hour", Integer.class), instant(row, "sms_consent_at"),
                instant(row, "opted_out_at"));
    }

    /** One row that cannot be read must stop neither its athlete's texts nor anybody else's scan. */
    private static JsonNode json(String row) {
        try {
            return JSON.readTree(row);
        } catch (JacksonException e) {
            return JSON.createObjectNode().put(LegacyRows.UNREADABLE, row);
        }
    }

    private static UUID id(ResultSet row) throws SQLException {
        return row.getObject("id", UUID.class);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private final class LockedRow implements Locked {

        private final UUID athleteId;

        LockedRow(UUID athleteId) {
            this.athleteId = athleteId;
        }

        @Override
        public LegacyRows rows() {
            return rowsOf(athleteId);
        }

        @Override
        public void activate(ActiveSystem system) {
            int changed = jdbc.sql("update users set active_system = :system where id = :id")
                    .param("system", system.column()).param("id", athleteId).update();
            if (changed != 1) {
                throw new IllegalStateException("athlete " + athleteId + " is not in the legacy database");
            }
        }

        @Override
        public void put(LegacyTable table, JsonNode row) {
            jdbc.sql("delete from %s where id = cast(:id as uuid) and %s = :athlete".formatted(table.tableName(),
                    table.athleteColumn())).param("id", row.path("id").asString("")).param("athlete", athleteId)
                    .update();
            jdbc.sql("insert into %1$s select (jsonb_populate_record(null::%1$s, cast(:row as jsonb))).*"
                    .formatted(table.tableName())).param("row", JSON.writeValueAsString(row)).update();
        }
    }
}
