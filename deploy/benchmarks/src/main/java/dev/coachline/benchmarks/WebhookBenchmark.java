package dev.coachline.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

import dev.coachline.messaging.carrier.CarrierSignature;

/**
 * How soon messaging-service acknowledges inbound texts while it handles and answers them: signed forms at an even rate, each timed
 * from the instant it was meant to leave, so that a slow answer cannot hide behind a late question.
 */
public final class WebhookBenchmark {

    private static final String TOKEN = "webhook-benchmark";
    private static final String PATH = "/webhooks/carrier/inbound";
    private static final Duration STALLED = Duration.ofMinutes(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final long BETWEEN_LOOKS_MILLIS = 50;
    private static final int SECONDS_BETWEEN_LINES = 30;

    /**
     * @param warmUp texts that do not count
     * @param texts that do
     */
    public record Settings(int athletes, int perSecond, int warmUp, int texts) {

        public static Settings full() {
            return new Settings(500, 200, 4_000, 24_000);
        }

        /** Ends within a minute. */
        public static Settings quick() {
            return new Settings(100, 200, 1_000, 2_000);
        }
    }

    private final Addresses servers;
    private final MessagingService.Starter starter;
    private final Settings settings;
    private final Consumer<String> progress;
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    /** @param progress is told what is being done, a line at a time */
    public WebhookBenchmark(Addresses servers, MessagingService.Starter starter, Settings settings,
            Consumer<String> progress) {
        this.servers = servers;
        this.starter = starter;
        this.settings = settings;
        this.progress = progress;
    }

    public WebhookReport run() throws BenchmarkFailure, InterruptedException {
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads)
                        .build()) {
            HttpServer carrier = carrier(threads);
            progress.accept("Starting messaging-service ...");
            try (MessagingService service = starter.start(servers,
                    URI.create("http://127.0.0.1:" + carrier.getAddress().getPort()), TOKEN)) {
                for (int athlete = 0; athlete < settings.athletes(); athlete++) {
                    service.register(new UUID(31, athlete), phone(athlete));
                }
                progress.accept("Warming up with %,d texts ...".formatted(settings.warmUp()));
                post(client, threads, service.address(), "warm", settings.warmUp());
                progress.accept("%,d texts at %,d a second ...".formatted(settings.texts(), settings.perSecond()));
                double[] millis = post(client, threads, service.address(), "timed", settings.texts());
                awaitAnswers();
                return WebhookReport.of(settings, millis, refused.get(), answers.get(),
                        (System.nanoTime() - start) / 1e9);
            } finally {
                carrier.stop(0);
            }
        } catch (IOException e) {
            throw new BenchmarkFailure("The carrier's place could not be taken: " + e.getMessage() + ".", e);
        }
    }

    /** Takes every text at once, and counts it. */
    private HttpServer carrier(ExecutorService threads) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                byte[] body = "{\"sid\":\"SM%d\"}".formatted(answers.incrementAndGet())
                        .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(201, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.setExecutor(threads);
        server.start();
        return server;
    }

    private static String phone(int athlete) {
        return "+4915112%06d".formatted(athlete);
    }

    /** Milliseconds from the instant that each text was meant to leave. */
    private double[] post(HttpClient client, ExecutorService threads, URI service, String run, int texts)
            throws InterruptedException {
        List<HttpRequest> requests = new ArrayList<>();
        for (int text = 0; text < texts; text++) {
            requests.add(request(service, run, text));
        }
        AtomicReferenceArray<@Nullable Double> millis = new AtomicReferenceArray<>(texts);
        AtomicInteger open = new AtomicInteger(texts);
        long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BETWEEN_LOOKS_MILLIS);
        for (int text = 0; text < texts; text++) {
            long at = start + TimeUnit.SECONDS.toNanos(1) * text / settings.perSecond();
            int number = text;
            if (text > 0 && text % (SECONDS_BETWEEN_LINES * settings.perSecond()) == 0) {
                progress.accept("%,d of %,d texts ...".formatted(text, texts));
            }
            while (System.nanoTime() < at) {
                LockSupport.parkNanos(at - System.nanoTime());
            }
            threads.execute(() -> {
                if (!isAcknowledged(client, requests.get(number))) {
                    refused.incrementAndGet();
                }
                millis.set(number, (System.nanoTime() - at) / 1e6);
                open.decrementAndGet();
            });
        }
        while (open.get() > 0) {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        }
        double[] taken = new double[texts];
        for (int text = 0; text < texts; text++) {
            Double took = millis.get(text);
            taken[text] = took == null ? TIMEOUT.toMillis() : took;
        }
        return taken;
    }

    private HttpRequest request(URI service, String run, int text) {
        Map<String, String> form = new TreeMap<>(Map.of("MessageSid", "SM" + run + text, "From",
                phone(text % settings.athletes()), "To", "+15005550006", "Body", "HELP"));
        URI url = service.resolve(PATH);
        Map<String, List<String>> signed = new TreeMap<>();
        form.forEach((name, value) -> signed.put(name, List.of(value)));
        return HttpRequest.newBuilder(url).timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", new CarrierSignature(TOKEN).sign(url.toString(), signed))
                .POST(HttpRequest.BodyPublishers.ofString(form.entrySet().stream()
                        .map(field -> field.getKey() + "="
                                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))))
                .build();
    }

    private static boolean isAcknowledged(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Each text asks for help and is answered once. */
    private void awaitAnswers() throws BenchmarkFailure, InterruptedException {
        int expected = settings.warmUp() + settings.texts();
        long since = System.nanoTime();
        while (answers.get() < expected) {
            if (System.nanoTime() - since > STALLED.toNanos()) {
                throw new BenchmarkFailure("%,d of %,d texts were answered a minute after the last one.".formatted(
                        answers.get(), expected));
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        }
    }
}
