package dev.coachline.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@link MigrationBenchmark} in a process with the compiler and the heap that the service has in its image: those of the
 * command line are small, and half of a move is computing.
 */
public final class MigrationInAProcess {

    private static final String REPORT = "REPORT ";
    private static final String FAILED = "FAILED ";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private MigrationInAProcess() {}

    /** @param progress is told what is being done, a line at a time */
    public static MigrationReport run(Addresses servers, MigrationBenchmark.Settings settings,
            Consumer<String> progress) throws BenchmarkFailure {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders", "-Xmx512m", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-cp", System.getProperty("java.class.path"),
                MigrationInAProcess.class.getName()));
        command.add(JSON.writeValueAsString(servers));
        command.add(JSON.writeValueAsString(settings));
        try {
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            Thread atExit = new Thread(process::destroyForcibly, "stop-measuring");
            Runtime.getRuntime().addShutdownHook(atExit);
            try {
                return report(process.inputReader(StandardCharsets.UTF_8), progress);
            } finally {
                process.destroyForcibly();
                removeHook(atExit);
            }
        } catch (IOException e) {
            throw new BenchmarkFailure("The measuring process could not be started: " + e.getMessage() + ".", e);
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // Ctrl-C: the hook is at it already.
        }
    }

    private static MigrationReport report(BufferedReader said, Consumer<String> progress)
            throws IOException, BenchmarkFailure {
        for (@Nullable
        String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(REPORT)) {
                return JSON.readValue(line.substring(REPORT.length()), MigrationReport.class);
            }
            if (line.startsWith(FAILED)) {
                throw new BenchmarkFailure(line.substring(FAILED.length()));
            }
            progress.accept(line);
        }
        throw new BenchmarkFailure("The measuring process ended without a word.");
    }

    /** @param args the servers' addresses and the settings, as JSON */
    public static void main(String[] args) {
        try {
            MigrationReport report = new MigrationBenchmark(JSON.readValue(args[0], Addresses.class),
                    JSON.readValue(args[1], MigrationBenchmark.Settings.class), System.out::println).run();
            System.out.println(REPORT + JSON.writeValueAsString(report));
        } catch (BenchmarkFailure e) {
            System.out.println(FAILED + e.getMessage());
        } catch (RuntimeException e) {
            System.out.println(FAILED + "Measuring failed: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ".");
        }
        System.exit(0);
    }
}
