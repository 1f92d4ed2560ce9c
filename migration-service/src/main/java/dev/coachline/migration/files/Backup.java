package dev.coachline.migration.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Copies of all files of a data directory with their checksums. It has its name only once it is whole and forced to disk, and is
 * never written to again. Links are kept as links.
 */
final class Backup {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'")
            .withZone(ZoneOffset.UTC);
    private static final String MANIFEST = "manifest.json";
    private static final String FILES = "files";
    private static final int COPIED_AT_ONCE = 4;
    private static final int FORCED_AT_ONCE = 16;

    /** @param link where it leads, of a link; then there is no checksum */
    record Entry(long bytes, @Nullable String sha256, @Nullable String link, long modifiedMillis) {}

    /** @param files by name */
    record Manifest(Instant at, Map<String, Entry> files) {}

    /** Opens a file to be written; a disk may be full. */
    interface Disk {
        OutputStream create(Path file) throws IOException;
    }

    private final Path root;
    private final Disk disk;

    Backup(Path root, Disk disk) {
        this.root = root;
        this.disk = disk;
    }

    /** @return its name within the directory; whatever goes wrong, nothing of it is left */
    String take(Instant now) throws IOException {
        Path backups = Files.createDirectories(root.resolve(ReadDirectory.BACKUPS));
        Files.setPosixFilePermissions(backups, PosixFilePermissions.fromString("rwx------"));
        Path partial = backups.resolve("partial");
        delete(partial);
        String name = NAME.format(now);
        try {
            List<Path> files = ReadDirectory.files(root);
            List<Entry> copied = atOnce(COPIED_AT_ONCE, files.stream()
                    .<Callable<Entry>>map(file -> () -> copy(file, partial.resolve(FILES))).toList());
            Map<String, Entry> entries = new TreeMap<>();
            for (int i = 0; i < files.size(); i++) {
                entries.put(ReadDirectory.name(root, files.get(i)), copied.get(i));
            }
            try (OutputStream out = disk.create(partial.resolve(MANIFEST))) {
                SourceFile.JSON.writerWithDefaultPrettyPrinter().writeValue(out, new Manifest(now, entries));
            }
            forceAndCompare(partial, entries);
            Path whole = backups.resolve(name);
            for (int n = 2; Files.exists(whole); n++) {
                whole = backups.resolve(name + "-" + n);
            }
            Files.move(partial, whole, StandardCopyOption.ATOMIC_MOVE);
            return ReadDirectory.name(root, whole);
        } catch (IOException | RuntimeException e) {
            delete(partial);
            throw e;
        }
    }

    private Entry copy(Path file, Path to) throws IOException {
        Path copy = to.resolve(ReadDirectory.name(root, file));
        Files.createDirectories(Objects.requireNonNull(copy.getParent()));
        FileTime modified = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS);
        if (Files.isSymbolicLink(file)) {
            Files.copy(file, copy, LinkOption.NOFOLLOW_LINKS);
            return new Entry(0, null, Files.readSymbolicLink(file).toString(), modified.toMillis());
        }
        // What is read is what the checksum is of; the copy is compared with the file when all are on the disk.
        MessageDigest digest = Sha256.begin();
        long bytes;
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest);
                OutputStream out = disk.create(copy)) {
            bytes = in.transferTo(out);
        }
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
        return new Entry(bytes, HexFormat.of().formatHex(digest.digest()), null, modified.toMillis());
    }

    /**
     * All at the end and many at once: what one forces to disk, others need not, and while some are forced others are compared with what
     * was read.
     */
    private void forceAndCompare(Path partial, Map<String, Entry> entries) throws IOException {
        List<Callable<Path>> tasks = new ArrayList<>();
        tasks.add(() -> {
            force(partial.resolve(MANIFEST));
            if (!manifest(partial).files().equals(entries)) {
                throw new IOException("the manifest is not what was written");
            }
            return partial;
        });
        entries.forEach((name, entry) -> tasks.add(() -> {
            Path copy = partial.resolve(FILES).resolve(name);
            if (entry.link() == null) {
                force(copy);
            }
            // What is as the file is now need not be hashed again.
            boolean copied = entry.link() == null && Files.mismatch(copy, root.resolve(name)) < 0;
            if (!copied && !same(copy, entry)) {
                throw new IOException("the copy of " + name + " is not what was copied");
            }
            return copy;
        }));
        var _ = atOnce(FORCED_AT_ONCE, tasks);
    }

    private static <T> List<T> atOnce(int most, List<Callable<T>> tasks) throws IOException {
        try (ExecutorService threads = Executors.newFixedThreadPool(most)) {
            List<T> done = new ArrayList<>();
            for (Future<T> one : threads.invokeAll(tasks)) {
                done.add(one.get());
            }
            return done;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException problem
                    ? problem
                    : new IOException("a copy could not be made", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("nobody waits for the backup any more");
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    Manifest manifest(String name) throws IOException {
        return manifest(root.resolve(name));
    }

    private static Manifest manifest(Path backup) throws IOException {
        try (InputStream in = Files.newInputStream(backup.resolve(MANIFEST))) {
            return SourceFile.JSON.readValue(in, Manifest.class);
        } catch (JacksonException e) {
            throw new IOException("the manifest cannot be read", e);
        }
    }

    /** Names of copies that are not what the manifest says; empty for a backup that can be relied on. */
    List<String> damaged(String name) throws IOException {
        return differences(root.resolve(name), root.resolve(name).resolve(FILES));
    }

    /** Names of files that are not what they were when the backup was taken, or are new. */
    List<String> changed(String name) throws IOException {
        List<String> changed = new ArrayList<>(differences(root.resolve(name), root));
        Map<String, Entry> known = manifest(name).files();
        for (Path file : ReadDirectory.files(root)) {
            if (!known.containsKey(ReadDirectory.name(root, file))) {
                changed.add(ReadDirectory.name(root, file));
            }
        }
        return changed;
    }

    private static List<String> differences(Path backup, Path files) throws IOException {
        List<String> different = new ArrayList<>();
        for (Map.Entry<String, Entry> entry : manifest(backup).files().entrySet()) {
            if (!same(files.resolve(entry.getKey()), entry.getValue())) {
                different.add(entry.getKey());
            }
        }
        return different;
    }

    private static boolean same(Path file, Entry entry) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        boolean link = Files.isSymbolicLink(file);
        return entry.link() != null
                ? link && entry.link().equals(Files.readSymbolicLink(file).toString())
                : !link && Files.isRegularFile(file) && Files.size(file) == entry.bytes()
                        && Sha256.hex(file).equals(entry.sha256());
    }

    /**
     * Puts every file back that is not what it was. What stands in its place, and what is new, is moved aside and not deleted, so
     * that nothing that somebody wrote meanwhile is lost. May be repeated after a crash.
     */
    void restore(String name, Instant now) throws IOException {
        Path aside = root.resolve(ReadDirectory.BACKUPS).resolve("replaced-" + NAME.format(now));
        Map<String, Entry> entries = new HashMap<>(manifest(name).files());
        for (String changed : changed(name)) {
            Path file = root.resolve(changed);
            Entry entry = entries.get(changed);
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                putAside(file, aside.resolve(changed));
            }
            if (entry != null) {
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                Path copy = root.resolve(name).resolve(FILES).resolve(changed);
                Path partial = root.resolve(ReadDirectory.BACKUPS).resolve("restored.partial");
                Files.deleteIfExists(partial);
                Files.copy(copy, partial, LinkOption.NOFOLLOW_LINKS);
                if (entry.link() == null) {
                    force(partial);
                    Files.setLastModifiedTime(partial, FileTime.fromMillis(entry.modifiedMillis()));
                }
                Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void putAside(Path file, Path aside) throws IOException {
        Files.createDirectories(Objects.requireNonNull(aside.getParent()));
        try {
            Files.move(file, aside);
        } catch (FileAlreadyExistsException e) {
            // Put aside before, by a run that was interrupted.
            Files.delete(file);
        }
    }

    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
