package dev.coachline.httpcontract;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Holds requests and answers against a service's OpenAPI document, as sent by another service. */
final class DocumentedExchanges {

    private static final String JSON = "application/json";
    private static final String CALLER = "service";

    private final JsonNode document;
    private final DocumentSchemas schemas;

    DocumentedExchanges(JsonNode document) {
        this.document = document;
        this.schemas = new DocumentSchemas(document);
    }

    /** An answer in full. */
    record Documented(int status, String mediaType, String body) {}

    /**
     * The answer that the document shows for a request.
     *
     * @param body JSON in the place of the example, which gives what else the schema needs; or a text as it is; or empty for the example
     */
    Documented answer(String method, String url, String body) {
        Operation operation = Operation.of(document, method, path(url))
                .orElseThrow(() -> new IllegalStateException(method + " " + url + " is not in the document"));
        int status = operation.says().path("responses").propertyNames().stream().filter(name -> name.startsWith("2"))
                .mapToInt(Integer::parseInt).min().orElseThrow();
        JsonNode content = operation.answer(document, status).path("content");
        if (!content.has(JSON)) {
            // A text as it is; where nothing is documented, nothing.
            return new Documented(status, String.join("", content.propertyNames()), content.isEmpty() ? "" : body);
        }
        JsonNode json = content.get(JSON);
        JsonNode whole = body.isEmpty()
                ? json.path("example")
                : completed(json.path("schema"), JsonMapper.shared().readTree(body), json.path("example"));
        return new Documented(status, JSON, whole.toString());
    }

    /** What is needed and not given is as in the example. */
    private JsonNode completed(JsonNode schema, JsonNode given, JsonNode example) {
        JsonNode at = schema.has("$ref") ? document.at(schema.get("$ref").asString().substring(1)) : schema;
        if (given instanceof ObjectNode object) {
            ObjectNode whole = object.deepCopy();
            given.propertyNames().forEach(name -> whole.set(name,
                    completed(at.path("properties").path(name), given.get(name), example.path(name))));
            at.path("required").valueStream().map(JsonNode::asString)
                    .filter(name -> !given.has(name) && example.has(name))
                    .forEach(name -> whole.set(name, example.get(name)));
            return whole;
        }
        if (given instanceof ArrayNode array) {
            ArrayNode whole = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> whole.add(completed(at.path("items"), item, example.path(0))));
            return whole;
        }
        return given;
    }

    /** Why they do not fit the document, each with operation and place; empty where both do. */
    List<String> misfits(Request request, Response response) {
        String method = request.getMethod().getName();
        Optional<Operation> asked = Operation.of(document, method, path(request.getUrl()));
        if (asked.isEmpty()) {
            return List.of(method + " " + path(request.getUrl()) + " is not in the document");
        }
        Operation operation = asked.get();
        List<String> misfits = new ArrayList<>();
        caller(operation, request, misfits);
        parameters(operation, request, misfits);
        requestBody(operation, request, misfits);
        // What a broken service says stands in no document.
        if (response.wasConfigured() && response.getFault() == null && response.getStatus() < 500) {
            answer(operation, response, misfits);
        }
        return misfits.stream().map(misfit -> operation + " " + misfit).toList();
    }

    private static void caller(Operation operation, Request request, List<String> misfits) {
        if (!operation.roles().contains(CALLER)) {
            misfits.add("lets in " + operation.roles() + ", no " + CALLER);
        }
        if (!request.containsHeader("Authorization")) {
            misfits.add("is asked without a token");
        }
    }

    private void parameters(Operation operation, Request request, List<String> misfits) {
        Map<String, String> query = query(request.getUrl());
        List<String> named = new ArrayList<>();
        for (JsonNode parameter : operation.says().path("parameters")) {
            String name = parameter.path("name").asString();
            Optional<String> value = switch (parameter.path("in").asString()) {
                case "path" -> Optional.of(operation.variable(name, path(request.getUrl()))).map(
                        DocumentedExchanges::decoded);
                case "query" -> {
                    named.add(name);
                    yield Optional.ofNullable(query.get(name));
                }
                default -> Optional.ofNullable(request.getHeader(name));
            };
            value.ifPresentOrElse(
                    text -> schemas.flaws(parameter.path("schema"), typed(parameter.path("schema"), text))
                            .forEach(flaw -> misfits.add("parameter " + name + ":" + flaw)),
                    () -> {
                        if (parameter.path("required").asBoolean(false)) {
                            misfits.add("parameter " + name + " is missing");
                        }
                    });
        }
        query.keySet().stream().filter(name -> !named.contains(name))
                .forEach(name -> misfits.add("has no parameter " + name));
    }

    private void requestBody(Operation operation, Request request, List<String> misfits) {
        JsonNode documented = operation.says().path("requestBody");
        String body = request.getBodyAsString();
        if (body.isEmpty()) {
            if (documented.path("required").asBoolean(false)) {
                misfits.add("request has no body");
            }
        } else {
            body("request", documented.path("content"), request.getHeader("Content-Type"), body, misfits);
        }
    }

    private void answer(Operation operation, Response response, List<String> misfits) {
        if (!operation.answers(response.getStatus())) {
            misfits.add("does not answer " + response.getStatus());
            return;
        }
        JsonNode content = operation.answer(document, response.getStatus()).path("content");
        String body = response.getBodyAsString();
        if (!body.isEmpty()) {
            HttpHeader type = response.getHeaders().getHeader("Content-Type");
            body(Integer.toString(response.getStatus()), content, type.isPresent() ? type.firstValue() : null, body,
                    misfits);
        } else if (response.getStatus() < 300 && !content.isEmpty()) {
            misfits.add(response.getStatus() + " has no body");
        }
    }

    private void body(String place, JsonNode content, @Nullable String contentType, String body,
            List<String> misfits) {
        String mediaType = contentType == null ? "nothing" : contentType.split(";", 2)[0].strip();
        if (!content.has(mediaType)) {
            misfits.add(place + " is " + mediaType + " and should be one of " + content.propertyNames());
        } else if (mediaType.endsWith("json")) {
            try {
                schemas.flaws(content.path(mediaType).path("schema"), JsonMapper.shared().readTree(body))
                        .forEach(flaw -> misfits.add(place + ":" + flaw));
            } catch (JacksonException e) {
                misfits.add(place + " is no JSON");
            }
        }
    }

    private static JsonNode typed(JsonNode schema, String text) {
        if (schema.path("type").asString("").equals("string")) {
            return JsonNodeFactory.instance.stringNode(text);
        }
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            return JsonNodeFactory.instance.stringNode(text);
        }
    }

    private static String path(String url) {
        return URI.create(url).getRawPath();
    }

    private static Map<String, String> query(String url) {
        String query = URI.create(url).getRawQuery();
        return query == null
                ? Map.of()
                : Stream.of(query.split("&")).map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(pair -> decoded(pair[0]),
                                pair -> pair.length < 2 ? "" : decoded(pair[1]),
                                (first, second) -> second));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
