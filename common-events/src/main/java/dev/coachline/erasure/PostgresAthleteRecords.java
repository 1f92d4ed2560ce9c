package dev.coachline.erasure;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows of every table that has a column {@code athlete_id}, so that no table can be forgotten. From the moment an
 * athlete is remembered as erased, triggers turn away rows of that athlete, whoever inserts them
 * ({@code db/delivery/V0_3__erased_athletes.sql}).
 */
public final class PostgresAthleteRecords implements OwnAthleteRecords {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String store;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AthleteRows rows;

    public PostgresAthleteRecords(String store, JdbcClient jdbc, TransactionTemplate transaction, AthleteRows rows) {
        this.store = store;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.rows = rows;
    }

    @Override
    public String store() {
        return store;
    }

    @Override
    public @Nullable Instant erasedAt(UUID athleteId) {
        return jdbc.sql("select erased_at from erased_athletes where athlete_id = :athlete").param("athlete", athleteId)
                .query(Timestamp.class).optional().map(Timestamp::toInstant).orElse(null);
    }

    @Override
    public Map<String, List<JsonNode>> of(UUID athleteId) {
        Map<String, List<JsonNode>> found = new LinkedHashMap<>();
        conditions().forEach((table, condition) -> found.put(table,
                jdbc.sql("select to_jsonb(r)::text from \"%s\" r where %s".formatted(table, condition))
                        .param("athlete", athleteId).query((row, n) -> opened(table, row.getString(1))).list()));
        return found;
    }

    private JsonNode opened(String table, String json) {
        ObjectNode row = (ObjectNode) JSON.readTree(json);
        rows.open(table, row);
        return row;
    }

    /**
     * Remembers the athlete and commits that, then erases. Whoever has inserted rows by then has committed them, for the
     * lock waits for those transactions; whoever inserts later is turned away.
     */
    @Override
    public Map<String, Integer> erase(UUID athleteId, Instant at) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select pg_advisory_xact_lock(7010, erasure_bucket(:athlete))").param("athlete", athleteId)
                    .query((row, n) -> true).list();
            jdbc.sql(
                    "insert into erased_athletes (athlete_id, erased_at) values (:athlete, :at) on conflict do nothing")
                    .param("athlete", athleteId).param("at", Timestamp.from(at)).update();
        });
        return Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("set constraints all deferred").update();
            // Tables that are only added to refuse every other deletion.
            jdbc.sql("select set_config('coachline.erasing', :athlete, true)").param("athlete", athleteId.toString())
                    .query(String.class).single();
            Map<String, Integer> erased = new LinkedHashMap<>();
            conditions().forEach((table, condition) -> erased.put(table,
                    jdbc.sql("delete from \"%s\" where %s".formatted(table, condition)).param("athlete", athleteId)
                            .update()));
            return erased;
        }));
    }

    private Map<String, String> conditions() {
        Map<String, String> conditions = new LinkedHashMap<>(rows.conditions());
        jdbc.sql("""
                select t.table_name from information_schema.tables t
                join information_schema.columns c using (table_schema, table_name)
                where t.table_schema = current_schema() and t.table_type = 'BASE TABLE' and c.column_name = 'athlete_id'
                    and t.table_name <> 'erased_athletes'
                order by t.table_name""").query(String.class).list()
                .forEach(table -> conditions.putIfAbsent(table, "athlete_id = :athlete"));
        return conditions;
    }
}
