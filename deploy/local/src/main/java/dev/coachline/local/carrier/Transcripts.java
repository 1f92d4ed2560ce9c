package dev.coachline.local.carrier;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

/** All that was said on one phone, as a file: for a report of a fault, or to compare two runs. */
final class Transcripts {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final TextLog log;
    private final JsonMapper json;

    Transcripts(TextLog log, JsonMapper json) {
        this.log = log;
        this.json = json;
    }

    Answer of(String number, String format) {
        JournalLine.Phone phone = log.phone(number);
        if (phone == null) {
            return Answer.problem(404, "No such phone is registered.");
        }
        List<TextLog.Entry> texts = log.ofPhone(number);
        return switch (format) {
            case "txt" -> file(number, format, new Answer(200, "text/plain; charset=utf-8",
                    plain(phone, texts).getBytes(StandardCharsets.UTF_8)));
            case "json" -> file(number, format, Answer.json(json, 200, Map.of("phone", phone, "texts", texts)));
            default -> Answer.problem(422, "format must be txt or json.");
        };
    }

    private static Answer file(String number, String format, Answer content) {
        return content.with("Content-Disposition",
                "attachment; filename=\"texts-%s.%s\"".formatted(number.substring(1), format));
    }

    private static String plain(JournalLine.Phone phone, List<TextLog.Entry> texts) {
        DateTimeFormatter local = LOCAL.withZone(ZoneId.of(phone.zone()));
        StringBuilder plain = new StringBuilder("%s %s, times of %s\n".formatted(phone.label(), phone.number(),
                phone.zone()).stripLeading());
        for (TextLog.Entry text : texts) {
            plain.append("\n%s  %s  %s%s, %d %s %s\n".formatted(local.format(text.at()),
                    text.direction() == Direction.OUTBOUND ? "coach" : "athlete", text.status().wireName(),
                    text.code() == null ? "" : " " + text.code(), text.segments(),
                    text.segments() == 1 ? "segment" : "segments", text.encoding()));
            text.body().lines().forEach(line -> plain.append("    ").append(line).append('\n'));
        }
        return plain.toString();
    }
}
