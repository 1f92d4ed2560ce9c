package dev.coachline.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;

/** Answers in workout-service's place, for each athlete what it was told to say of them. */
final class SessionsOfAll implements AutoCloseable {

    private static final int ID_AT = "/athletes/".length();
    private static final int ID_LENGTH = 36;
    private static final byte[] NONE = "{\"sessions\":[]}".getBytes(StandardCharsets.UTF_8);

    private final Map<UUID, byte[]> answers = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    private SessionsOfAll(HttpServer server) {
        this.server = server;
    }

    static SessionsOfAll served() throws BenchmarkFailure {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            SessionsOfAll sessions = new SessionsOfAll(server);
            server.createContext("/athletes/", exchange -> {
                try (exchange) {
                    UUID athlete = UUID.fromString(
                            exchange.getRequestURI().getPath().substring(ID_AT, ID_AT + ID_LENGTH));
                    byte[] body = sessions.answers.getOrDefault(athlete, NONE);
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                }
            });
            server.setExecutor(sessions.threads);
            server.start();
            return sessions;
        } catch (IOException e) {
            throw new BenchmarkFailure("The sessions could not be served: " + e.getMessage() + ".", e);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void say(UUID athlete, String json) {
        answers.put(athlete, json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
