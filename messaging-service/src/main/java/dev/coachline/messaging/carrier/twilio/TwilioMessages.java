package dev.coachline.messaging.carrier.twilio;

import java.io.IOException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.messaging.carrier.CarrierSettings;
import dev.coachline.messaging.carrier.SmsCarrier;
import dev.coachline.platform.ServiceClients;

/** The one call that hands a text over; its exceptions say what is known of the text. */
@Component
class TwilioMessages {

    /** About as long as the quick retries take together. */
    private static final Duration WORTH_WAITING = Duration.ofSeconds(2);

    private final RestClient client;
    private final JsonMapper json;
    private final CarrierSettings settings;

    TwilioMessages(ServiceClients clients, JsonMapper json, CarrierSettings settings) {
        this.json = json;
        this.settings = settings;
        this.client = clients.outside(settings.url().toString())
                .defaultHeaders(headers -> headers.setBasicAuth(settings.account(), settings.token())).build();
    }

    /**
     * @return the carrier's name for the text
     * @throws NotTakenException where it may be tried again
     * @throws RefusedException where it never will be taken; after any other exception nothing is known
     */
    String post(SmsCarrier.Text text) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("To", text.to());
        form.add("From", settings.from());
        form.add("Body", text.body());
        form.add("StatusCallback", settings.publicUrl() + "/webhooks/carrier/status?messageId=" + text.messageId());
        try {
            return client.post().uri("/2010-04-01/Accounts/{account}/Messages.json", settings.account())
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED).body(form)
                    .exchangeForRequiredValue((request, response) -> sid(response));
        } catch (ResourceAccessException e) {
            if (ServiceClients.neverConnected(e)) {
                throw new NotTakenException("the carrier could not be reached");
            }
            throw e;
        }
    }

    /** @param retryAfter in seconds; the other form, a date, counts as none */
    private static BusyException busy(int status, @Nullable String retryAfter) {
        if (retryAfter == null || !retryAfter.strip().matches("\\d{1,6}")) {
            return new BusyException(status);
        }
        Duration patience = Duration.ofSeconds(Long.parseLong(retryAfter.strip()));
        return patience.compareTo(WORTH_WAITING) > 0
                ? new LaterException(status, patience)
                : new BusyException(status, patience);
    }

    private int code(ClientHttpResponse response) throws IOException {
        try {
            return json.readTree(response.getBody()).path("code").asInt(0);
        } catch (JacksonException e) {
            return 0;
        }
    }

    private String sid(ClientHttpResponse response) throws IOException {
        HttpStatusCode status = response.getStatusCode();
        if (status.value() == 429 || status.value() == 503) {
            throw busy(status.value(), response.getHeaders().getFirst(HttpHeaders.RETRY_AFTER));
        }
        if (status.is4xxClientError()) {
            throw new RefusedException(status.value(), code(response));
        }
        if (!status.is2xxSuccessful()) {
            throw new IllegalStateException("the carrier answered " + status.value());
        }
        JsonNode sid = json.readTree(response.getBody()).path("sid");
        return sid.isMissingNode() ? "" : sid.asString();
    }
}
