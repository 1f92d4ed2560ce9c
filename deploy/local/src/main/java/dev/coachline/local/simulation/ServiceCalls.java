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
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

import dev.coachline.local.system.LocalAddresses;
import dev.coachline.local.terminal.PlainFailure;

/** HTTP to services and carrier, many at a time on kept connections. */
public final class ServiceCalls implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @param token empty for the carrier */
    public record Target(String name, URI base, String token) {

        /** All services of a system. */
        public static List<Target> services(LocalAddresses at, String token) {
            return at.services().entrySet().stream()
                    .map(service -> new Target(service.getKey(), service.getValue(), token)).toList();
        }
    }

    private static final long PAUSE_MILLIS = 100;

    private final Duration patience;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();

    /** Nothing is tried again. */
    public ServiceCalls() {
        this(Duration.ZERO);
    }

    /** @param patience how long a call is repeated that finds nobody or an error of the server, as clients do */
    public ServiceCalls(Duration patience) {
        this.patience = patience;
    }

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
        return attempt(request.build(), target, method + " " + path, System.nanoTime() + patience.toNanos());
    }

    private CompletableFuture<JsonNode> attempt(HttpRequest request, Target target, String call, long giveUpAt) {
        return client.sendAsync(request, BodyHandlers.ofString())
                .thenApply(response -> read(target, call, response))
                .exceptionallyCompose(failure -> {
                    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
                    return cause instanceof IOException && !(cause instanceof RefusedException)
                            && System.nanoTime() < giveUpAt
                                    ? CompletableFuture
                                            .supplyAsync(() -> request,
                                                    CompletableFuture.delayedExecutor(PAUSE_MILLIS,
                                                            TimeUnit.MILLISECONDS))
                                            .thenCompose(again -> attempt(again, target, call, giveUpAt))
                                    : CompletableFuture.failedFuture(failure);
                });
    }

    /** An answer that will not change by asking again. */
    private static final class RefusedException extends IOException {

        RefusedException(String message) {
            super(message);
        }
    }

    private static JsonNode read(Target target, String call, HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            String what = "%s answered %d to %s: %s".formatted(target.name(), response.statusCode(), call,
                    response.body());
            throw new CompletionException(
                    response.statusCode() / 100 == 5 ? new IOException(what) : new RefusedException(what));
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
