package dev.coachline.migration.erasure;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import dev.coachline.erasure.AthleteRows;

/** Shows snapshots as the JSON that they are, and the zipped accounts as text. */
@Component
class MigrationRows implements AthleteRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public void open(String table, ObjectNode row) {
        if (table.equals("bundles")) {
            row.set("json", JSON.readTree(bytes(row, "json")));
        } else if (table.equals("ledgers")) {
            row.put("entries", unzipped(bytes(row, "entries")));
        }
    }

    /** A bytea stands in JSON as {@code \x} and hexadecimal digits. */
    private static byte[] bytes(ObjectNode row, String column) {
        return HexFormat.of().parseHex(row.path(column).asString().substring(2));
    }

    private static String unzipped(byte[] zipped) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("an account is not what was stored", e);
        }
    }
}
