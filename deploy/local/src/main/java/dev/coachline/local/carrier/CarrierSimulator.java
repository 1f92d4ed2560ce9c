package dev.coachline.local.carrier;

import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The carrier's process. Prints {@code READY} when it listens. */
public final class CarrierSimulator implements AutoCloseable {

    private static final Map<String, String> PAGE = Map.of("/", "index.html", "/phones.css", "phones.css",
            "/phones.js", "phones.js");

    private volatile HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final TextLog log;
    private final Webhooks webhooks;
    private final TwilioApi twilio;
    private final PhoneApi phones;

    private CarrierSimulator(CarrierSettings settings, Clock clock) throws IOException {
        JsonMapper json = JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
        Faults faults = new Faults();
        // Without this each answer on a kept connection waits for a delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        log = new TextLog(settings.data(), json, clock);
        webhooks = new Webhooks(settings, log);
        twilio = new TwilioApi(settings, json, log, webhooks, faults);
        phones = new PhoneApi(settings, json, log, webhooks, faults, span -> threads.execute(() -> beDeaf(span)));
        server = listener(settings.port());
    }

    private HttpServer listener(int port) throws IOException {
        HttpServer listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
        listener.setExecutor(threads);
        listener.createContext("/", this::serve);
        return listener;
    }

    /** Refuses connections for a time; what was asked before is still answered. */
    private void beDeaf(Duration span) {
        int port = port();
        server.stop(1);
        try {
            Thread.sleep(span);
            HttpServer next = listener(port);
            next.start();
            server = next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            System.err.println("The carrier cannot listen again: " + e);
        }
    }

    /** Reads the journal, takes up what was not delivered yet, listens. */
    static CarrierSimulator start(CarrierSettings settings, Clock clock) throws IOException {
        CarrierSimulator carrier = new CarrierSimulator(settings, clock);
        carrier.server.start();
        carrier.log.unfinished().forEach(carrier.webhooks::deliver);
        return carrier;
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            // Read whatever the call: a connection with an unread body is closed, not kept.
            byte[] body = exchange.getRequestBody().readAllBytes();
            answer(exchange, body).write(exchange);
        }
    }

    private Answer answer(HttpExchange exchange, byte[] body) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String resource = PAGE.get(path);
        if (resource != null) {
            return resource(resource);
        }
        return path.startsWith("/" + TwilioApi.VERSION + "/")
                ? twilio.answer(exchange, body)
                : phones.answer(exchange, body);
    }

    private static Answer resource(String name) throws IOException {
        String type = name.endsWith(".html") ? "text/html" : name.endsWith(".css") ? "text/css" : "text/javascript";
        try (InputStream in = CarrierSimulator.class.getResourceAsStream(name)) {
            return in == null
                    ? Answer.problem(404, "There is nothing at this address.")
                    : new Answer(200, type + "; charset=utf-8", in.readAllBytes());
        }
    }

    private void runUntilStopped() throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown));
        System.out.println("READY");
        stopped.await();
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        threads.shutdownNow();
        webhooks.close();
        log.close();
    }

    /** Runs until the process is told to end; what it acknowledged by then is on the disk. */
    public static void main(String[] args) throws IOException, InterruptedException {
        // By default the server drops connections without a word: beyond 200 idle ones each as soon as it has answered, and
        // the others after the very 30 s for which the JDK's clients keep them. Real carriers are not that short of them.
        System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
        System.setProperty("sun.net.httpserver.idleInterval", "300");
        CarrierSettings settings;
        try {
            settings = CarrierSettings.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        try (CarrierSimulator carrier = start(settings, Clock.systemUTC())) {
            carrier.runUntilStopped();
        } catch (BindException e) {
            System.err.println("Port " + settings.port() + " is in use; choose another with --port.");
            System.exit(2);
        }
    }
}
