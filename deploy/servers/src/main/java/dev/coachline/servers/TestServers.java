package dev.coachline.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One set of servers for all tests of a JVM, on free ports, stopped when the JVM ends: from Maven artifacts in a temporary
 * directory, or, with {@code -Pcontainers}, in containers.
 */
public final class TestServers {

    private static final boolean IN_CONTAINERS = "containers".equals(System.getProperty("coachline.test.servers"));

    private static @Nullable ServerAddresses shared;

    private TestServers() {}

    /** The shared servers, started on first use. Isolate tests by database, topic and athlete. */
    public static synchronized ServerAddresses shared() {
        ServerAddresses running = shared;
        if (running == null) {
            running = start();
            shared = running;
        }
        return running;
    }

    private static ServerAddresses start() {
        try {
            Path directory = Files.createTempDirectory("coachline-test-servers");
            if (IN_CONTAINERS) {
                ContainerServers servers = new ContainerServers(directory);
                closeAtTheEnd(servers::close, directory);
                return servers;
            }
            List<Integer> free = freePorts(4);
            Servers servers = Servers.start(directory,
                    new Servers.Ports(free.get(0), free.get(1), free.get(2), free.get(3)));
            closeAtTheEnd(servers::close, directory);
            return servers;
        } catch (IOException e) {
            throw new UncheckedIOException("the test servers did not start", e);
        }
    }

    private static void closeAtTheEnd(Runnable close, Path directory) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            close.run();
            deleteAll(directory);
        }));
    }

    static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            List<Integer> ports = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                ServerSocket socket = new ServerSocket(0);
                held.add(socket);
                ports.add(socket.getLocalPort());
            }
            return ports;
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }

    private static void deleteAll(Path directory) {
        try (var paths = Files.walk(directory)) {
            paths.sorted((a, b) -> b.compareTo(a)).forEach(path -> path.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            System.err.println("Left behind: " + directory);
        }
    }
}
