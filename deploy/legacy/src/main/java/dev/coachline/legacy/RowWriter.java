package dev.coachline.legacy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Inserts the rows of athletes, a few thousand at a time; PostgreSQL does the typing. */
final class RowWriter {

    private static final int BATCH = 4_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Connection connection;
    private final Map<String, List<ObjectNode>> waiting = new LinkedHashMap<>();
    private int count;

    RowWriter(Connection connection) {
        this.connection = connection;
        AthleteRows.TABLES.forEach(table -> waiting.put(table, new ArrayList<>()));
    }

    void add(AthleteRows rows) throws SQLException {
        for (var table : waiting.entrySet()) {
            table.getValue().addAll(rows.of(table.getKey()));
            count += rows.of(table.getKey()).size();
        }
        if (count >= BATCH) {
            flush();
        }
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
        String columns = table.equals("memory_chunks") ? "user_id, content, created_at" : "*";
        String sql = "insert into %1$s %2$s select %3$s from json_populate_recordset(null::%1$s, ?::json)"
                .formatted(table, columns.equals("*") ? "" : "(" + columns + ")", columns);
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, JSON.writeValueAsString(rows));
            insert.executeUpdate();
        }
    }
}
