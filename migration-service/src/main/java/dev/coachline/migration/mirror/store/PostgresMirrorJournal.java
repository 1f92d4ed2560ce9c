package dev.coachline.migration.mirror.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

import dev.coachline.migration.legacy.LegacyTable;
import dev.coachline.migration.mirror.MirrorJournal;

@Repository
public class PostgresMirrorJournal implements MirrorJournal {

    private final JdbcTemplate jdbc;

    public PostgresMirrorJournal(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Entry> of(UUID athleteId) {
        return jdbc.query("select legacy_table, row_id, sha256, before_sha256 from mirror_rows where athlete_id = ?",
                (row, n) -> entry(row), athleteId);
    }

    @Override
    public Map<UUID, List<Entry>> of(Collection<UUID> athleteIds) {
        Map<UUID, List<Entry>> found = new HashMap<>();
        jdbc.query("""
                select athlete_id, legacy_table, row_id, sha256, before_sha256 from mirror_rows
                where athlete_id = any(?)""", row -> {
            found.computeIfAbsent(row.getObject("athlete_id", UUID.class), id -> new ArrayList<>()).add(entry(row));
        }, (Object) athleteIds.toArray(UUID[]::new));
        return found;
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(LegacyTable.valueOf(row.getString("legacy_table")), row.getString("row_id"),
                row.getString("sha256"), row.getString("before_sha256"));
    }

    @Override
    public void announce(UUID athleteId, List<Entry> entries, Instant at) {
        jdbc.batchUpdate(
                """
                        insert into mirror_rows (athlete_id, legacy_table, row_id, sha256, before_sha256, written_at)
                        values (?, ?, ?, ?, ?, ?) on conflict (athlete_id, legacy_table, row_id) do update
                        set sha256 = excluded.sha256, before_sha256 = excluded.before_sha256, written_at = excluded.written_at""",
                entries.stream().map(entry -> new Object[]{athleteId, entry.table().name(), entry.rowId(),
                        entry.sha256(), entry.before(), Timestamp.from(at)}).toList());
    }
}
