package dev.coachline.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EventCodecTest {

    private static final UUID ATHLETE = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000001");
    private static final UUID MESSAGE = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000002");
    private static final String RECEIVED = "coachline.messaging.message-received.v1";
    private static final String BODY = """
            {"athleteId":"%s","messageId":"%s","date":"2026-03-02","intent":"done"}""".formatted(ATHLETE, MESSAGE);

    @Test
    void reads_headers_as_text() {
        assertThat(decodedEvent(headers(RECEIVED), BODY)).isEqualTo(received(MessagingEvent.Intent.DONE));
    }

    @Test
    void reads_headers_as_bytes_and_ignores_those_of_others() {
        Map<String, Object> headers = new HashMap<>();
        headers(RECEIVED).forEach((name, value) -> headers.put(name, value.getBytes(StandardCharsets.UTF_8)));
        headers.put("kafka_offset", 17L);

        assertThat(decodedEvent(headers, BODY)).isEqualTo(received(MessagingEvent.Intent.DONE));
    }

    @Test
    void ignores_a_field_it_does_not_know() {
        assertThat(decodedEvent(headers(RECEIVED), BODY.replace("{", "{\"mood\":{\"score\":[1,2]},")))
                .isEqualTo(received(MessagingEvent.Intent.DONE));
    }

    @Test
    void reads_an_enum_name_it_does_not_know_as_unknown() {
        assertThat(decodedEvent(headers(RECEIVED), BODY.replace("done", "sing")))
                .isEqualTo(received(MessagingEvent.Intent.UNKNOWN));
        assertThat(decodedEvent(headers("coachline.messaging.daily-message-due.v1"), """
                {"athleteId":"%s","date":"2026-03-02","responder":"markdown-v9","epoch":2,
                 "sendAt":"2026-03-02T06:30:00Z"}""".formatted(ATHLETE)))
                .isEqualTo(new MessagingEvent.DailyMessageDue(ATHLETE, LocalDate.of(2026, 3, 2), ActiveSystem.UNKNOWN,
                        2, Instant.parse("2026-03-02T06:30:00Z")));
    }

    @Test
    void tells_an_unknown_type_from_an_unreadable_record() {
        assertThat(decode(headers("coachline.messaging.message-received.v2"), BODY))
                .isEqualTo(new EventCodec.Decoded.UnknownType("coachline.messaging.message-received.v2"));
        assertThat(decode(headers("com.example.other"), "not json"))
                .isEqualTo(new EventCodec.Decoded.UnknownType("com.example.other"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_type", "ce_id"})
    void names_a_missing_header(String header) {
        Map<String, String> headers = headers(RECEIVED);
        headers.remove(header);

        assertThat(reason(headers, BODY)).isEqualTo("header " + header + " is missing");
    }

    @Test
    void names_a_header_that_is_not_well_formed() {
        Map<String, String> badId = headers(RECEIVED);
        badId.put("ce_id", "secret-7");
        Map<String, String> badTime = headers(RECEIVED);
        badTime.put("ce_time", "yesterday");

        assertThat(reason(badId, BODY)).isEqualTo("ce_id of " + RECEIVED + " is not well-formed");
        assertThat(reason(badTime, BODY)).isEqualTo("ce_time of " + RECEIVED + " is not well-formed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"athleteId", "messageId", "date", "intent"})
    void names_a_missing_component(String component) {
        String without = BODY.replaceAll("\"" + component + "\":\"[^\"]*\",?", "").replace(",}", "}");

        assertThat(reason(headers(RECEIVED), without)).contains(RECEIVED).contains(component);
    }

    @Test
    void names_a_missing_number_rather_than_reading_zero() {
        assertThat(reason(headers("coachline.migration.user-migrated.v1"), """
                {"athleteId":"%s","effectiveFrom":"2026-03-02"}""".formatted(ATHLETE))).contains("epoch");
    }

    @Test
    void names_a_missing_component_of_a_nested_record() {
        assertThat(reason(headers("coachline.plan.microcycle-planned.v1"), """
                {"athleteId":"%1$s","planId":"%1$s","microcycleId":"%1$s","mesocycleIndex":0,"microcycleWeek":1,
                 "deload":false,"startsOn":"2026-03-02","endsOn":"2026-03-08",
                 "days":[{"date":"2026-03-02","load":"rest"}]}""".formatted(ATHLETE)))
                .isEqualTo("body of coachline.plan.microcycle-planned.v1 lacks days[0].theme");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{", "[]", "\"+4915112345678\"", "{\"athleteId\":\"+4915112345678\"}",
            "{\"date\":\"knee hurts\"}", "{\"intent\":0}", "{\"intent\":{\"knee\":\"hurts\"}}"})
    void says_what_is_unreadable_and_nothing_of_the_body(String body) {
        assertThat(reason(headers(RECEIVED), body)).contains("body of " + RECEIVED).doesNotContain("4915112345678")
                .doesNotContain("knee");
    }

    private static MessagingEvent.MessageReceived received(MessagingEvent.Intent intent) {
        return new MessagingEvent.MessageReceived(ATHLETE, MESSAGE, LocalDate.of(2026, 3, 2), intent);
    }

    private static Map<String, String> headers(String type) {
        return new HashMap<>(Map.of("ce_specversion", "1.0", "ce_id", MESSAGE.toString(), "ce_type", type, "ce_source",
                "/messaging-service", "ce_time", "2026-03-02T06:30:00Z"));
    }

    private static EventCodec.Decoded decode(Map<String, ?> headers, String body) {
        return EventCodec.decode(headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static AthleteEvent decodedEvent(Map<String, ?> headers, String body) {
        assertThat(decode(headers, body)).isInstanceOf(EventCodec.Decoded.Event.class);
        return ((EventCodec.Decoded.Event) decode(headers, body)).envelope().event();
    }

    private static String reason(Map<String, ?> headers, String body) {
        assertThat(decode(headers, body)).isInstanceOf(EventCodec.Decoded.Undecodable.class);
        return ((EventCodec.Decoded.Undecodable) decode(headers, body)).reason();
    }
}
