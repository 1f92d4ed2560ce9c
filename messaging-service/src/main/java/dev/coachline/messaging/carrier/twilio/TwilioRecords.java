package dev.coachline.messaging.carrier.twilio;

import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.messaging.carrier.CarrierRecords;
import dev.coachline.messaging.carrier.CarrierSettings;
import dev.coachline.platform.Guard;
import dev.coachline.platform.Guards;
import dev.coachline.platform.ServiceClients;

/**
 * Twilio's list of messages, page by page. It filters by whole days (GMT) and moves on while it is read, so the span is
 * cut here and a text that stands on two pages counts once. It never names our message id: the list shows no callback.
 */
@Component
class TwilioRecords implements CarrierRecords {

    private static final String VERSION = "/2010-04-01/";
    private static final int PAGE_SIZE = 1_000;
    /** Ten million texts; against a list that never ends. */
    private static final int MOST_PAGES = 10_000;

    /** @param next where the next page is; absent on the last */
    private record Page(List<Recorded> records, @Nullable String next) {}

    private final RestClient client;
    private final JsonMapper json;
    private final CarrierSettings settings;
    private final Guard guard;

    @Autowired
    TwilioRecords(ServiceClients clients, JsonMapper json, CarrierSettings settings, Guards guards) {
        this(clients, json, settings, guards.of("carrier-records"));
    }

    TwilioRecords(ServiceClients clients, JsonMapper json, CarrierSettings settings, Guard guard) {
        this.json = json;
        this.settings = settings;
        this.client = clients.outside(settings.url().toString())
                .defaultHeaders(headers -> headers.setBasicAuth(settings.account(), settings.token())).build();
        this.guard = guard;
    }

    @Override
    public List<Recorded> sentBetween(Instant from, Instant to) {
        Map<String, Recorded> bySid = new LinkedHashMap<>();
        String next = firstPage(day(from), day(to).plusDays(1));
        for (int page = 0; next != null; page++) {
            if (page == MOST_PAGES || !next.startsWith(VERSION)) {
                throw new IllegalStateException("the carrier's list leads nowhere");
            }
            URI address = URI.create(settings.url().toString().replaceAll("/$", "") + next);
            Page read = guard.call(() -> read(address));
            read.records().forEach(recorded -> bySid.putIfAbsent(recorded.sid(), recorded));
            next = read.next();
        }
        return bySid.values().stream().filter(r -> !r.at().isBefore(from) && !r.at().isAfter(to)).toList();
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    /** The days are inclusive on both sides; whether the carrier takes the last one so is not said, hence one more. */
    private String firstPage(LocalDate first, LocalDate last) {
        return UriComponentsBuilder.fromPath(VERSION).path("Accounts/{account}/Messages.json")
                .queryParam("From", "{from}").queryParam("DateSent>", "{first}").queryParam("DateSent<", "{last}")
                .queryParam("PageSize", PAGE_SIZE).encode()
                .buildAndExpand(settings.account(), settings.from(), first, last).toUriString();
    }

    private Page read(URI address) {
        return client.get().uri(address).exchangeForRequiredValue((request, response) -> page(response));
    }

    private Page page(ClientHttpResponse response) throws IOException {
        if (!response.getStatusCode().is2xxSuccessful()) {
            throw new IllegalStateException(
                    "the carrier answered %d for its list".formatted(response.getStatusCode().value()));
        }
        JsonNode page = json.readTree(response.getBody());
        JsonNode messages = page.path("messages");
        if (!messages.isArray()) {
            throw new IllegalStateException("the carrier's list is none");
        }
        List<Recorded> records = new ArrayList<>();
        for (JsonNode message : messages) {
            // One that has not left yet has no date; it is no text that anybody got.
            if (!message.path("date_sent").isNull() && !message.path("date_sent").isMissingNode()) {
                records.add(recorded(message));
            }
        }
        JsonNode next = page.path("next_page_uri");
        return new Page(records, next.isString() && !next.asString().isEmpty() ? next.asString() : null);
    }

    private static Recorded recorded(JsonNode message) {
        try {
            return new Recorded(message.path("sid").asString(), message.path("to").asString(),
                    DateTimeFormatter.RFC_1123_DATE_TIME
                            .parse(message.path("date_sent").asString(), Instant::from),
                    message.path("body").asString(""));
        } catch (DateTimeException e) {
            throw new IllegalStateException("the carrier's list holds a date that is none", e);
        }
    }
}
