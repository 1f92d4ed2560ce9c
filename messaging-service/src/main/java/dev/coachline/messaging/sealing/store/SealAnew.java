package dev.coachline.messaging.sealing.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.messaging.sealing.Sealer;
import dev.coachline.platform.DueWork;

/**
 * After a start with another key, or from a time before keys had ids: opens every sealed value with the key it stands
 * under and seals it with the present one, some blocks of a table at a time. Columns are found by their names
 * ({@code ..._sealed}); a {@code phone_index} beside a {@code phone_sealed} follows. May be repeated and interrupted; while
 * other keys are configured every start looks through everything once, as an older process may still write.
 */
@Component
class SealAnew implements DueWork {

    private static final Logger LOG = LoggerFactory.getLogger(SealAnew.class);
    private static final int BLOCKS = 64;

    /** @param indexed whether a phone's fingerprint stands beside it */
    private record Column(String table, String name, boolean indexed, long blocks) {

        Sealer.Purpose purpose() {
            return name.endsWith("phone_sealed") ? Sealer.Purpose.PHONE : Sealer.Purpose.TEXT;
        }
    }

    private record Stretch(Column column, long from) {}

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Sealer sealer;
    private final TransactionTemplate transaction;
    private final Map<String, Integer> done = new TreeMap<>();
    private @Nullable Deque<Stretch> left;

    SealAnew(JdbcClient jdbc, JdbcTemplate batches, Sealer sealer, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.sealer = sealer;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "seal-anew";
    }

    @Override
    public synchronized @Nullable Instant nextDue() {
        return left().isEmpty() ? null : Instant.EPOCH;
    }

    @Override
    public synchronized int run(Instant now) {
        Stretch stretch = left().peek();
        if (stretch == null) {
            return 0;
        }
        Integer sealed = transaction.execute(status -> seal(stretch));
        done.merge(stretch.column().table() + "." + stretch.column().name(), sealed == null ? 0 : sealed, Integer::sum);
        left().remove();
        if (left().isEmpty()) {
            jdbc.sql("""
                    insert into sealed_under (key_id, at) values (?, ?)
                    on conflict (the_one) do update set key_id = excluded.key_id, at = excluded.at""")
                    .params(sealer.mark(), Timestamp.from(now)).update();
            LOG.atInfo().addKeyValue("sealed", done).log("everything is sealed under the present key");
        }
        return 1;
    }

    private Deque<Stretch> left() {
        Deque<Stretch> known = left;
        if (known == null) {
            known = new ArrayDeque<>();
            if (sealer.knowsOtherKeys() || !underPresentKey()) {
                for (Column column : columns()) {
                    for (long from = 0; from < column.blocks(); from += BLOCKS) {
                        known.add(new Stretch(column, from));
                    }
                }
            }
            left = known;
        }
        return known;
    }

    private boolean underPresentKey() {
        return jdbc.sql("select key_id from sealed_under").query((row, n) -> row.getBytes(1)).optional()
                .map(id -> Arrays.equals(id, sealer.mark())).orElse(false);
    }

    private List<Column> columns() {
        return jdbc.sql("""
                select c.table_name, c.column_name, exists (select from information_schema.columns i
                        where i.table_schema = c.table_schema and i.table_name = c.table_name
                        and i.column_name = 'phone_index' and c.column_name = 'phone_sealed') as indexed,
                    pg_relation_size(format('%I.%I', c.table_schema, c.table_name)) / current_setting('block_size')::int
                        as blocks
                from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
                where c.table_schema = current_schema and t.table_type = 'BASE TABLE' and c.data_type = 'bytea'
                    and c.column_name like '%\\_sealed' order by 1, 2""")
                .query((row, n) -> new Column(row.getString(1), row.getString(2), row.getBoolean(3), row.getLong(4)))
                .list();
    }

    private int seal(Stretch stretch) {
        Column column = stretch.column();
        List<Object[]> values = jdbc.sql("""
                select ctid::text, %1$s from %2$s where ctid >= ?::tid and ctid < ?::tid and %1$s is not null
                    and substring(%1$s from 1 for 5) <> ? for update""".formatted(column.name(), column.table()))
                .params("(" + stretch.from() + ",0)", "(" + (stretch.from() + BLOCKS) + ",0)", sealer.mark())
                .query((row, n) -> anew(column, row.getString(1), row.getBytes(2))).list();
        batches.batchUpdate("update %s set %s = ?%s where ctid = ?::tid".formatted(column.table(), column.name(),
                column.indexed() ? ", phone_index = ?" : ""), values);
        return values.size();
    }

    private Object[] anew(Column column, String place, byte[] sealed) {
        String value = sealer.open(sealed, column.purpose());
        List<Object> anew = new ArrayList<>(List.of(sealer.seal(value, column.purpose())));
        if (column.indexed()) {
            anew.add(sealer.index(value));
        }
        anew.add(place);
        return anew.toArray();
    }
}
