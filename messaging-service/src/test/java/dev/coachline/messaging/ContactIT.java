package dev.coachline.messaging;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import dev.coachline.events.MigrationEvent;

import static org.assertj.core.api.Assertions.assertThat;

class ContactIT extends MessagingFixture {

    private final UUID athlete = UUID.randomUUID();
    private final String path = "/athletes/" + athlete + "/contact";

    @Test
    void a_contact_is_shown_with_its_number_masked() {
        contact(athlete, "+4915112345678", "Asia/Kolkata", "06:30");
        Reply shown = as("client", "GET", path, null);
        assertThat(shown.json().get("phone").asString()).isEqualTo("+***********78");
        assertThat(shown.json().get("sendTime").asString()).isEqualTo("06:30");
        assertThat(shown.json().get("mayBeTexted").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Asia/Mumbai|07:00|+4915112345678|zone|Asia/Kolkata",
            "Europe/Berlin|25:00|+4915112345678|sendTime|07:30", "Europe/Berlin|07:00|0151 1234|phone|country code"})
    void bad_input_names_the_field_and_the_remedy(String zone, String sendTime, String phone, String field,
            String remedy) {
        Reply refused = as("client", "PUT", path, """
                {"zone": "%s", "sendTime": "%s", "phone": "%s"}""".formatted(zone, sendTime, phone));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("errors").get(0).get("field").asString()).isEqualTo(field);
        assertThat(refused.json().get("detail").asString()).contains(remedy);
        assertThat(as("client", "GET", path, null).status()).isEqualTo(404);
    }

    @Test
    void an_unknown_field_and_a_body_that_is_not_json_are_refused() {
        assertThat(as("client", "PUT", path, "{\"phoneNumber\": \"+1\"}").body()).contains("phoneNumber");
        assertThat(as("client", "PATCH", path, "{\"zone\": ").status()).isEqualTo(422);
        assertThat(as("client", "GET", "/athletes/not-a-uuid/contact", null).status()).isEqualTo(422);
        assertThat(as("operator", "GET", "/due?limit=0", null).status()).isEqualTo(422);
    }

    @Test
    void a_missing_or_expired_token_is_refused() {
        assertThat(call("GET", path, null, null).status()).isEqualTo(401);
        String expired = TOKENS.token("client", "c", Instant.now().minus(Duration.ofHours(2)), Duration.ofHours(1));
        assertThat(call("GET", path, expired, null).status()).isEqualTo(401);
        String elsewhere = TOKENS.token("client", "c", "another", Instant.now(), Duration.ofHours(1));
        assertThat(call("GET", path, elsewhere, null).status()).isEqualTo(401);
    }

    @Test
    void roles_reach_what_is_theirs() {
        contact(athlete, newPhone(), "UTC", "06:30");
        String self = TOKENS.token("athlete", athlete.toString(), Instant.now(), Duration.ofMinutes(5));
        String other = TOKENS.token("athlete", UUID.randomUUID().toString(), Instant.now(), Duration.ofMinutes(5));
        assertThat(call("GET", path, self, null).status()).isEqualTo(200);
        assertThat(call("GET", path, other, null).status()).isEqualTo(403);
        assertThat(call("PUT", path, self, "{}").status()).isEqualTo(403);
        assertThat(as("client", "GET", "/due", null).status()).isEqualTo(403);
        assertThat(as("client", "PUT", path, """
                {"phone": "+4915112345670", "zone": "UTC", "sendTime": "07:00", "responder": "legacy"}""").status())
                .isEqualTo(403);
    }

    @Test
    void a_number_belongs_to_one_athlete() {
        String phone = newPhone();
        contact(athlete, phone, "UTC", "06:30");
        Reply refused = as("client", "PUT", "/athletes/" + UUID.randomUUID() + "/contact", """
                {"phone": "%s", "zone": "UTC", "sendTime": "07:00"}""".formatted(phone));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).doesNotContain(phone);
    }

    @Test
    void without_consent_nothing_is_scheduled_and_with_it_the_next_morning_is() {
        route(athlete, java.time.LocalDate.EPOCH);
        String body = "{\"phone\": \"%s\", \"zone\": \"UTC\", \"sendTime\": \"06:30\"%s}";
        String phone = newPhone();
        as("client", "PUT", path, body.formatted(phone, ""));
        assertThat(scheduled()).isFalse();
        as("client", "PUT", path, body.formatted(phone, ", \"consentedAt\": \"2026-01-01T00:00:00Z\""));
        assertThat(scheduled()).isTrue();
        as("service", "PUT", path, body.formatted(phone, ", \"optedOutAt\": \"2026-01-02T00:00:00Z\""));
        assertThat(scheduled()).isFalse();
    }

    private boolean scheduled() {
        return jdbc.sql("select next_prepare_at is not null from schedules where athlete_id = ?").param(athlete)
                .query(Boolean.class).single();
    }

    @Test
    void a_change_of_what_somebody_else_changed_is_refused() {
        contact(athlete, newPhone(), "UTC", "06:30");
        String seen = tag(as("client", "GET", path, null));
        assertThat(call("GET", path, token("client"), null, "If-None-Match", seen).status()).isEqualTo(304);

        Reply moved = move("07:00", seen);
        assertThat(moved.status()).isEqualTo(200);
        assertThat(tag(moved)).isNotEqualTo(seen).isEqualTo(tag(as("client", "GET", path, null)));

        Reply stale = move("08:00", seen);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.json().get("type").asString()).isEqualTo("urn:coachline:problem:stale");
        assertThat(as("client", "GET", path, null).json().get("sendTime").asString()).isEqualTo("07:00");
        String whole = """
                {"phone": "%s", "zone": "UTC", "sendTime": "09:00"}""".formatted(newPhone());
        assertThat(call("PUT", path, token("client"), whole, "If-Match", seen).status()).isEqualTo(412);
        assertThat(call("PUT", path, token("client"), whole, "If-Match", tag(moved)).status()).isEqualTo(200);
        assertThat(move("10:00", "*").status()).isEqualTo(200);
        assertThat(call("PUT", "/athletes/" + UUID.randomUUID() + "/contact", token("client"), whole, "If-Match", "*")
                .status()).isEqualTo(412);
    }

    @Test
    void a_number_that_changes_hands_brings_its_new_owner_no_word_of_the_former_one() {
        Morning former = prepared("Squat");
        writes(former.phone(), "SM-before", "done");
        UUID newOwner = UUID.randomUUID();
        String body = """
                {"phone": "%s", "zone": "UTC", "sendTime": "06:30", "consentedAt": "2026-02-01T00:00:00Z"%s}""";
        String newPath = "/athletes/" + newOwner + "/contact";
        Reply taken = as("client", "PUT", newPath, body.formatted(former.phone(), ""));
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.body()).contains("changedHands").doesNotContain(former.phone().substring(1));
        assertThat(as("client", "PUT", newPath, body.formatted(former.phone(), ", \"changedHands\": true")).status())
                .isEqualTo(200);
        at(former.sendAt());
        assertThat(textsTo(former.phone())).as("neither the workout nor the answer to what was written before")
                .isEmpty();
        assertThat(as("client", "GET", "/athletes/" + former.athlete() + "/contact", null).status()).isEqualTo(404);
        assertThat(jdbc.sql("select change from consent_history where athlete_id = ?").param(former.athlete())
                .query(String.class).list()).containsExactly("opted_out");
        writes(former.phone(), "SM-after", "done");
        run();
        run();
        assertThat(textsTo(former.phone())).hasSize(1);
        assertThat(jdbc.sql("select athlete_id from inbound where sid = 'SM-after'").query(UUID.class).single())
                .isEqualTo(newOwner);
    }

    @Test
    void a_number_that_changed_here_outlives_what_the_legacy_system_tells_again() {
        String legacyPhone = newPhone();
        String newPhone = newPhone();
        String told = """
                {"phone": "%s", "zone": "Europe/Berlin", "sendTime": "07:00", "consentedAt": "2026-01-01T00:00:00Z",
                 "responder": "legacy"%s}""";
        assertThat(as("service", "PUT", path, told.formatted(legacyPhone, "")).status()).isEqualTo(200);
        assertThat(as("service", "PUT", path, told.formatted(legacyPhone, "")).status()).isEqualTo(200);
        publish(new MigrationEvent.UserMigrated(athlete, LocalDate.of(2026, 3, 1), 1));
        contact(athlete, newPhone, "Europe/Berlin", "07:00");
        publish(new MigrationEvent.UserRolledBack(athlete, LocalDate.of(2026, 3, 2), 2));

        String refused = ", \"optedOutAt\": \"2025-12-01T00:00:00Z\"";
        Reply again = as("service", "PUT", path, told.formatted(legacyPhone, refused));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("phone").asString()).endsWith(newPhone.substring(newPhone.length() - 2));
        writes(newPhone, "SM-back", "what is my plan");
        run();
        assertThat(jdbc.sql("select athlete_id from inbound where sid = 'SM-back'").query(UUID.class).single())
                .isEqualTo(athlete);

        String another = newPhone();
        assertThat(as("service", "PUT", path, told.formatted(another, "")).json().path("phone").asString())
                .as("a number that is new there is news").endsWith(another.substring(another.length() - 2));
    }

    @Test
    void texts_are_listed_page_by_page() {
        Morning morning = requested();
        for (int n = 1; n < 5; n++) {
            jdbc.sql("""
                    insert into messages select (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(),
                        'local_date', local_date + %d))).* from messages m where athlete_id = ? and local_date = ?"""
                    .formatted(n)).params(morning.athlete(), morning.date()).update();
        }
        String all = "/athletes/" + morning.athlete() + "/messages";
        List<JsonNode> pages = pages("client", all + "?limit=2");
        assertThat(pages).hasSize(3);
        assertThat(pages.stream().flatMap(JsonNode::valueStream).map(text -> text.get("messageId").asString()))
                .doesNotHaveDuplicates().containsExactlyElementsOf(as("client", "GET", all, null).json()
                        .valueStream().map(text -> text.get("messageId").asString()).toList())
                .hasSize(5);
        Reply refused = as("client", "GET", all + "?cursor=bm9uc2Vuc2U", null);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("cursor");
    }

    @Test
    void who_is_due_is_listed_page_by_page_in_the_order_of_the_send_times() {
        UUID asked = requested().athlete();
        List<UUID> due = new ArrayList<>(List.of(asked, asked));
        // These are asked for two to four hours ahead, by athlete: that order is another one.
        for (String sendTime : List.of("06:00", "06:01", "06:02", "06:03", "06:03", "06:04")) {
            due.add(settled("Europe/Berlin", sendTime).athlete());
        }

        List<JsonNode> pages = pages("operator", "/due?limit=2");

        assertThat(pages).hasSize(4);
        List<JsonNode> listed = pages.stream().flatMap(JsonNode::valueStream).toList();
        assertThat(listed).extracting(text -> UUID.fromString(text.get("athleteId").asString()))
                .containsExactlyInAnyOrderElementsOf(due);
        assertThat(listed).extracting(text -> Instant.parse(text.get("sendAt").asString())).isSorted();
        assertThat(listed).extracting(text -> text.get("state").asString()).startsWith("requested", "scheduled");
        assertThat(as("operator", "GET", "/due", null).json().valueStream().toList()).isEqualTo(listed);
        assertThat(as("operator", "GET", "/due?cursor=bm9uc2Vuc2U", null).json().at("/errors/0/field").asString())
                .isEqualTo("cursor");
    }

    private List<JsonNode> pages(String role, String first) {
        List<JsonNode> pages = new ArrayList<>();
        String next = first;
        while (next != null) {
            Reply page = as(role, "GET", next, null);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            pages.add(page.json());
            next = page.headers().firstValue("Link").map(link -> link.substring(1, link.indexOf('>'))).orElse(null);
        }
        return pages;
    }

    private Reply move(String sendTime, String ifMatch) {
        return call("PATCH", path, token("client"), "{\"sendTime\": \"%s\"}".formatted(sendTime), "If-Match", ifMatch);
    }

    private static String tag(Reply reply) {
        return reply.headers().firstValue("ETag").orElseThrow();
    }
}
