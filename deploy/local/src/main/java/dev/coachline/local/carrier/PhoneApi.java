package dev.coachline.local.carrier;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpExchange;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The carrier's other side, for the phone page and whoever drives a simulation: phones, their texts, time, faults. */
final class PhoneApi {

    record PhoneBody(@Nullable String label, @Nullable String zone, @Nullable UUID athleteId) {}

    record TextBody(@Nullable String body) {}

    record ConsentBody(@Nullable Boolean unsubscribed) {}

    record TimeBody(@Nullable Instant now) {}

    record State(Instant now, int pending, long texts, boolean simulated) {}

    private static final int PAGE = 5_000;

    private final CarrierSettings settings;
    private final JsonMapper json;
    private final TextLog log;
    private final Webhooks webhooks;
    private final Faults faults;
    private final Consumer<Duration> deafFor;
    private final Timelines timelines;

    PhoneApi(CarrierSettings settings, JsonMapper json, TextLog log, Webhooks webhooks, Faults faults,
            Consumer<Duration> deafFor) {
        this.settings = settings;
        this.json = json;
        this.log = log;
        this.webhooks = webhooks;
        this.faults = faults;
        this.deafFor = deafFor;
        this.timelines = new Timelines(settings.timelines());
    }

    Answer answer(HttpExchange exchange, byte[] body) {
        String path = exchange.getRequestURI().getPath();
        Map<String, String> query = Forms.decode(exchange.getRequestURI().getRawQuery());
        String call = exchange.getRequestMethod() + " " + (path.startsWith("/phones/") ? phoneCall(path) : path);
        try {
            return switch (call) {
                case "GET /phones" -> Answer.json(json, 200, log.phones());
                case "PUT /phones/{number}" -> register(number(path), json.readValue(body, PhoneBody.class));
                case "PUT /phones/{number}/consent" -> consent(number(path), json.readValue(body, ConsentBody.class));
                case "POST /phones/{number}/texts" -> text(number(path), json.readValue(body, TextBody.class));
                case "GET /phones/{number}/timeline" -> timelines.of(log.athleteOf(number(path)));
                case "GET /log" -> Answer.json(json, 200,
                        log.after(number(query, "after", 0), (int) number(query, "limit", Integer.MAX_VALUE)));
                case "GET /changes" -> Answer.json(json, 200,
                        log.changesAfter((int) number(query, "after", 0), (int) number(query, "limit", PAGE)));
                case "GET /state" -> Answer.json(json, 200,
                        new State(log.now(), webhooks.pending(), log.size(), log.timeIsSimulated()));
                case "PUT /time" -> setTime(json.readValue(body, TimeBody.class));
                case "POST /faults" -> breakDown(json.readValue(body, Faults.Order.class));
                default -> Answer.problem(404, "There is nothing at this address.");
            };
        } catch (JacksonException e) {
            return Answer.problem(422, "The body is not the JSON that this call takes.");
        } catch (NumberFormatException e) {
            return Answer.problem(422, "after and limit must be numbers.");
        }
    }

    private static String phoneCall(String path) {
        return path.indexOf('/', "/phones/".length()) < 0
                ? "/phones/{number}"
                : path.endsWith("/texts")
                        ? "/phones/{number}/texts"
                        : path.endsWith("/timeline")
                                ? "/phones/{number}/timeline"
                                : path.endsWith("/consent") ? "/phones/{number}/consent" : path;
    }

    private static String number(String path) {
        return path.split("/")[2];
    }

    private static long number(Map<String, String> query, String name, long otherwise) {
        String value = query.get(name);
        return value == null ? otherwise : Math.clamp(Long.parseLong(value), 0, Integer.MAX_VALUE);
    }

    private Answer register(String number, PhoneBody phone) {
        if (!TwilioApi.isNumber(number)) {
            return Answer.problem(422, "The phone in the address must look like +4915112345678.");
        }
        String zone = phone.zone() == null ? "UTC" : phone.zone();
        try {
            log.register(new JournalLine.Phone(number, phone.label() == null ? "" : phone.label(),
                    ZoneId.of(zone).getId(), phone.athleteId()));
            return Answer.empty();
        } catch (DateTimeException e) {
            return Answer.problem(422, "zone must be an IANA time zone such as Europe/Berlin.");
        }
    }

    /** What the owner told the carrier: further texts are refused with 21610. */
    private Answer consent(String number, ConsentBody consent) {
        if (!TwilioApi.isNumber(number)) {
            return Answer.problem(422, "The phone in the address must look like +4915112345678.");
        }
        if (consent.unsubscribed() == null) {
            return Answer.problem(422, "unsubscribed must be true or false.");
        }
        log.unsubscribe(number, consent.unsubscribed());
        return Answer.empty();
    }

    private Answer text(String number, TextBody text) {
        if (!TwilioApi.isNumber(number)) {
            return Answer.problem(422, "The phone in the address must look like +4915112345678.");
        }
        if (text.body() == null || text.body().isBlank()) {
            return Answer.problem(422, "body must hold the text.");
        }
        log.registerUnknown(number);
        String coach = log.lastSender(number);
        JournalLine.Text stored = log.record(Direction.INBOUND, number, coach == null ? settings.number() : coach,
                text.body(), null);
        webhooks.deliver(stored);
        return Answer.json(json, 202, Map.of("sid", stored.sid(), "n", stored.n()));
    }

    private Answer setTime(TimeBody time) {
        if (time.now() == null) {
            return Answer.problem(422, "now must be an instant such as 2026-03-01T07:30:00Z.");
        }
        log.setTime(time.now());
        return Answer.empty();
    }

    private Answer breakDown(Faults.Order order) {
        boolean negative = IntStream.of(order.refuseNext(), order.retryAfterSeconds(), order.failNext(),
                order.timeoutNext(), order.timeoutMillis(), order.lateCallbacks(), order.lateMillis(),
                order.repeatCallbacks(), order.deafMillis()).anyMatch(given -> given < 0);
        if (negative || (order.failNext() > 0 && order.status() / 100 != 5)) {
            return Answer.problem(422, "No number may be negative; failNext takes a 5xx status.");
        }
        faults.order(order);
        if (order.deafMillis() > 0) {
            deafFor.accept(Duration.ofMillis(order.deafMillis()));
        }
        return Answer.empty();
    }
}
