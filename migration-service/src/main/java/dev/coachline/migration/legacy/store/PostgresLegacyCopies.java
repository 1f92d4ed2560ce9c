package dev.coachline.migration.legacy.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import dev.coachline.migration.legacy.LegacyCopies;
import dev.coachline.migration.legacy.LegacyDatabase;
import dev.coachline.migration.legacy.LegacyTable;

/**
 * Streams the legacy tables into files with PostgreSQL's COPY, and from there into a schema of this service's own database, which
 * needs no right that it has not already and stands in nobody's way.
 */
@Component
class PostgresLegacyCopies implements LegacyCopies {

    private static final String SCHEMA = "rehearsal_";
    private static final String MANIFEST = "manifest.json";
    private static final String SUMS = "SHA256SUMS";
    private static final int FETCH = 5_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Types of the database itself; anything else, such as an enum, reads the same as text. */
    private static final String COLUMNS = """
            select quote_ident(a.attname), case when t.typnamespace = 'pg_catalog'::regnamespace
                then format_type(a.atttypid, a.atttypmod) else 'text' end
            from pg_attribute a join pg_type t on t.oid = a.atttypid
            where a.attrelid = to_regclass(?) and a.attnum > 0 and not a.attisdropped order by a.attnum""";

    private record Column(String name, String type) {}

    private interface Work<T> {

        T on(Connection connection) throws SQLException, IOException;
    }

    private final LegacySettings settings;
    private final ObjectProvider<DataSource> own;

    PostgresLegacyCopies(LegacySettings settings, ObjectProvider<DataSource> own) {
        this.settings = settings;
        this.own = own;
    }

    @Override
    public Backup backUp(Path directory, Consumer<LegacyTable> begun) {
        return plainly(() -> {
            try (Connection live = DriverManager.getConnection(settings.url())) {
                live.setAutoCommit(false);
                execute(live, "set transaction isolation level repeatable read read only");
                execute(live, "set local time zone 'UTC'");
                Backup backup = backUp(live, directory, begun);
                live.rollback();
                return backup;
            }
        });
    }

    private static Backup backUp(Connection live, Path directory, Consumer<LegacyTable> begun)
            throws SQLException, IOException {
        List<BackupFile> files = new ArrayList<>();
        Map<LegacyTable, TableState> states = new EnumMap<>(LegacyTable.class);
        ObjectNode manifest = JSON.createObjectNode().put("format", 1);
        var tables = manifest.putArray("tables");
        StringBuilder sums = new StringBuilder();
        for (LegacyTable table : LegacyTable.values()) {
            begun.accept(table);
            List<Column> columns = columns(live, table);
            String name = table.tableName() + ".copy";
            MessageDigest digest = sha256();
            long rows;
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(directory.resolve(name)), digest)) {
                rows = live.unwrap(PGConnection.class).getCopyAPI()
                        .copyOut("copy (select %s from %s) to stdout".formatted(names(columns), table.tableName()),
                                out);
            }
            BackupFile file = new BackupFile(name, table, rows, Files.size(directory.resolve(name)), hex(digest));
            TableState state = state(live, table);
            files.add(file);
            states.put(table, state);
            sums.append(file.sha256()).append("  ").append(name).append('\n');
            ObjectNode entry = tables.addObject().put("table", table.tableName()).put("file", name).put("rows", rows)
                    .put("bytes", file.bytes()).put("sha256", file.sha256()).put("rowsSha256", state.sha256());
            var described = entry.putArray("columns");
            columns.forEach(column -> described.addObject().put("name", column.name()).put("type", column.type()));
        }
        String written = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(manifest) + "\n";
        Files.writeString(directory.resolve(MANIFEST), written);
        MessageDigest digest = sha256();
        digest.update(written.getBytes(StandardCharsets.UTF_8));
        Files.writeString(directory.resolve(SUMS), sums.append(hex(digest)).append("  " + MANIFEST + "\n"));
        return new Backup(files, states);
    }

    @Override
    public Copy restore(UUID name, Path directory, Consumer<LegacyTable> begun) {
        return plainly(() -> {
            JsonNode manifest = manifest(directory);
            String schema = SCHEMA + name.toString().replace("-", "");
            inOwn(schema, connection -> {
                execute(connection, "create schema " + schema);
                for (JsonNode table : manifest.path("tables")) {
                    restore(connection, table, directory, begun);
                }
                return schema;
            });
            return new SchemaCopy(schema);
        });
    }

    private static JsonNode manifest(Path directory) throws IOException {
        Path file = directory.resolve(MANIFEST);
        if (!Files.exists(file)) {
            throw new DamagedBackup("the backup has no " + MANIFEST);
        }
        JsonNode manifest = JSON.readTree(Files.readString(file));
        for (JsonNode table : manifest.path("tables")) {
            Path data = directory.resolve(table.path("file").asString(""));
            if (!Files.isRegularFile(data) || !sha256(data).equals(table.path("sha256").asString(""))) {
                throw new DamagedBackup(data.getFileName() + " is not what the manifest of the backup says");
            }
        }
        return manifest;
    }

    private static void restore(Connection connection, JsonNode entry, Path directory, Consumer<LegacyTable> begun)
            throws SQLException, IOException {
        LegacyTable table = LegacyTable.valueOf(entry.path("table").asString("").toUpperCase(Locale.ROOT));
        begun.accept(table);
        List<Column> columns = entry.path("columns").valueStream()
                .map(column -> new Column(column.path("name").asString(""), column.path("type").asString(""))).toList();
        execute(connection, "create unlogged table %s (%s)".formatted(table.tableName(),
                columns.stream().map(column -> column.name() + " " + column.type())
                        .collect(Collectors.joining(", "))));
        long rows;
        try (InputStream in = Files.newInputStream(directory.resolve(entry.path("file").asString("")))) {
            rows = connection.unwrap(PGConnection.class).getCopyAPI()
                    .copyIn("copy %s (%s) from stdin".formatted(table.tableName(), names(columns)), in);
        }
        if (rows != entry.path("rows").asLong(-1)) {
            throw new DamagedBackup("%s has %d rows, not those of the manifest".formatted(entry.path("file"), rows));
        }
        execute(connection, "create index on %s (%s)".formatted(table.tableName(), table.athleteColumn()));
        execute(connection, "analyze " + table.tableName());
    }

    @Override
    public int sweep() {
        return plainly(() -> inOwn("public", connection -> {
            List<String> left = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery(
                            "select nspname from pg_namespace where nspname ~ '^%s[0-9a-f]{32}$'".formatted(SCHEMA))) {
                while (found.next()) {
                    left.add(found.getString(1));
                }
            }
            for (String schema : left) {
                drop(connection, schema);
            }
            return left.size();
        }));
    }

    private final class SchemaCopy implements Copy {

        private final String schema;
        private final PostgresLegacyDatabase database;

        SchemaCopy(String schema) throws SQLException {
            this.schema = schema;
            HikariDataSource mine = own.getObject().unwrap(HikariDataSource.class);
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(mine.getJdbcUrl());
            config.setUsername(mine.getUsername());
            config.setPassword(mine.getPassword());
            config.setSchema(schema);
            config.setMaximumPoolSize(2);
            config.setPoolName("rehearsal");
            this.database = new PostgresLegacyDatabase(config, manager -> {});
        }

        @Override
        public LegacyDatabase database() {
            return database;
        }

        @Override
        public Map<LegacyTable, TableState> states() {
            return plainly(() -> inOwn(schema, connection -> {
                Map<LegacyTable, TableState> states = new EnumMap<>(LegacyTable.class);
                for (LegacyTable table : LegacyTable.values()) {
                    states.put(table, state(connection, table));
                }
                return states;
            }));
        }

        @Override
        public void close() {
            database.close();
            plainly(() -> inOwn("public", connection -> {
                drop(connection, schema);
                return schema;
            }));
        }
    }

    private static void drop(Connection connection, String schema) throws SQLException {
        execute(connection, "drop schema if exists " + schema + " cascade");
    }

    /** Each row's hash, in an order of their own, so that neither the order of rows nor that of a collation counts. */
    private static TableState state(Connection connection, LegacyTable table) throws SQLException {
        MessageDigest digest = sha256();
        long rows = 0;
        try (PreparedStatement hashes = connection.prepareStatement(
                """
                        select h from (select encode(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), 'hex') as h from %s r) hashes
                        order by h collate "C\""""
                        .formatted(table.tableName()))) {
            hashes.setFetchSize(FETCH);
            try (ResultSet found = hashes.executeQuery()) {
                while (found.next()) {
                    digest.update(found.getString(1).getBytes(StandardCharsets.US_ASCII));
                    rows++;
                }
            }
        }
        return new TableState(rows, hex(digest));
    }

    private static List<Column> columns(Connection live, LegacyTable table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement statement = live.prepareStatement(COLUMNS)) {
            statement.setString(1, table.tableName());
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    columns.add(new Column(found.getString(1), found.getString(2)));
                }
            }
        }
        if (columns.isEmpty()) {
            throw new IllegalStateException("the legacy database has no table " + table.tableName());
        }
        return columns;
    }

    private static String names(List<Column> columns) {
        StringJoiner names = new StringJoiner(", ");
        columns.forEach(column -> names.add(column.name()));
        return names.toString();
    }

    /** In one transaction, in which names mean the tables of this schema. */
    private <T> T inOwn(String schema, Work<T> work) throws SQLException, IOException {
        try (Connection connection = own.getObject().getConnection()) {
            connection.setAutoCommit(false);
            execute(connection, "set local search_path to " + schema);
            execute(connection, "set local time zone 'UTC'");
            T result = work.on(connection);
            connection.commit();
            return result;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private interface Step<T> {

        T run() throws SQLException, IOException;
    }

    private static <T> T plainly(Step<T> step) {
        try {
            return step.run();
        } catch (SQLException e) {
            // Without the cause: a driver's message may quote a row.
            throw new IllegalStateException("PostgreSQL refused with state " + e.getSQLState());
        } catch (IOException e) {
            throw new UncheckedIOException("a file of the backup could not be read or written", e);
        }
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return hex(digest);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
