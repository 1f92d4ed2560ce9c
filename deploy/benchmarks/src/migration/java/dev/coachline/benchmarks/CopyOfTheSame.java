package dev.coachline.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;

import org.postgresql.PGConnection;

/** What PostgreSQL takes at most: the same bundles, dossiers and ledgers by COPY, committed once. */
final class CopyOfTheSame {

    private final Database database;
    private final byte[] lines;
    private final long bytes;

    /** @param athletes how many of those who are stored, at most */
    CopyOfTheSame(Database database, int athletes) {
        this.database = database;
        StringBuilder text = new StringBuilder();
        long[] size = new long[1];
        database.jdbc.query("""
                select b.athlete_id, b.sha256, b.json, d.markdown, l.entries from bundles b
                join migrations m on m.bundle_sha256 = b.sha256
                join dossiers d on d.athlete_id = m.athlete_id and d.sha256 = m.dossier_sha256
                join ledgers l on l.bundle_sha256 = b.sha256 limit ?""", row -> {
            byte[] json = row.getBytes("json");
            byte[] markdown = row.getString("markdown").getBytes(StandardCharsets.UTF_8);
            byte[] entries = row.getBytes("entries");
            size[0] += json.length + markdown.length + entries.length;
            List.of(row.getString("athlete_id"), row.getString("sha256")).forEach(key -> text.append(key).append('\t'));
            text.append("\\\\x").append(HexFormat.of().formatHex(json)).append('\t');
            text.append("\\\\x").append(HexFormat.of().formatHex(markdown)).append('\t');
            text.append("\\\\x").append(HexFormat.of().formatHex(entries)).append('\n');
        }, athletes);
        lines = text.toString().getBytes(StandardCharsets.US_ASCII);
        bytes = size[0];
    }

    /** @return bytes a second, as they are stored */
    double bytesPerSecond() throws BenchmarkFailure {
        database.table("copied", "athlete_id uuid, sha256 text primary key, json bytea, markdown bytea, entries bytea");
        try (Connection connection = database.dataSource().getConnection()) {
            long begun = System.nanoTime();
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy copied from stdin",
                    new ByteArrayInputStream(lines));
            return bytes / ((System.nanoTime() - begun) / 1e9);
        } catch (SQLException | IOException e) {
            throw new BenchmarkFailure("COPY failed: " + e.getMessage() + ".", e);
        }
    }
}
