package dev.coachline.local.carrier;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
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

    /** @param to null to stay where one is */
    record WishBody(@Nullable Instant to) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Wish(@Nullable Instant to) {}

    /**
     * What becomes of one text, as somebody decides by hand.
     *
     * @param code why it is not delivered; absent where it is
     * @param times how often each report comes; absent for once
     * @param reversed the last report first
     */
    record ReportBody(@Nullable Integer code, int delayMillis, @Nullable Integer times, boolean reversed) {}

    /**
     * What the page follows.
     *
     * @param travels whether somebody sets the clock as it is wanted
     * @param wanted where in time the system is on its way to; absent where it is nowhere
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Changes(int version, boolean more, List<TextLog.Entry> entries, Instant now, boolean simulated,
            boolean travels, @Nullable Instant wanted) {}

    /** @param left what is still to come of the last order */
    record FaultsView(List<Chaos.Preset> presets, Faults.Order left) {}

    private static final int PAGE = 5_000;
    private static final long LONGEST_WAIT_MILLIS = 60_000;
    private static final long USUAL_WAIT_MILLIS = 10_000;
    private static final int LONGEST_DELAY_MILLIS = 600_000;
    private static final Set<String> OF_A_PHONE = Set.of("texts", "timeline", "consent", "transcript");
    private static final String NO_NUMBER = "The phone in the address must look like +4915112345678.";

    private final CarrierSettings settings;
    private final JsonMapper json;
    private final TextLog log;
    private final Webhooks webhooks;
    private final Faults faults;
    private final Consumer<Duration> deafFor;
    private final Timelines timelines;
    private final Transcripts transcripts;
    private final Travel travel = new Travel();

    PhoneApi(CarrierSettings settings, JsonMapper json, TextLog log, Webhooks webhooks, Faults faults,
            Consumer<Duration> deafFor) {
        this.settings = settings;
        this.json = json;
        this.log = log;
        this.webhooks = webhooks;
        this.faults = faults;
        this.deafFor = deafFor;
        this.timelines = new Timelines(settings.timelines());
        this.transcripts = new Transcripts(log, json);
    }

    Answer answer(HttpExchange exchange, byte[] body) {
        String path = exchange.getRequestURI().getPath();
        Map<String, String> query = Forms.decode(exchange.getRequestURI().getRawQuery());
        String call = exchange.getRequestMethod() + " " + named(path);
        try {
            return switch (call) {
                case "GET /phones" -> Answer.json(json, 200, log.phones());
                case "PUT /phones/{number}" -> register(number(path), json.readValue(body, PhoneBody.class));
                case "PUT /phones/{number}/consent" -> consent(number(path), json.readValue(body, ConsentBody.class));
                case "POST /phones/{number}/texts" -> text(number(path), json.readValue(body, TextBody.class));
                case "GET /phones/{number}/timeline" -> timelines.of(log.athleteOf(number(path)));
                case "GET /log" -> Answer.json(json, 200,
                        log.after(number(query, "after", 0), (int) number(query, "limit", Integer.MAX_VALUE)));
                case "GET /changes" -> changes(query);
                case "GET /wait" -> await(query);
                case "GET /phones/{number}/transcript" -> transcripts.of(number(path),
                        query.getOrDefault("format", "txt"));
                case "POST /texts/{n}/reports" -> report(path.split("/")[2], json.readValue(body, ReportBody.class));
                case "GET /state" -> Answer.json(json, 200,
                        new State(log.now(), webhooks.pending(), log.size(), log.timeIsSimulated()));
                case "PUT /time" -> setTime(json.readValue(body, TimeBody.class));
                case "GET /time/wanted" -> Answer.json(json, 200, new Wish(travel.wantedByDriver(log.now())));
                case "PUT /time/wanted" -> travelTo(json.readValue(body, WishBody.class).to());
                case "GET /faults" -> Answer.json(json, 200, faults());
                case "POST /faults" -> breakDown(json.readValue(body, Faults.Order.class));
                case "POST /faults/{preset}" -> breakDown(path.split("/")[2]);
                default -> Answer.problem(404, "There is nothing at this address.");
            };
        } catch (JacksonException e) {
            return Answer.problem(422, "The body is not the JSON that this call takes.");
        } catch (NumberFormatException e) {
            return Answer.problem(422, "after, limit, waitMillis and timeoutMillis must be numbers.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.problem(503, "The carrier is about to end.");
        }
    }

    /** The address without what differs from call to call. */
    private static String named(String path) {
        String[] parts = path.split("/");
        boolean phone = parts.length > 2 && parts[1].equals("phones");
        if (phone && parts.length == 3) {
            return "/phones/{number}";
        }
        if (phone && parts.length == 4 && OF_A_PHONE.contains(parts[3])) {
            return "/phones/{number}/" + parts[3];
        }
        if (parts.length == 4 && parts[1].equals("texts") && parts[3].equals("reports")) {
            return "/texts/{n}/reports";
        }
        return parts.length == 3 && parts[1].equals("faults") ? "/faults/{preset}" : path;
    }

    private static String number(String path) {
        return path.split("/")[2];
    }

    private static long number(Map<String, String> query, String name, long otherwise) {
        String value = query.get(name);
        return value == null ? otherwise : Math.clamp(Long.parseLong(value), 0, Integer.MAX_VALUE);
    }

    private Answer changes(Map<String, String> query) throws InterruptedException {
        TextLog.Changes found = log.changesAfter((int) number(query, "after", 0), (int) number(query, "limit", PAGE),
                Duration.ofMillis(Math.min(number(query, "waitMillis", 0), LONGEST_WAIT_MILLIS)));
        return Answer.json(json, 200, new Changes(found.version(), found.more(), found.entries(), found.now(),
                found.simulated(), found.simulated() && travel.isPossible(), travel.wanted(found.now())));
    }

    /** For tests: the first text that is as wanted, as soon as there is one. */
    private Answer await(Map<String, String> query) throws InterruptedException {
        String status = query.get("status");
        String direction = query.get("direction");
        if (status != null && Stream.of(Status.values()).noneMatch(known -> known.wireName().equals(status))) {
            return Answer.problem(422,
                    "status must be queued, sent, delivered, undelivered, received or abandoned.");
        }
        if (direction != null && !direction.equals("outbound") && !direction.equals("inbound")) {
            return Answer.problem(422, "direction must be outbound or inbound.");
        }
        String phone = query.get("phone");
        String contains = query.getOrDefault("contains", "");
        long millis = Math.min(number(query, "timeoutMillis", USUAL_WAIT_MILLIS), LONGEST_WAIT_MILLIS);
        TextLog.Entry found = log.await(number(query, "after", 0),
                entry -> (phone == null || entry.isOf(phone)) && entry.body().contains(contains)
                        && (status == null || entry.status().wireName().equals(status))
                        && (direction == null || entry.direction().name().equalsIgnoreCase(direction)),
                Duration.ofMillis(millis));
        return found == null
                ? Answer.problem(404, "No such text within " + millis + " ms.")
                : Answer.json(json, 200, found);
    }

    private Answer report(String n, ReportBody report) {
        JournalLine.Text text = log.text(Long.parseLong(n));
        if (text == null) {
            return Answer.problem(404, "There is no text of that number.");
        }
        int times = report.times() == null ? 1 : report.times();
        if (report.code() != null && (report.code() < 10_000 || report.code() > 99_999)) {
            return Answer.problem(422, "code must be one of the carrier's, such as 30003.");
        }
        if (times < 1 || times > 10 || report.delayMillis() < 0 || report.delayMillis() > LONGEST_DELAY_MILLIS) {
            return Answer.problem(422, "times must be 1 to 10, delayMillis 0 to 600000.");
        }
        webhooks.deliver(text, new Faults.Reporting(Duration.ofMillis(report.delayMillis()), times, report.reversed(),
                report.code(), false));
        return Answer.empty();
    }

    private Answer travelTo(@Nullable Instant to) {
        if (!travel.isPossible()) {
            return Answer.problem(409,
                    "This system's clock cannot be set from here; start it with deploy/coachline up --time-travel.");
        }
        if (to != null && (to.isBefore(log.now()) || to.isAfter(log.now().plus(Travel.FARTHEST)))) {
            return Answer.problem(422, "to must be an instant of the next 400 days; time does not go back.");
        }
        travel.want(to);
        return Answer.empty();
    }

    private FaultsView faults() {
        return new FaultsView(Stream.of(Chaos.values()).map(Chaos::preset).toList(), faults.left());
    }

    private Answer breakDown(String preset) {
        return Stream.of(Chaos.values()).filter(chaos -> chaos.wireName().equals(preset)).findFirst()
                .map(chaos -> breakDown(chaos.order(json)))
                .orElseGet(() -> Answer.problem(404, "There is no such preset; GET /faults lists them."));
    }

    private Answer register(String number, PhoneBody phone) {
        if (!TwilioApi.isNumber(number)) {
            return Answer.problem(422, NO_NUMBER);
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
            return Answer.problem(422, NO_NUMBER);
        }
        if (consent.unsubscribed() == null) {
            return Answer.problem(422, "unsubscribed must be true or false.");
        }
        log.unsubscribe(number, consent.unsubscribed());
        return Answer.empty();
    }

    private Answer text(String number, TextBody text) {
        if (!TwilioApi.isNumber(number)) {
            return Answer.problem(422, NO_NUMBER);
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
                order.repeatCallbacks(), order.reverseCallbacks(), order.undeliverNext(), order.errorCode(),
                order.holdNext(), order.deafMillis()).anyMatch(given -> given < 0);
        if (negative || (order.failNext() > 0 && order.status() / 100 != 5)) {
            return Answer.problem(422, "No number may be negative; failNext takes a 5xx status.");
        }
        if (order.undeliverNext() > 0 && (order.errorCode() < 10_000 || order.errorCode() > 99_999)) {
            return Answer.problem(422, "undeliverNext takes an errorCode of the carrier's, such as 30003.");
        }
        faults.order(order);
        if (order.deafMillis() > 0) {
            deafFor.accept(Duration.ofMillis(order.deafMillis()));
        }
        return Answer.empty();
    }
}
