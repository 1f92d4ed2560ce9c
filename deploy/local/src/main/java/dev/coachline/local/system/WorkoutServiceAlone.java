package dev.coachline.local.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

import dev.coachline.benchmarks.Addresses;
import dev.coachline.benchmarks.BenchmarkFailure;
import dev.coachline.benchmarks.WorkoutService;
import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.servers.LocalTokens;

/** workout-service in a process of its own, as {@code up} starts it, on servers that somebody else started. */
public final class WorkoutServiceAlone implements WorkoutService {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration TOKEN_VALIDITY = Duration.ofDays(1);
    private static final String STORED = "coachline_workouts_generated_total";

    private final Path directory;
    private final URI address;
    private final ManagedProcess process;
    private final Thread atExit = new Thread(this::end, "stop-workout-service");

    private WorkoutServiceAlone(Path directory, URI address, ManagedProcess process) {
        this.directory = directory;
        this.address = address;
        this.process = process;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** @param home the project's root directory, where the built jar lies */
    public static WorkoutServiceAlone start(Path home, Addresses servers, URI dossiers)
            throws BenchmarkFailure, InterruptedException {
        LocalServices service = LocalServices.WORKOUT;
        try {
            ServiceJars.Unpacked jar = new ServiceJars(home).of(service.processName);
            Path directory = Files.createTempDirectory("coachline-workout-service-");
            LocalTokens tokens = LocalTokens.in(directory);
            int port = freePort();
            URI address = URI.create("http://127.0.0.1:" + port);
            Map<String, String> environment = Map.of("PORT", String.valueOf(port), "KAFKA_BROKERS", servers.brokers(),
                    "MONGO_URI", servers.workouts(), "PLAN_URL", dossiers.toString(), "COACHLINE_CLOCK", "system",
                    "COACHLINE_JWT_PUBLIC_KEY", tokens.publicKeyFile().toUri().toString(), "COACHLINE_SERVICE_TOKEN",
                    tokens.token(Role.SERVICE.claim(), "bench", Instant.now(), TOKEN_VALIDITY));
            WorkoutServiceAlone started = new WorkoutServiceAlone(directory, address,
                    ManagedProcess.start(new ProcessSpec(service.processName,
                            JavaCommand.run(service.heapMegabytes, jar.aotCache(), JavaCommand.jar(jar.jar()),
                                    false),
                            () -> environment, directory.resolve("workout-service.log"),
                            (log, from) -> isReady(address), Duration.ofSeconds(10))));
            try {
                started.process.awaitReady(PATIENCE);
            } catch (PlainFailure | InterruptedException e) {
                started.close();
                throw e;
            }
            return started;
        } catch (PlainFailure | IOException e) {
            throw new BenchmarkFailure(String.valueOf(e.getMessage()), e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isReady(URI address) throws InterruptedException {
        try {
            return new HttpJson("").get(address, "/actuator/health/readiness").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public long stored() throws BenchmarkFailure, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String metrics = client.send(HttpRequest.newBuilder(address.resolve("/actuator/prometheus")).build(),
                    BodyHandlers.ofString()).body();
            return metrics.lines().filter(line -> line.startsWith(STORED))
                    .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
        } catch (IOException e) {
            throw new BenchmarkFailure("workout-service does not say how many workouts it wrote: " + e + ".", e);
        }
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
            process.stop();
            try (var paths = Files.walk(directory)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("Left behind: " + directory);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
