package dev.coachline.journeys;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Stands before a service and lets everything through, until two batches come to their nth request: the one is held before the service has
 * heard of it, the other after the service has done it and before anybody is told.
 */
final class Gate implements AutoCloseable {

    private static final Set<String> NOT_OURS = Set.of("host", "connection", "content-length", "transfer-encoding",
            "upgrade", "http2-settings", "expect");
    private static final Pattern BATCH = Pattern
            .compile("^/assistant/(?:imports/|secrets/import-)([0-9a-f-]{36})");

    private final HttpServer server;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private volatile Hold hold = new Hold(0);

    /** Counts from its beginning on. */
    private static final class Hold {

        private final int at;
        private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
        private final AtomicInteger held = new AtomicInteger();
        private final CountDownLatch open = new CountDownLatch(1);
        private volatile boolean done;

        Hold(int at) {
            this.at = at;
        }

        /** @return 1 for the request that is held first, 2 for the one that is held when it is done; 0 for any other */
        int place(String path) {
            Matcher batch = BATCH.matcher(path);
            return batch.find() && requests.computeIfAbsent(batch.group(1), _ -> new AtomicInteger())
                    .incrementAndGet() == at && held.get() < 2 ? held.incrementAndGet() : 0;
        }
    }

    Gate(URI service) throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> pass(exchange, service));
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** @param at which request of a batch, from 1, counted from here on */
    void hold(int at) {
        hold = new Hold(at);
    }

    /** Whether both are where they are held. */
    boolean holdsBoth() {
        return hold.done;
    }

    /** Lets everything through; what was held gets no answer. */
    void open() {
        Hold held = hold;
        hold = new Hold(0);
        held.open.countDown();
    }

    private void pass(HttpExchange exchange, URI service) throws IOException {
        try (exchange) {
            Hold now = hold;
            int place = now.place(exchange.getRequestURI().getPath());
            if (place == 1) {
                now.open.await();
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
            if (place == 2) {
                now.done = true;
                now.open.await();
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
