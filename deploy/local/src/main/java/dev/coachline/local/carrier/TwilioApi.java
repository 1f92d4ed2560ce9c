package dev.coachline.local.carrier;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The part of Twilio's REST interface that sends and lists texts. A second request is a second text, as there. */
final class TwilioApi {

    static final String VERSION = "2010-04-01";

    private static final Pattern NUMBER = Pattern.compile("\\+[1-9]\\d{6,14}");
    /** RFC 2822, as the real one writes it. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z",
            Locale.ROOT);
    private static final int LONGEST_BODY = 1600;
    private static final int LARGEST_PAGE = 1000;

    private final CarrierSettings settings;
    private final JsonMapper json;
    private final TextLog log;
    private final Webhooks webhooks;
    private final Faults faults;
    private final byte[] credentials;

    TwilioApi(CarrierSettings settings, JsonMapper json, TextLog log, Webhooks webhooks, Faults faults) {
        this.settings = settings;
        this.json = json;
        this.log = log;
        this.webhooks = webhooks;
        this.faults = faults;
        this.credentials = ("Basic " + Base64.getEncoder()
                .encodeToString((settings.account() + ":" + settings.token()).getBytes(StandardCharsets.UTF_8)))
                .getBytes(StandardCharsets.UTF_8);
    }

    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    Answer answer(HttpExchange exchange, byte[] body) {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        if (given == null || !MessageDigest.isEqual(credentials, given.getBytes(StandardCharsets.UTF_8))) {
            return error(401, 20003, "Authenticate");
        }
        String path = exchange.getRequestURI().getPath();
        String messages = "/" + VERSION + "/Accounts/" + settings.account() + "/Messages";
        if (path.startsWith(messages + "/") && path.endsWith(".json") && exchange.getRequestMethod().equals("GET")) {
            return one(path.substring(messages.length() + 1, path.length() - ".json".length()), path);
        }
        if (!path.equals(messages + ".json")) {
            return error(404, 20404, "The requested resource " + path + " was not found");
        }
        return switch (exchange.getRequestMethod()) {
            case "POST" -> send(Forms.decode(new String(body, StandardCharsets.UTF_8)));
            case "GET" -> list(Forms.decode(exchange.getRequestURI().getRawQuery()));
            default -> error(405, 20004, "Method not allowed");
        };
    }

    private Answer one(String sid, String path) {
        return log.after(0, Integer.MAX_VALUE).stream().filter(entry -> entry.sid().equals(sid)).findFirst()
                .map(entry -> Answer.json(json, 200, message(entry)))
                .orElseGet(() -> error(404, 20404, "The requested resource " + path + " was not found"));
    }

    private Answer send(Map<String, String> form) {
        Answer refusal = refusal(form);
        if (refusal != null) {
            return refusal;
        }
        return switch (faults.nextSend()) {
            case Faults.Fate.Refused(var status, var retryAfter) when status == 429 -> {
                Answer refused = error(429, 20429, "Too Many Requests");
                yield retryAfter == 0 ? refused : refused.with("Retry-After", String.valueOf(retryAfter));
            }
            case Faults.Fate.Refused(var status, var _) -> error(status, 20500, "The carrier is out of order");
            case Faults.Fate.Taken() -> Answer.json(json, 201, message(take(form)));
            case Faults.Fate.Silence(var held) -> {
                take(form);
                yield Answer.none(held);
            }
        };
    }

    private TextLog.Entry take(Map<String, String> form) {
        String to = form.getOrDefault("To", "");
        log.registerUnknown(to);
        JournalLine.Text text = log.record(Direction.OUTBOUND, form.getOrDefault("From", ""), to,
                form.getOrDefault("Body", ""), form.get("StatusCallback"));
        webhooks.deliver(text, faults.nextReporting());
        return TextLog.Entry.of(text, Status.QUEUED, null);
    }

    private @Nullable Answer refusal(Map<String, String> form) {
        String to = form.getOrDefault("To", "");
        String body = form.getOrDefault("Body", "");
        if (!isNumber(to)) {
            return error(400, 21211, "The 'To' number is not a valid phone number.");
        }
        if (form.getOrDefault("From", "").isEmpty()) {
            return error(400, 21603, "A 'From' phone number is required.");
        }
        if (body.isEmpty()) {
            return error(400, 21602, "Message body is required.");
        }
        if (body.length() > LONGEST_BODY) {
            return error(400, 21617, "The concatenated message body exceeds the 1600 character limit.");
        }
        if (log.hasUnsubscribed(to)) {
            return error(400, 21610, "Attempt to send to unsubscribed recipient");
        }
        return null;
    }

    /** Most recent first. A page token names the text that the page begins after, so that new texts move no page. */
    private Answer list(Map<String, String> query) {
        Predicate<TextLog.Entry> wanted;
        long before;
        try {
            wanted = wanted(query);
            before = query.containsKey("PageToken")
                    ? Long.parseLong(query.getOrDefault("PageToken", "").replaceFirst("^PA", ""))
                    : Long.MAX_VALUE;
        } catch (DateTimeParseException e) {
            return error(400, 20001, "DateSent must be a date such as 2026-03-01, or such as 2026-03-01T06:00:00Z");
        } catch (NumberFormatException e) {
            return error(400, 20001, "PageToken is none of ours");
        }
        int size = pageSize(query.get("PageSize"));
        List<TextLog.Entry> found = log.after(0, Integer.MAX_VALUE).reversed().stream()
                .filter(entry -> entry.n() < before).filter(wanted).limit(size + 1L).toList();
        List<TextLog.Entry> page = found.subList(0, Math.min(size, found.size()));
        int number = pageNumber(query.get("Page"));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("first_page_uri", address(query, size, 0, null));
        answer.put("next_page_uri", found.size() > size
                ? address(query, size, number + 1, "PA" + page.getLast().n())
                : null);
        answer.put("previous_page_uri", null);
        answer.put("uri", address(query, size, number, query.get("PageToken")));
        answer.put("page", number);
        answer.put("page_size", size);
        answer.put("start", number * size);
        answer.put("end", number * size + Math.max(0, page.size() - 1));
        answer.put("messages", page.stream().map(this::message).toList());
        return Answer.json(json, 200, answer);
    }

    /** Days are GMT, and inclusive; so are instants. */
    private static Predicate<TextLog.Entry> wanted(Map<String, String> query) {
        String to = query.get("To");
        String from = query.get("From");
        Instant on = beginning(query.get("DateSent"));
        Instant onUntil = on == null ? null : on.atZone(ZoneOffset.UTC).plusDays(1).toInstant();
        Instant first = beginning(query.get("DateSent>"));
        Instant after = end(query.get("DateSent<"));
        return entry -> (to == null || entry.to().equals(to)) && (from == null || entry.from().equals(from))
                && (on == null || (!entry.at().isBefore(on) && entry.at().isBefore(onUntil)))
                && (first == null || !entry.at().isBefore(first)) && (after == null || entry.at().isBefore(after));
    }

    private static @Nullable Instant beginning(@Nullable String given) {
        return given == null
                ? null
                : given.contains("T")
                        ? instant(given)
                        : LocalDate.parse(given).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** GMT, whether it says so or not; Twilio's own library does not. */
    private static Instant instant(String given) {
        return LocalDateTime.parse(given.endsWith("Z") ? given.substring(0, given.length() - 1) : given)
                .toInstant(ZoneOffset.UTC);
    }

    /** The first instant that is not meant any more. */
    private static @Nullable Instant end(@Nullable String given) {
        return given == null
                ? null
                : given.contains("T")
                        ? instant(given).plusMillis(1)
                        : LocalDate.parse(given).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private String address(Map<String, String> query, int size, int page, @Nullable String token) {
        Map<String, String> fields = new LinkedHashMap<>(query);
        fields.put("PageSize", String.valueOf(size));
        fields.put("Page", String.valueOf(page));
        fields.remove("PageToken");
        if (token != null) {
            fields.put("PageToken", token);
        }
        return "/" + VERSION + "/Accounts/" + settings.account() + "/Messages.json?" + Forms.encode(fields);
    }

    private static int pageNumber(@Nullable String given) {
        try {
            return given == null ? 0 : Math.max(0, Integer.parseInt(given));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static int pageSize(@Nullable String given) {
        try {
            return given == null ? 50 : Math.clamp(Integer.parseInt(given), 1, LARGEST_PAGE);
        } catch (NumberFormatException e) {
            return 50;
        }
    }

    private Map<String, Object> message(TextLog.Entry entry) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("sid", entry.sid());
        message.put("account_sid", settings.account());
        message.put("status", entry.status().wireName());
        message.put("direction", entry.direction() == Direction.OUTBOUND ? "outbound-api" : "inbound");
        message.put("from", entry.from());
        message.put("to", entry.to());
        message.put("body", entry.body());
        message.put("num_segments", String.valueOf(entry.segments()));
        String at = DATE.format(entry.at().atOffset(ZoneOffset.UTC));
        message.put("date_created", at);
        message.put("date_updated", at);
        message.put("date_sent", at);
        message.put("num_media", "0");
        message.put("messaging_service_sid", null);
        message.put("price", null);
        message.put("price_unit", "USD");
        message.put("error_code", entry.code());
        message.put("error_message", entry.code() == null ? null : Faults.meaning(entry.code()));
        message.put("uri", "/" + VERSION + "/Accounts/" + settings.account() + "/Messages/" + entry.sid() + ".json");
        message.put("api_version", VERSION);
        return message;
    }

    private Answer error(int status, int code, String message) {
        return Answer.json(json, status, Map.of("code", code, "message", message, "more_info",
                "https://www.twilio.com/docs/errors/" + code, "status", status));
    }
}
