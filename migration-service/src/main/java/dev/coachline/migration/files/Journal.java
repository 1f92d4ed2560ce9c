package dev.coachline.migration.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far a directory's migration has come: what a run that was interrupted goes on from.
 *
 * @param backup the last that is whole
 * @param report of the last run that came to its end
 */
record Journal(UUID batch, Stage stage, Instant at, @Nullable String backup, @Nullable FilesReport report) {

    enum Stage {
        /** Nothing is changed anywhere. */
        BEGUN,
        /** Copies are there, and conversations may be staged. */
        SAVED,
        /** Everything is in force over there. */
        ACTIVE,
        /** The same, and it is not everything. */
        INCOMPLETE,
        /** The same, and it is everything. */
        DONE,
        /** Being taken back. */
        ROLLING_BACK,
        /** All as it was. */
        ROLLED_BACK
    }

    /** The done-marker: only of what is complete, or was and is taken back. */
    record Marker(Stage state, UUID batch, Instant at, @Nullable String backup, @Nullable FilesReport report,
            Map<String, String> checksums) {}

    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String FILE = "journal.json";

    Journal to(Stage next, Instant now) {
        return new Journal(batch, next, now, backup, report);
    }

    Journal saved(String name, Instant now) {
        return new Journal(batch, Stage.SAVED, now, name, report);
    }

    Journal ended(Stage next, FilesReport with, Instant now) {
        return new Journal(batch, next, now, backup, with);
    }

    /** @return null where no migration was begun */
    static @Nullable Journal read(Path root) throws IOException {
        Path file = root.resolve(ReadDirectory.BACKUPS).resolve(FILE);
        try {
            return Files.exists(file) ? JSON.readValue(Files.readString(file), Journal.class) : null;
        } catch (JacksonException e) {
            throw new IOException("the journal of the migration cannot be read", e);
        }
    }

    Journal write(Path root) throws IOException {
        Path backups = Files.createDirectories(root.resolve(ReadDirectory.BACKUPS));
        write(backups.resolve(FILE), this);
        return this;
    }

    void mark(Path root, Map<String, String> checksums) throws IOException {
        write(root.resolve(ReadDirectory.MARKER), new Marker(stage, batch, at, backup, report, checksums));
    }

    /** Whole or not at all. */
    private static void write(Path file, Object content) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try (OutputStream out = Files.newOutputStream(partial)) {
            out.write(JSON.writeValueAsBytes(content));
        }
        try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
