package dev.coachline.migration.measures.messaging;

import java.math.BigDecimal;
import java.util.UUID;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

import dev.coachline.migration.measures.TextMeasures;
import dev.coachline.platform.Guard;
import dev.coachline.platform.Guards;
import dev.coachline.platform.ServiceClients;

/** Takes of each answer what it needs, so that more may stand in it. */
@Component
class HttpTextMeasures implements TextMeasures {

    private final RestClient client;
    private final Guard guard;

    HttpTextMeasures(ServiceClients clients, Guards guards, MeasuresSettings settings) {
        this.client = clients.of(settings.messagingUrl());
        this.guard = guards.of("messaging-service");
    }

    @Override
    public Figures of(@Nullable UUID athleteId) {
        String path = "/migration-measures" + (athleteId == null ? "" : "/" + athleteId);
        try {
            JsonNode answer = guard.call(() -> client.get().uri(path).retrieve().body(JsonNode.class));
            if (answer == null) {
                throw new IllegalStateException("messaging-service answered without a body");
            }
            return figures(answer);
        } catch (ResourceAccessException | HttpServerErrorException | CallNotPermittedException e) {
            throw new Unavailable(e);
        }
    }

    private static Figures figures(JsonNode answer) {
        JsonNode mornings = answer.path("mornings");
        return new Figures(
                mornings.isObject()
                        ? new Mornings(mornings.path("due").asLong(0), mornings.path("sent").asLong(0))
                        : null,
                replies(answer.path("repliesBefore")), replies(answer.path("repliesAfter")),
                part(answer.path("p50Reduction")), part(answer.path("p95Reduction")),
                answer.path("tokens").valueStream()
                        .map(one -> new Tokens(one.path("purpose").asString(""), one.path("legacyCalls").asLong(0),
                                one.path("newCalls").asLong(0), number(one.path("legacyTokens")),
                                number(one.path("newTokens")), number(one.path("saving"))))
                        .toList());
    }

    private static @Nullable Replies replies(JsonNode side) {
        return side.isObject()
                ? new Replies(side.path("count").asLong(0), side.path("p50Seconds").asDouble(0),
                        side.path("p95Seconds").asDouble(0))
                : null;
    }

    private static @Nullable Double part(JsonNode value) {
        return value.isNumber() ? Double.valueOf(value.asDouble()) : null;
    }

    private static @Nullable BigDecimal number(JsonNode value) {
        return value.isNumber() ? value.decimalValue() : null;
    }
}
