package dev.coachline.local.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

import dev.coachline.benchmarks.BenchmarkFailure;
import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.servers.LocalTokens;

/** One service in a process of its own, as {@code up} starts it, on servers that somebody else started. */
final class ServiceAlone implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration TOKEN_VALIDITY = Duration.ofDays(1);

    private final LocalServices service;
    private final Path directory;
    private final URI address;
    private final LocalTokens tokens;
    private final ManagedProcess process;
    private final Thread atExit;

    private ServiceAlone(LocalServices service, Path directory, URI address, LocalTokens tokens,
            ManagedProcess process) {
        this.service = service;
        this.directory = directory;
        this.address = address;
        this.tokens = tokens;
        this.process = process;
        this.atExit = new Thread(this::end, "stop-" + service.processName);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** What a service is told beyond what all are told. */
    @FunctionalInterface
    interface Environment {

        /** @param address where it will listen */
        Map<String, String> at(URI address);
    }

    /** @param home the project's root directory, where the built jar lies */
    static ServiceAlone start(Path home, LocalServices service, String brokers, Environment own)
            throws BenchmarkFailure, InterruptedException {
        try {
            ServiceJars.Unpacked jar = new ServiceJars(home).of(service.processName);
            Path directory = Files.createTempDirectory("coachline-" + service.processName + "-");
            LocalTokens tokens = LocalTokens.in(directory);
            int port = freePort();
            URI address = URI.create("http://127.0.0.1:" + port);
            Map<String, String> environment = new HashMap<>(own.at(address));
            environment.putAll(Map.of("PORT", String.valueOf(port), "KAFKA_BROKERS", brokers, "COACHLINE_CLOCK",
                    "system", "COACHLINE_JWT_PUBLIC_KEY", tokens.publicKeyFile().toUri().toString(),
                    "COACHLINE_SERVICE_TOKEN", token(tokens, Role.SERVICE)));
            ServiceAlone started = new ServiceAlone(service, directory, address, tokens,
                    ManagedProcess.start(new ProcessSpec(service.processName,
                            JavaCommand.run(service.heapMegabytes, jar.aotCache(), JavaCommand.jar(jar.jar()),
                                    false),
                            () -> environment, directory.resolve(service.processName + ".log"),
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

    private static String token(LocalTokens tokens, Role role) {
        return tokens.token(role.claim(), "bench", Instant.now(), TOKEN_VALIDITY);
    }

    private static boolean isReady(URI address) throws InterruptedException {
        try {
            return new HttpJson("").get(address, "/actuator/health/readiness").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    URI address() {
        return address;
    }

    /** Speaks with it in a role. */
    HttpJson as(Role role) {
        return new HttpJson(token(tokens, role));
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
            System.err.println("Left behind: " + directory + " of " + service.processName);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
