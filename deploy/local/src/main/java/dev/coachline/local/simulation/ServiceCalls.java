package dev.coachline.local.simulation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

import dev.coachline.local.terminal.PlainFailure;

/** HTTP to services and carrier, many at a time on kept connections. */
public final class ServiceCalls implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @param token empty for the carrier */
    public record Target(String name, URI base, String token) {}

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();

    public CompletableFuture<JsonNode> get(Target target, String path) {
        return call(target, "GET", path, null);
    }

    /** Fails where the answer is not 2xx, naming the call. */
    public CompletableFuture<JsonNode> call(Target target, String method, String path, @Nullable Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target.base().resolve(path))
                .timeout(Duration.ofSeconds(60)).method(method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (body != null) {
            request.setHeader("Content-Type", "application/json");
        }
        if (!target.token().isEmpty()) {
            request.setHeader("Authorization", "Bearer " + target.token());
        }
        return client.sendAsync(request.build(), BodyHandlers.ofString())
                .thenApply(response -> read(target, method + " " + path, response));
    }

    private static JsonNode read(Target target, String call, HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw new CompletionException(new IOException("%s answered %d to %s: %s".formatted(target.name(),
                    response.statusCode(), call, response.body())));
        }
        return response.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(response.body());
    }

    /** Waits for all of them. */
    public static <T> List<T> all(List<CompletableFuture<T>> calls) throws PlainFailure {
        try {
            CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).join();
            return calls.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new PlainFailure("A call failed: " + (cause.getMessage() == null ? cause : cause.getMessage()), e);
        }
    }

    static Map<String, Object> now(java.time.Instant now) {
        return Map.of("now", now.toString());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
