package dev.coachline.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * An OpenAI-compatible endpoint in the place of a model: says over real HTTP what a test tells it to, and keeps what it was asked. Each
 * answer counts 900 tokens of input, 640 of them cached, and 40 of output.
 */
public final class ModelStub implements AutoCloseable {

    private static final int HANGS_UP = -1;

    /**
     * What it says to one question.
     *
     * @param after how long after it was asked
     */
    public record Says(int status, String body, Duration after) {

        public Says after(Duration pause) {
            return new Says(status, body, pause);
        }
    }

    private final HttpServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Function<String, Says> model = request -> status(404);

    private ModelStub(HttpServer server) {
        this.server = server;
    }

    public static ModelStub started() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ModelStub stub = new ModelStub(server);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/v1/chat/completions", stub::answer);
            server.start();
            return stub;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(request);
            Says says = model.apply(request);
            Thread.sleep(says.after());
            if (says.status() == HANGS_UP) {
                return;
            }
            byte[] body = says.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(says.status(), body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a service needs to ask it; its circuit breaker stays closed, whatever it says. */
    public void settings(BiConsumer<String, Supplier<Object>> registry) {
        registry.accept("MODEL_URL", () -> "http://localhost:" + server.getAddress().getPort() + "/v1");
        registry.accept("MODEL_NAME", () -> "stub");
        registry.accept("resilience4j.circuitbreaker.instances.model.minimum-number-of-calls", () -> "1000");
        registry.accept("resilience4j.circuitbreaker.instances.model.sliding-window-size", () -> "1000");
    }

    /** From now on, one after the other; the last one again and again. */
    public void says(Says... inOrder) {
        AtomicInteger next = new AtomicInteger();
        model = request -> inOrder[Math.min(next.getAndIncrement(), inOrder.length - 1)];
    }

    /** @param answers to a request's body */
    public void answers(Function<String, Says> answers) {
        model = answers;
    }

    /** The bodies of all requests, in order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** Nothing was asked, and there is no answer to anything. */
    public void forget() {
        asked.clear();
        model = request -> status(404);
    }

    public static Says content(String content) {
        return completion("{\"role\": \"assistant\", \"refusal\": null, \"content\": " + quoted(content) + "}", "stop");
    }

    public static Says calls(String tool, String arguments) {
        return completion("""
                {"role": "assistant", "refusal": null, "content": null, "tool_calls": [{"id": "c1", "type": "function",
                 "function": {"name": %s, "arguments": %s}}]}""".formatted(quoted(tool), quoted(arguments)),
                "tool_calls");
    }

    public static Says json(String body) {
        return new Says(200, body, Duration.ZERO);
    }

    public static Says status(int status) {
        return new Says(status, "{}", Duration.ZERO);
    }

    public static Says hangsUp() {
        return status(HANGS_UP);
    }

    private static Says completion(String message, String reason) {
        return json("""
                {"id": "x", "object": "chat.completion", "created": 1, "model": "stub", "choices": [
                  {"index": 0, "finish_reason": "%s", "logprobs": null, "message": %s}],
                 "usage": {"prompt_tokens": 900, "completion_tokens": 40, "total_tokens": 940,
                   "prompt_tokens_details": {"cached_tokens": 640}}}""".formatted(reason, message));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
