package dev.coachline.migration.runs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Where the backups of rehearsals lie. Without a directory to keep them in they go with the copy. A kept one holds everybody's
 * rows, so that the erasure of one athlete removes it; the next rehearsal makes another.
 */
public final class KeptBackups {

    private static final String NAME = "coachline-rehearsal-";

    private final @Nullable Path kept;
    private final Path temporary;

    /**
     * @param kept where backups are kept; absent for nowhere
     * @param temporary where they are made otherwise
     */
    public KeptBackups(@Nullable Path kept, Path temporary) {
        this.kept = kept;
        this.temporary = temporary;
    }

    boolean keeps() {
        return kept != null;
    }

    /** A new, empty directory that nobody else may look into. */
    Path begin(UUID rehearsal) throws IOException {
        Path parent = kept == null ? temporary : Files.createDirectories(kept);
        Path directory = Files.createDirectory(parent.resolve(NAME + rehearsal));
        var rights = PosixFilePermissions.fromString("rwx------");
        if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(directory, rights);
        }
        return directory;
    }

    /** Removes what a process that died has left behind; how many. */
    int sweep() {
        return removeIn(temporary);
    }

    /** Removes all that are kept; how many. */
    public int forget() {
        return kept == null ? 0 : removeIn(kept);
    }

    private static int removeIn(Path parent) {
        if (!Files.isDirectory(parent)) {
            return 0;
        }
        try (Stream<Path> children = Files.list(parent)) {
            List<Path> found = children.filter(child -> child.getFileName().toString().startsWith(NAME)).toList();
            found.forEach(KeptBackups::remove);
            return found.size();
        } catch (IOException e) {
            throw new UncheckedIOException("the backups could not be looked through", e);
        }
    }

    static void remove(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a backup could not be removed", e);
        }
    }
}
