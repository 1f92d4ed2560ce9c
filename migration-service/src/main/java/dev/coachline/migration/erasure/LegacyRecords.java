package dev.coachline.migration.erasure;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

import dev.coachline.erasure.AthleteRecords;
import dev.coachline.migration.legacy.LegacyDatabase;
import dev.coachline.migration.legacy.LegacyRows;
import dev.coachline.migration.legacy.LegacyTable;
import dev.coachline.migration.runs.KeptBackups;

/** One athlete's rows in the legacy database. */
@Component
class LegacyRecords implements AthleteRecords {

    private final LegacyDatabase legacy;
    private final KeptBackups backups;

    LegacyRecords(LegacyDatabase legacy, KeptBackups backups) {
        this.legacy = legacy;
        this.backups = backups;
    }

    @Override
    public String store() {
        return "legacy";
    }

    @Override
    public Map<String, List<JsonNode>> of(UUID athleteId) {
        LegacyRows rows = legacy.rowsOf(athleteId);
        Map<String, List<JsonNode>> found = new LinkedHashMap<>();
        for (LegacyTable table : LegacyTable.values()) {
            found.put(table.tableName(), rows.of(table));
        }
        return found;
    }

    @Override
    public Map<String, Integer> erase(UUID athleteId, Instant at) {
        Map<String, Integer> erased = new LinkedHashMap<>();
        legacy.erase(athleteId).forEach((table, rows) -> erased.put(table.tableName(), rows));
        // Everybody's rows are in each of them.
        backups.forget();
        return erased;
    }
}
