package dev.coachline.local.carrier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import com.sun.net.httpserver.HttpExchange;
import tools.jackson.databind.json.JsonMapper;

/** What an endpoint says, before it is bytes. */
final class Answer {

    private final int status;
    private final Map<String, String> headers;
    private final Duration silence;
    private final String contentType;
    private final byte[] body;

    Answer(int status, String contentType, byte[] body) {
        this(status, contentType, body, Map.of(), Duration.ZERO);
    }

    private Answer(int status, String contentType, byte[] body, Map<String, String> headers, Duration silence) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.headers = headers;
        this.silence = silence;
    }

    /** None: the connection is held that long and closed. */
    static Answer none(Duration held) {
        return new Answer(0, "", new byte[0], Map.of(), held);
    }

    Answer with(String header, String value) {
        return new Answer(status, contentType, body, Map.of(header, value), silence);
    }

    static Answer json(JsonMapper json, int status, Object body) {
        return new Answer(status, "application/json", json.writeValueAsBytes(body));
    }

    static Answer problem(int status, String detail) {
        return new Answer(status, "application/problem+json",
                "{\"status\":%d,\"detail\":\"%s\"}".formatted(status, detail).getBytes(StandardCharsets.UTF_8));
    }

    static Answer empty() {
        return new Answer(204, "", new byte[0]);
    }

    void write(HttpExchange exchange) throws IOException {
        if (!silence.isZero()) {
            LockSupport.parkNanos(silence.toNanos());
            return;
        }
        headers.forEach(exchange.getResponseHeaders()::set);
        if (!contentType.isEmpty()) {
            exchange.getResponseHeaders().set("Content-Type", contentType);
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
