package dev.coachline.legacy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Inserts rows given as JSON objects of column to value, a few thousand at a time; PostgreSQL does the typing. */
final class RowWriter {

    private static final int BATCH = 4_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** Parents before their children, as the foreign keys want it. */
    private static final List<String> ORDER = List.of("users", "profiles", "structured_plans", "microcycles",
            "workout_instances");

    private final Connection connection;
    private final Map<String, List<ObjectNode>> waiting = new LinkedHashMap<>();
    private int count;

    RowWriter(Connection connection) {
        this.connection = connection;
        ORDER.forEach(table -> waiting.put(table, new ArrayList<>()));
    }

    /** A row to be filled in; it is inserted with one of the next batches. */
    ObjectNode add(String table) throws SQLException {
        if (count >= BATCH) {
            flush();
        }
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        waiting.computeIfAbsent(table, unordered -> new ArrayList<>()).add(row);
        count++;
        return row;
    }

    void flush() throws SQLException {
        for (var table : waiting.entrySet()) {
            if (!table.getValue().isEmpty()) {
                insert(table.getKey(), table.getValue());
                table.getValue().clear();
            }
        }
        count = 0;
    }

    private void insert(String table, List<ObjectNode> rows) throws SQLException {
        String sql = "insert into " + table + " select * from json_populate_recordset(null::" + table + ", ?::json)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, JSON.writeValueAsString(rows));
            insert.executeUpdate();
        }
    }
}
