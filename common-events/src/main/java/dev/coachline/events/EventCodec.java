package dev.coachline.events;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * CloudEvents 1.0 in Kafka's binary mode: the context in {@code ce_} headers, the event as JSON in the value, the
 * athlete's id as the key. Unknown fields are ignored, unknown enum names read as the family's {@code UNKNOWN}.
 */
public final class EventCodec {

    public static final String CONTENT_TYPE = "application/json";
    /** The header that names an event's type and version. */
    public static final String TYPE = "ce_type";

    /** How every event is written and read; the published schemas are derived from it. */
    static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enumNamingStrategy(EnumNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL)).build();

    private EventCodec() {}

    /** What goes onto a topic. */
    public record Encoded(String topic, String key, Map<String, String> headers, String json) {}

    /** What a record from a topic turned out to be. */
    public sealed interface Decoded {

        /** An event of ours. */
        record Event(Envelope<? extends AthleteEvent> envelope) implements Decoded {}

        /** A well-formed CloudEvent of a type that this version does not know: skip and count it. */
        record UnknownType(String type) implements Decoded {}

        /** Not readable; the reason names the header or field and holds nothing of the body. */
        record Undecodable(String reason) implements Decoded {}
    }

    public static Encoded encode(Envelope<? extends AthleteEvent> envelope) {
        AthleteEvent event = envelope.event();
        String key = event.athleteId().toString();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", envelope.id().toString());
        headers.put("ce_source", envelope.source());
        headers.put(TYPE, EventCatalogue.wireName(event.getClass()));
        headers.put("ce_time", envelope.time().toString());
        headers.put("ce_subject", key);
        headers.put("ce_partitionkey", key);
        putIfPresent(headers, "ce_traceparent", envelope.traceparent());
        putIfPresent(headers, "ce_correlationid", envelope.correlationId());
        putIfPresent(headers, "ce_causationid", envelope.causationId());
        headers.put("content-type", CONTENT_TYPE);
        return new Encoded(EventCatalogue.topicOf(event).topicName(), key, headers, JSON.writeValueAsString(event));
    }

    /** Which record a delivery would be read as, by its headers alone; null where its type is missing or unknown. */
    public static @Nullable Class<? extends AthleteEvent> typeOf(Map<String, ?> headers) {
        String type = text(headers, TYPE);
        return type == null ? null : EventCatalogue.recordFor(type);
    }

    /**
     * Reads one record.
     *
     * @param headers values as {@code String} or as UTF-8 {@code byte[]}; other types and other headers are ignored
     */
    public static Decoded decode(Map<String, ?> headers, byte[] value) {
        String type = text(headers, TYPE);
        String id = text(headers, "ce_id");
        if (type == null || id == null) {
            return new Decoded.Undecodable("header " + (type == null ? "ce_type" : "ce_id") + " is missing");
        }
        Class<? extends AthleteEvent> record = EventCatalogue.recordFor(type);
        if (record == null) {
            return new Decoded.UnknownType(type);
        }
        String field = "ce_id";
        try {
            UUID eventId = UUID.fromString(id);
            field = "ce_time";
            String time = text(headers, "ce_time");
            Instant at = time == null ? Instant.EPOCH : OffsetDateTime.parse(time).toInstant();
            field = "body";
            @Nullable
            AthleteEvent event = JSON.readValue(value, record);
            if (event == null) {
                return new Decoded.Undecodable("body of " + type + " is empty");
            }
            Set<String> missing = RequiredComponents.missingIn(event);
            if (!missing.isEmpty()) {
                return new Decoded.Undecodable("body of " + type + " lacks " + String.join(", ", missing));
            }
            String source = text(headers, "ce_source");
            return new Decoded.Event(new Envelope<>(eventId, source == null ? "" : source, at,
                    text(headers, "ce_traceparent"), text(headers, "ce_correlationid"),
                    text(headers, "ce_causationid"), event));
        } catch (JacksonException e) {
            return new Decoded.Undecodable("body of " + type + " is not readable" + place(e));
        } catch (IllegalArgumentException | DateTimeException e) {
            return new Decoded.Undecodable(field + " of " + type + " is not well-formed");
        }
    }

    /** Names of our own record components only: unknown fields are never entered. */
    private static String place(JacksonException e) {
        StringBuilder place = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            if (step.getPropertyName() != null) {
                place.append(place.isEmpty() ? "" : ".").append(step.getPropertyName());
            } else if (step.getIndex() >= 0) {
                place.append('[').append(step.getIndex()).append(']');
            }
        }
        return place.isEmpty() ? "" : " at " + place;
    }

    private static void putIfPresent(Map<String, String> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }

    private static @Nullable String text(Map<String, ?> headers, String name) {
        return switch (headers.get(name)) {
            case String s -> s;
            case byte[] b -> new String(b, StandardCharsets.UTF_8);
            case null, default -> null;
        };
    }
}
