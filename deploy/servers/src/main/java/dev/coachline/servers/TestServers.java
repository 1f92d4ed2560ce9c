package dev.coachline.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One set of servers for all tests of a JVM, on free ports and in a temporary directory, stopped when the JVM ends. */
public final class TestServers {

    private static final Servers SHARED = start();

    private TestServers() {}

    /** The shared servers, started on first use. Isolate tests by database, topic and athlete. */
    public static Servers shared() {
        return SHARED;
    }

    private static Servers start() {
        try {
            Path directory = Files.createTempDirectory("coachline-test-servers");
            List<Integer> free = freePorts(4);
            Servers servers = Servers.start(directory,
                    new Servers.Ports(free.get(0), free.get(1), free.get(2), free.get(3)));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                servers.close();
                deleteAll(directory);
            }));
            return servers;
        } catch (IOException e) {
            throw new UncheckedIOException("the test servers did not start", e);
        }
    }

    private static List<Integer> freePorts(int count) throws IOException {
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
