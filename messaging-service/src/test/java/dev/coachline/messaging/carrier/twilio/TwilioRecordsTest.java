package dev.coachline.messaging.carrier.twilio;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.messaging.carrier.CarrierRecords.Recorded;
import dev.coachline.messaging.carrier.CarrierSettings;
import dev.coachline.platform.Guard;
import dev.coachline.platform.ServiceClients;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TwilioRecordsTest {

    private static final String LIST = "/2010-04-01/Accounts/AC1/Messages.json";
    private static final Instant FROM = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant TO = Instant.parse("2026-03-03T16:00:00Z");

    private final WireMockServer carrier = new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private TwilioRecords records;

    @BeforeEach
    void start() {
        carrier.start();
        records = new TwilioRecords(new ServiceClients(RestClient.builder(), ""), JsonMapper.builder().build(),
                new CarrierSettings(URI.create(carrier.baseUrl() + "/"), "AC1", "token", "+15550000000", "http://us",
                        0),
                new Guard(Retry.of("carrier-records",
                        RetryConfig.custom().maxAttempts(2).waitDuration(Duration.ofMillis(1)).build()),
                        CircuitBreaker.ofDefaults("carrier-records")));
    }

    @AfterEach
    void stop() {
        carrier.stop();
    }

    private static String message(String sid, String date) {
        return """
                {"sid": "%s", "to": "+4915112345678", "body": "Squat", "date_sent": %s, "status": "sent"}"""
                .formatted(sid, date == null ? "null" : "\"" + date + "\"");
    }

    private static String page(String next, String... messages) {
        return "{\"messages\": [" + String.join(",", messages) + "], \"next_page_uri\": "
                + (next == null ? "null" : "\"" + next + "\"") + "}";
    }

    private void answers(String firstPage) {
        carrier.stubFor(get(urlPathEqualTo(LIST)).withQueryParam("PageToken", absent()).willReturn(okJson(firstPage)));
    }

    @Test
    void asks_for_the_days_of_the_span_and_for_our_number() {
        answers(page(null));
        assertThat(records.sentBetween(FROM, TO)).isEmpty();
        carrier.verify(getRequestedFor(urlPathEqualTo(LIST)).withQueryParam("From", equalTo("+15550000000"))
                .withQueryParam("DateSent>", equalTo("2026-03-01")).withQueryParam("DateSent<", equalTo("2026-03-04"))
                .withQueryParam("PageSize", equalTo("1000")));
    }

    @Test
    void follows_the_pages_and_counts_a_text_that_stands_on_two_of_them_once() {
        answers(page(LIST + "?PageToken=PA1&From=%2B15550000000", message("SM2", "Mon, 02 Mar 2026 06:00:01 +0000"),
                message("SM1", "Mon, 02 Mar 2026 06:00:00 +0000")));
        carrier.stubFor(get(urlPathEqualTo(LIST)).withQueryParam("PageToken", equalTo("PA1"))
                .willReturn(okJson(page(null, message("SM1", "Mon, 02 Mar 2026 06:00:00 +0000"),
                        message("SM0", "Mon, 02 Mar 2026 05:00:00 GMT")))));
        assertThat(records.sentBetween(FROM, TO)).extracting(Recorded::sid).containsExactly("SM2", "SM1", "SM0");
    }

    @Test
    void keeps_to_the_span_and_to_what_has_left() {
        answers(page(null, message("SM9", "Tue, 03 Mar 2026 16:00:01 +0000"),
                message("SM1", "Mon, 02 Mar 2026 06:00:00 +0000"), message("SM0", "Sun, 01 Mar 2026 09:59:59 +0000"),
                message("SM8", null)));
        assertThat(records.sentBetween(FROM, TO)).containsExactly(
                new Recorded("SM1", "+4915112345678", Instant.parse("2026-03-02T06:00:00Z"), "Squat"));
    }

    @Test
    void repeats_a_page_that_failed() {
        carrier.stubFor(get(urlPathEqualTo(LIST)).inScenario("once").whenScenarioStateIs("Started")
                .willReturn(aResponse().withStatus(503)).willSetStateTo("well"));
        carrier.stubFor(get(urlPathEqualTo(LIST)).inScenario("once").whenScenarioStateIs("well")
                .willReturn(okJson(page(null, message("SM1", "Mon, 02 Mar 2026 06:00:00 +0000")))));
        assertThat(records.sentBetween(FROM, TO)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"messages\": 3}", "<html/>",
            "{\"messages\": [{\"sid\": \"SM1\", \"date_sent\": \"yesterday\"}]}",
            "{\"messages\": [], \"next_page_uri\": \"http://elsewhere.example/page2\"}",
            "{\"messages\": [], \"next_page_uri\": \"//elsewhere.example/page2\"}"})
    void takes_nothing_for_a_list_that_is_none(String answer) {
        answers(answer);
        assertThatThrownBy(() -> records.sentBetween(FROM, TO)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void half_a_list_is_none() {
        answers(page(LIST + "?PageToken=PA1", message("SM2", "Mon, 02 Mar 2026 06:00:01 +0000")));
        carrier.stubFor(get(urlPathEqualTo(LIST)).withQueryParam("PageToken", equalTo("PA1"))
                .willReturn(aResponse().withStatus(500)));
        assertThatThrownBy(() -> records.sentBetween(FROM, TO)).isInstanceOf(IllegalStateException.class);
        assertThat(List.copyOf(carrier.getAllServeEvents())).as("the first page, and the second twice").hasSize(3);
    }
}
