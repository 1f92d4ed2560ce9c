package dev.coachline.messaging;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.httpcontract.StubbedService;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.coachline.httpcontract.StubbedService.asDocumented;

/** The carrier as a recorded stub, and the other services, held to their documents. */
abstract class RemoteSystems {

    static final String ACCOUNT = "AC0123";
    static final String SEND = "/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    static final WireMockServer CARRIER = carrier();
    @RegisterExtension
    static final StubbedService PLAN = StubbedService.of("plan-service");
    @RegisterExtension
    static final StubbedService WORKOUT = StubbedService.of("workout-service");
    @RegisterExtension
    static final StubbedService MIGRATION = StubbedService.of("migration-service");

    private static WireMockServer carrier() {
        WireMockServer server = new WireMockServer(WireMockConfiguration.options().dynamicPort());
        server.start();
        return server;
    }

    /** The carrier accepts everything, the others know nothing yet. */
    static void forgetRequests() {
        for (WireMockServer server : List.of(CARRIER, PLAN, WORKOUT, MIGRATION)) {
            server.resetAll();
            server.stubFor(any(anyUrl()).atPriority(10).willReturn(aResponse().withStatus(500)));
        }
        carrierAccepts();
        carrierRecorded();
    }

    static void carrierAccepts() {
        CARRIER.stubFor(post(urlPathEqualTo(SEND)).willReturn(
                aResponse().withStatus(201).withBody("{\"sid\":\"SM1\",\"status\":\"queued\",\"to\":\"+1\"}")));
    }

    /** What the carrier's list holds; one page. */
    static void carrierRecorded(String... messages) {
        CARRIER.stubFor(get(urlPathEqualTo(SEND)).willReturn(
                okJson("{\"messages\": [" + String.join(",", messages) + "], \"next_page_uri\": null}")));
    }

    static List<String> textsTo(String phone) {
        return CARRIER.findAll(postRequestedFor(urlPathEqualTo(SEND))).stream()
                .filter(request -> phone.equals(request.formParameter("To").firstValue()))
                .map(request -> request.formParameter("Body").firstValue()).toList();
    }

    static void workoutSays(UUID athlete, LocalDate date, String text) {
        WORKOUT.stubFor(get(urlPathEqualTo("/athletes/" + athlete + "/workouts/" + date))
                .willReturn(asDocumented(
                        JSON.writeValueAsString(Map.of("text", text, "theme", "Lower", "blocks", List.of())))));
    }

    static void legacySays(UUID athlete, LocalDate date, String text) {
        MIGRATION.stubFor(get(urlPathEqualTo("/migrations/" + athlete + "/workouts/" + date))
                .willReturn(asDocumented(JSON.writeValueAsString(Map.of("text", text, "rest", false)))));
    }
}
