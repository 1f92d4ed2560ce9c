package dev.coachline.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.coachline.messaging.carrier.CarrierSignature;

/** Acknowledges a signed text of a known phone after a while and answers it; refuses any other. */
final class SimulatedMessagingService implements MessagingService {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Set<String> phones = new HashSet<>();
    private final HttpServer server;
    private final URI carrier;
    private final CarrierSignature signature;
    private final Duration after;

    private SimulatedMessagingService(URI carrier, String token, Duration after) throws IOException {
        this.carrier = carrier;
        this.signature = new CarrierSignature(token);
        this.after = after;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    static Starter answeringAfter(Duration after) {
        return (servers, carrier, token) -> {
            try {
                return new SimulatedMessagingService(carrier, token, after);
            } catch (IOException e) {
                throw new BenchmarkFailure("no port", e);
            }
        };
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, List<String>> form = Arrays
                    .stream(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).split("&"))
                    .map(field -> field.split("=", 2)).collect(Collectors.toMap(field -> field[0],
                            field -> List.of(URLDecoder.decode(field[1], StandardCharsets.UTF_8))));
            boolean good = signature.matches(exchange.getRequestHeaders().getFirst("X-Twilio-Signature"),
                    address().resolve(exchange.getRequestURI().getPath()).toString(), form)
                    && phones.contains(form.get("From").getFirst());
            LockSupport.parkNanos(after.toNanos());
            exchange.sendResponseHeaders(good ? 200 : 403, -1);
            if (good) {
                client.sendAsync(HttpRequest.newBuilder(carrier.resolve("/")).POST(
                        HttpRequest.BodyPublishers.ofString("Body=help")).build(),
                        HttpResponse.BodyHandlers.discarding());
            }
        }
    }

    @Override
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void register(UUID athlete, String phone) {
        phones.add(phone);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
        client.close();
    }
}
