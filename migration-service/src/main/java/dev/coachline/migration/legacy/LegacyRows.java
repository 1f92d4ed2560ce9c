package dev.coachline.migration.legacy;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import tools.jackson.databind.JsonNode;

/**
 * Everything the legacy database holds of one athlete, read in one statement. A row is an object of column name to
 * value as PostgreSQL's {@code to_jsonb} writes it (instants in UTC, decimals exact), columns and rows in the same
 * order every time. Nobody may change the nodes.
 *
 * @param tables has all nine tables, empty ones too
 */
public record LegacyRows(UUID athleteId, Map<LegacyTable, List<JsonNode>> tables) {

    /** The one field of a row that cannot be read as JSON within sane limits: its text, so that nothing is lost. */
    public static final String UNREADABLE = "unreadable";

    public LegacyRows {
        Map<LegacyTable, List<JsonNode>> copy = new EnumMap<>(LegacyTable.class);
        for (LegacyTable table : LegacyTable.values()) {
            copy.put(table, List.copyOf(tables.getOrDefault(table, List.of())));
        }
        tables = Collections.unmodifiableMap(copy);
    }

    /** The rows of one table; empty where there are none. */
    public List<JsonNode> of(LegacyTable table) {
        return tables.getOrDefault(table, List.of());
    }

    /** Whether the athlete exists in the legacy system. */
    public boolean known() {
        return !of(LegacyTable.USERS).isEmpty();
    }

    /** The athlete's row in {@code users}. */
    public JsonNode user() {
        return of(LegacyTable.USERS).getFirst();
    }
}
