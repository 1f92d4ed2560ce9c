package dev.coachline.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Kafka, PostgreSQL and the MongoDB protocol on fresh data in a process of their own, so that they and the measuring share neither heap nor
 * collector. Closing stops them and removes what they wrote.
 */
public final class ServersInAProcess implements AutoCloseable {

    private static final int HEAP_MEGABYTES = 384;

    private final Process process;
    private final Path directory;
    private final Thread atExit = new Thread(this::end, "stop-servers");
    private final Addresses addresses;

    private ServersInAProcess(Path directory, Process process) throws IOException, BenchmarkFailure {
        this.directory = directory;
        this.process = process;
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            this.addresses = awaitReady();
        } catch (IOException | BenchmarkFailure e) {
            close();
            throw e;
        }
    }

    /** Starts them and waits until they listen. */
    public static ServersInAProcess start() throws BenchmarkFailure {
        try {
            Path directory = Files.createTempDirectory("coachline-bench-");
            Process process = new ProcessBuilder(
                    List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                            "-XX:+UseCompactObjectHeaders", "-Xmx" + HEAP_MEGABYTES + "m",
                            "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                            "-Djava.io.tmpdir=" + directory, "-cp", System.getProperty("java.class.path"),
                            ServersMain.class.getName()))
                    .redirectError(log(directory).toFile()).start();
            return new ServersInAProcess(directory, process);
        } catch (IOException e) {
            throw new BenchmarkFailure("The servers could not be started: " + e.getMessage() + ".", e);
        }
    }

    public Addresses addresses() {
        return addresses;
    }

    Path directory() {
        return directory;
    }

    boolean isRunning() {
        return process.isAlive();
    }

    private Addresses awaitReady() throws IOException, BenchmarkFailure {
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        for (@Nullable
        String line = said.readLine(); line != null; line = said.readLine()) {
            String[] words = line.split(" ", -1);
            if (words.length == 5 && words[0].equals(ServersMain.READY)) {
                return new Addresses(words[1], words[2], words[3], words[4]);
            }
        }
        throw new BenchmarkFailure("The servers stopped while starting. They said: "
                + String.join(" / ", Files.readAllLines(log(directory)).stream().limit(5).toList()));
    }

    private static Path log(Path directory) {
        return directory.resolve("servers.log");
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // Ctrl-C: the hook is at it already, and the next line waits for it.
        }
        end();
    }

    private synchronized void end() {
        if (!Files.exists(directory)) {
            return;
        }
        try {
            process.getOutputStream().close();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            removeAll(directory);
        } catch (IOException | UncheckedIOException e) {
            System.err.println("Left behind: " + directory);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeAll(Path directory) throws IOException {
        try (var paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
