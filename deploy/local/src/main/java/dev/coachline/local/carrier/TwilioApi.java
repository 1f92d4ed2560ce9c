package dev.coachline.local.carrier;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The part of Twilio's REST interface that sends and lists texts. A second request is a second text, as there. */
final class TwilioApi {

    static final String VERSION = "2010-04-01";

    private static final Pattern NUMBER = Pattern.compile("\\+[1-9]\\d{6,14}");
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
        if (!path.equals("/" + VERSION + "/Accounts/" + settings.account() + "/Messages.json")) {
            return error(404, 20404, "The requested resource " + path + " was not found");
        }
        return switch (exchange.getRequestMethod()) {
            case "POST" -> send(Forms.decode(new String(body, StandardCharsets.UTF_8)));
            case "GET" -> list(Forms.decode(exchange.getRequestURI().getRawQuery()));
            default -> error(405, 20004, "Method not allowed");
        };
    }

    private Answer send(Map<String, String> form) {
        Answer refusal = refusal(form);
        if (refusal != null) {
            return refusal;
        }
        int fault = faults.next();
        if (fault != 0) {
            return fault == 429
                    ? error(429, 20429, "Too Many Requests")
                    : error(fault, 20500, "The carrier is out of order");
        }
        String to = form.getOrDefault("To", "");
        log.registerUnknown(to);
        JournalLine.Text text = log.record(Direction.OUTBOUND, form.getOrDefault("From", ""), to,
                form.getOrDefault("Body", ""), form.get("StatusCallback"));
        webhooks.deliver(text);
        return Answer.json(json, 201, message(new TextLog.Entry(text.n(), text.direction(), text.from(), text.to(),
                text.body(), text.at(), text.sid(), Status.QUEUED)));
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
        return null;
    }

    private Answer list(Map<String, String> query) {
        String to = query.get("To");
        List<Map<String, Object>> newest = log.after(0, Integer.MAX_VALUE).reversed().stream()
                .filter(entry -> to == null || entry.to().equals(to)).limit(pageSize(query.get("PageSize")))
                .map(this::message).toList();
        return Answer.json(json, 200, Map.of("messages", newest, "page", 0, "page_size", newest.size()));
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
        message.put("num_segments", String.valueOf(1 + (entry.body().length() - 1) / 153));
        message.put("date_created", DateTimeFormatter.RFC_1123_DATE_TIME.format(entry.at().atOffset(ZoneOffset.UTC)));
        message.put("api_version", VERSION);
        return message;
    }

    private Answer error(int status, int code, String message) {
        return Answer.json(json, status, Map.of("code", code, "message", message, "more_info",
                "https://www.twilio.com/docs/errors/" + code, "status", status));
    }
}
