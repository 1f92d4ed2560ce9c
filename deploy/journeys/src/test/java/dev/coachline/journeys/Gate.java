package dev.coachline.journeys;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a service and lets everything through, until one request at which something is to happen: before the service has heard
 * of it, or after the service has done it and before anybody is told.
 */
final class Gate implements AutoCloseable {

    private static final Set<String> NOT_OURS = Set.of("host", "connection", "content-length", "transfer-encoding",
            "upgrade", "http2-settings", "expect");

    private final HttpServer server;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger passed = new AtomicInteger();
    private volatile @Nullable Trap trap;

    /** @param at which request, from 1 */
    private record Trap(int at, boolean afterwards, Runnable then) {}

    Gate(URI service) throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> pass(exchange, service));
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Counts from here on. */
    void arm(int at, boolean afterwards, Runnable then) {
        passed.set(0);
        trap = new Trap(at, afterwards, then);
    }

    void open() {
        trap = null;
    }

    private void pass(HttpExchange exchange, URI service) throws IOException {
        try (exchange) {
            Trap set = trap;
            boolean caught = set != null && passed.incrementAndGet() == set.at();
            if (caught && !set.afterwards()) {
                set.then().run();
                return;
            }
            HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(exchange.getRequestURI().toString()));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!NOT_OURS.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            request.method(exchange.getRequestMethod(),
                    HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (caught) {
                set.then().run();
                return;
            }
            answer.headers().map().forEach((name, values) -> {
                if (!NOT_OURS.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
    }
}
