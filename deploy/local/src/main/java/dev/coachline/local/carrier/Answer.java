package dev.coachline.local.carrier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.sun.net.httpserver.HttpExchange;
import tools.jackson.databind.json.JsonMapper;

/** What an endpoint says, before it is bytes. */
final class Answer {

    private final int status;
    private final String contentType;
    private final byte[] body;

    Answer(int status, String contentType, byte[] body) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
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
        if (!contentType.isEmpty()) {
            exchange.getResponseHeaders().set("Content-Type", contentType);
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
