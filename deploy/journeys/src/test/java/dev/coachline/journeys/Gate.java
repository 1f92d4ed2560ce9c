package dev.coachline.journeys;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
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
        private final Map<String, Integer> requests = new HashMap<>();
        private final List<String> held = new ArrayList<>();
        private final CountDownLatch open = new CountDownLatch(1);
        private volatile boolean done;

        /** @param at which request, from 1; 0 for none */
        Hold(int at) {
            this.at = at;
        }

        /** @return 1 for a request that is held, 2 for one that is held when it is done; 0 for any other */
        synchronized int place(String path) {
            Matcher batch = BATCH.matcher(path);
            if (at == 0 || !batch.find()) {
                return 0;
            }
            if (requests.merge(batch.group(1), 1, Integer::sum) == at && held.size() < 2) {
                held.add(batch.group(1));
                return held.size();
            }
            // Nobody has answered, so it may be said again.
            return held.contains(batch.group(1)) ? 1 : 0;
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
