package dev.coachline.local.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Speaks JSON with the services as one caller. */
public final class HttpJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration FILE_TIMEOUT = Duration.ofMinutes(5);

    /**
     * An answer.
     *
     * @param body a missing node where the body is empty or no JSON
     */
    public record Answer(int status, JsonNode body) {

        public boolean ok() {
            return status / 100 == 2;
        }
    }

    /** One for all: each has threads of its own. */
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2)).build();

    private final String token;

    /** @param token bearer token, or empty for none */
    public HttpJson(String token) {
        this.token = token;
    }

    public Answer get(URI base, String path) throws IOException, InterruptedException {
        return send("GET", base, path, null);
    }

    public Answer send(String method, URI base, String path, @Nullable Object body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT).method(method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return send(request);
    }

    /** A text as it is; null where the answer is no success. */
    public @Nullable String text(URI base, String path) throws IOException, InterruptedException {
        HttpResponse<String> response = CLIENT.send(
                HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT)
                        .header("Authorization", "Bearer " + token).build(),
                BodyHandlers.ofString());
        return response.statusCode() / 100 == 2 ? response.body() : null;
    }

    /** Sends a file as it is, without reading it into memory. */
    public Answer sendFile(URI base, String path, Path file) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(base.resolve(path)).timeout(FILE_TIMEOUT)
                .header("Content-Type", "application/octet-stream").POST(BodyPublishers.ofFile(file)));
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), parse(response));
    }

    private static JsonNode parse(HttpResponse<String> response) {
        boolean json = response.headers().firstValue("Content-Type").filter(type -> type.contains("json")).isPresent();
        return json && !response.body().isEmpty() ? JSON.readTree(response.body()) : MissingNode.getInstance();
    }
}
