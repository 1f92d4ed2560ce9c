package dev.coachline.local.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

import dev.coachline.local.terminal.PlainFailure;

/** Where one system keeps everything: stores, logs, secrets, tokens. Carries a marker, so that only ours is ever deleted. */
public final class DataDirectory {

    private static final String MARKER = "coachline-data";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long LEAST_BYTES = 2L << 30;

    private final Path root;

    private DataDirectory(Path root) {
        this.root = root;
    }

    public static DataDirectory at(Path root) {
        return new DataDirectory(root.toAbsolutePath().normalize());
    }

    /** Makes it where it does not exist; refuses a directory that holds something else. */
    public void prepare() throws PlainFailure {
        try {
            if (Files.exists(root) && !isOurs() && !isEmpty()) {
                throw new PlainFailure(root + " is not a Coachline data directory; name another one with --data.");
            }
            Files.createDirectories(root);
            if (!isOurs()) {
                Files.writeString(root.resolve(MARKER),
                        "Made by deploy/coachline; up --fresh deletes this directory.\n");
            }
            for (String directory : new String[]{"logs", "tokens", "secrets", "faults"}) {
                Files.createDirectories(root.resolve(directory));
            }
            for (Path secret : List.of(keys(), tokens())) {
                Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw new PlainFailure("The data directory " + root + " cannot be written: " + e + ".", e);
        }
    }

    /** Refuses where less than 2 GB are free. */
    public void requireSpace() throws PlainFailure {
        try {
            long free = Files.getFileStore(existing(root)).getUsableSpace();
            if (free < LEAST_BYTES) {
                throw new PlainFailure(
                        "Only %d MB are free for %s and at least 2048 MB are needed; make room or name another place with --data."
                                .formatted(free >> 20, root));
            }
        } catch (IOException e) {
            throw new PlainFailure("The free space of " + root + " cannot be read: " + e + ".", e);
        }
    }

    /** Deletes everything in it, only where it carries our marker. */
    public void delete() throws PlainFailure {
        if (!Files.exists(root)) {
            return;
        }
        if (!isOurs()) {
            throw new PlainFailure(
                    root + " is not a Coachline data directory, so it was not deleted; name another one with --data.");
        }
        try {
            deleteTree(root);
        } catch (IOException | UncheckedIOException e) {
            throw new PlainFailure("The data directory " + root + " could not be deleted: " + e + ".", e);
        }
    }

    private static void deleteTree(Path tree) throws IOException {
        try (var paths = Files.walk(tree)) {
            for (Path path : (Iterable<Path>) paths.sorted((a, b) -> b.compareTo(a))::iterator) {
                Files.delete(path);
            }
        }
    }

    public Path root() {
        return root;
    }

    Path servers() {
        return root.resolve("servers");
    }

    /** The time of all services, where a driver sets it. */
    Path clock() {
        return root.resolve("clock");
    }

    Path carrier() {
        return root.resolve("carrier");
    }

    /** Which crash points a service passed, and what struck there. */
    public Path faults(String service) {
        return root.resolve("faults").resolve(service + ".log");
    }

    /** For what nobody needs afterwards. */
    Path scratch(String name) {
        return root.resolve("scratch").resolve(name);
    }

    /** What is left of it goes with the data directory. */
    void deleteScratch() {
        try {
            if (Files.exists(root.resolve("scratch"))) {
                deleteTree(root.resolve("scratch"));
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("Left behind: " + root.resolve("scratch"));
        }
    }

    Path log(String process) {
        return root.resolve("logs").resolve(process + ".log");
    }

    Path tokens() {
        return root.resolve("tokens");
    }

    Path keys() {
        return root.resolve("secrets");
    }

    Path runFile() {
        return root.resolve("run.json");
    }

    String phoneKey() throws IOException {
        return secret("phone-key", () -> Base64.getEncoder().encodeToString(bytes(32)));
    }

    /** Of the assistant's secrets. */
    Path keystore() {
        return keys().resolve("assistant.p12");
    }

    String keystorePassword() throws IOException {
        return secret("keystore-password", () -> HexFormat.of().formatHex(bytes(16)));
    }

    String carrierAccount() throws IOException {
        return secret("carrier-account", () -> "AC" + HexFormat.of().formatHex(bytes(16)));
    }

    String carrierToken() throws IOException {
        return secret("carrier-token", () -> HexFormat.of().formatHex(bytes(16)));
    }

    private String secret(String name, Supplier<String> make) throws IOException {
        Path file = root.resolve("secrets").resolve(name);
        if (!Files.exists(file)) {
            Files.writeString(file, make.get());
        }
        return Files.readString(file).strip();
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private boolean isOurs() {
        return Files.exists(root.resolve(MARKER));
    }

    private boolean isEmpty() throws IOException {
        try (var entries = Files.list(root)) {
            return entries.findAny().isEmpty();
        }
    }

    private static Path existing(Path path) {
        Path at = path;
        while (!Files.exists(at) && at.getParent() != null) {
            at = at.getParent();
        }
        return at;
    }
}
