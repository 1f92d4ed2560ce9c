package dev.coachline.messaging;

import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dev.coachline.events.MessagingEvent;
import dev.coachline.messaging.carrier.CarrierSignature;
import dev.coachline.servers.TestServers;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

class InboundIT extends MessagingFixture {

    private final EventLog log = new EventLog(TestServers.shared().kafkaBrokers());

    @Test
    void stop_between_preparing_and_sending_silences_the_morning_and_start_brings_it_back() {
        Morning morning = prepared("Squat");
        assertThat(writes(morning.phone(), sid(), "Stop.").status()).isEqualTo(200);
        run();
        run();
        assertThat(textsTo(morning.phone())).singleElement().asString().contains("no more texts");
        at(morning.sendAt().minusSeconds(600));
        assertThat(state(morning)).isEqualTo("cancelled");
        eventually().untilAsserted(() -> assertThat(log.typesOf(morning.athlete())).containsExactly("DailyMessageDue",
                "MessageFailed", "AthleteOptedOut", "MessageReceived"));

        writes(morning.phone(), sid(), "START");
        run();
        run();
        assertThat(state(morning)).isEqualTo("requested");
        write(morning, "Squat again");
        at(morning.sendAt());
        assertThat(textsTo(morning.phone())).last().asString().startsWith("Squat again");
        assertThat(jdbc.sql("select change from consent_history where athlete_id = ? order by id")
                .param(morning.athlete()).query(String.class).list()).containsExactly("opted_out", "opted_in");
    }

    @Test
    void a_stop_that_arrives_while_the_carrier_keeps_us_waiting_takes_the_text_back() {
        Morning morning = prepared("Squat");
        CARRIER.stubFor(post(urlPathEqualTo(SEND)).atPriority(1).inScenario("busy").whenScenarioStateIs("Started")
                .willReturn(aResponse().withStatus(429).withFixedDelay(300)).willSetStateTo("free"));
        Thread sending = Thread.ofVirtual().start(() -> at(morning.sendAt()));
        eventually().until(() -> !textsTo(morning.phone()).isEmpty());
        writes(morning.phone(), sid(), "ЅТОР ‼");
        eventually().until(() -> !sending.isAlive());
        assertThat(textsTo(morning.phone())).filteredOn(text -> text.startsWith("Squat")).as("the first attempt only")
                .hasSize(1);
        assertThat(state(morning)).isEqualTo("cancelled");
        run();
        run();
        assertThat(textsTo(morning.phone())).last().asString().contains("no more texts");
        assertThat(jdbc.sql("select change || ' by ' || source from consent_history where athlete_id = ?")
                .param(morning.athlete()).query(String.class).list()).containsExactly("opted_out by text");
    }

    @Test
    void a_stop_that_could_not_be_handled_holds_texts_back_all_the_same() {
        Morning morning = prepared("Squat");
        writes(morning.phone(), sid(), "please stop texting me");
        jdbc.sql("update inbound set state = 'parked'").update();
        at(morning.sendAt());
        assertThat(textsTo(morning.phone())).isEmpty();
        assertThat(state(morning)).isEqualTo("cancelled");
    }

    @Test
    void whoever_has_refused_is_answered_once_and_never_again() {
        Morning morning = settled("UTC", "06:00");
        for (String words : List.of("stop", "stop", "done", "bench 100x5", "who is this?", "unsubscribe")) {
            writes(morning.phone(), sid(), words);
            run();
            run();
        }
        assertThat(textsTo(morning.phone())).singleElement().asString().contains("no more texts");
    }

    @Test
    void after_stop_nothing_is_scheduled() {
        Morning morning = settled("UTC", "06:00");
        writes(morning.phone(), sid(), "UNSUBSCRIBE");
        run();
        assertThat(jdbc.sql("select next_prepare_at is null from schedules where athlete_id = ?")
                .param(morning.athlete()).query(Boolean.class).single()).isTrue();
        at(morning.sendAt());
        assertThat(state(morning)).isEqualTo("none");
    }

    @Test
    void a_text_posted_twice_is_handled_once() {
        Morning morning = settled("UTC", "06:00");
        String sid = sid();
        writes(morning.phone(), sid, "done");
        writes(morning.phone(), sid, "done");
        run();
        run();
        writes(morning.phone(), sid, "done");
        run();
        run();
        assertThat(textsTo(morning.phone())).containsExactly("Logged. Well done.");
        eventually().untilAsserted(() -> assertThat(log.of(morning.athlete())).singleElement()
                .isInstanceOfSatisfying(MessagingEvent.MessageReceived.class,
                        received -> assertThat(received.intent()).isEqualTo(MessagingEvent.Intent.DONE)));
    }

    @Test
    void anything_else_gets_a_plain_answer() {
        Morning morning = settled("UTC", "06:00");
        writes(morning.phone(), sid(), "how are you?");
        writes(morning.phone(), sid(), "HELP");
        run();
        run();
        assertThat(textsTo(morning.phone())).hasSize(2).allSatisfy(text -> assertThat(text).contains("STOP"));
    }

    @Test
    void a_stranger_is_ignored() {
        String stranger = newPhone();
        assertThat(writes(stranger, sid(), "STOP").status()).isEqualTo(200);
        run();
        run();
        assertThat(textsTo(stranger)).isEmpty();
        assertThat(jdbc.sql("select state from inbound").query(String.class).list()).containsExactly("ignored");
    }

    @Test
    void a_forged_text_is_refused_and_leaves_no_trace() {
        Map<String, String> form = Map.of("MessageSid", sid(), "From", newPhone(), "To", "+1", "Body", "STOP");
        Reply refused = webhook("/webhooks/carrier/inbound", form, "bm90IGl0");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().get("type").asString()).isEqualTo("urn:coachline:problem:bad-signature");
        assertThat(jdbc.sql("select count(*) from inbound").query(Integer.class).single()).isZero();
    }

    @Test
    void a_truncated_or_altered_post_is_refused_and_leaves_no_trace() {
        Map<String, String> form = new TreeMap<>(Map.of("MessageSid", sid(), "From", newPhone(), "To", "+1",
                "Body", "STOP texting me"));
        String signature = new CarrierSignature(TOKEN).sign(PUBLIC_URL + "/webhooks/carrier/inbound", form.entrySet()
                .stream().collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue()))));
        form.put("Body", "STOP tex");
        assertThat(webhook("/webhooks/carrier/inbound", form, signature).status()).isEqualTo(403);
        form.remove("Body");
        assertThat(webhook("/webhooks/carrier/inbound", form, signature).status()).isEqualTo(403);
        form.put("Body", "STOP texting me");
        assertThat(webhook("/webhooks/carrier/inbound?x=1", form, signature).status()).isEqualTo(403);
        assertThat(jdbc.sql("select count(*) from inbound").query(Integer.class).single()).isZero();
        assertThat(webhook("/webhooks/carrier/inbound", form, signature).status()).isEqualTo(200);
        assertThat(webhook("/webhooks/carrier/inbound", form, signature).status()).as("replayed").isEqualTo(200);
        assertThat(jdbc.sql("select count(*) from inbound").query(Integer.class).single()).isOne();
    }

    @Test
    void a_post_that_is_no_form_is_refused_in_plain_words_and_leaves_no_trace() throws Exception {
        for (String body : List.of("MessageSid=%zz&Body=%", "%", "=&=&", "MessageSid=SM1;From=+1",
                "{\"Body\": \"STOP\"}",
                "")) {
            HttpResponse<String> refused = http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/webhooks/carrier/inbound"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("X-Twilio-Signature", "bm90IGl0").POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(refused.statusCode()).as(body).isBetween(400, 499);
            assertThat(refused.headers().firstValue("Content-Type").orElse("")).as(body)
                    .startsWith("application/problem+json");
            assertThat(refused.body()).as(body).doesNotContain("Exception", "org.apache");
        }
        assertThat(jdbc.sql("select count(*) from inbound").query(Integer.class).single()).isZero();
    }

    @Test
    void a_post_that_breaks_off_on_the_way_leaves_no_trace_and_stands_in_nobodys_way() throws Exception {
        Morning morning = settled("UTC", "06:00");
        Map<String, String> form = Map.of("MessageSid", sid(), "From", morning.phone(), "To", "+1", "Body",
                "STOP texting me");
        String signature = new CarrierSignature(TOKEN).sign(PUBLIC_URL + "/webhooks/carrier/inbound", form.entrySet()
                .stream().collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue()))));
        String body = form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        for (int cut = 0; cut < body.length(); cut += 7) {
            try (Socket carrier = new Socket("localhost", port)) {
                carrier.getOutputStream().write(("""
                        POST /webhooks/carrier/inbound HTTP/1.1\r
                        Host: localhost\r
                        Content-Type: application/x-www-form-urlencoded\r
                        X-Twilio-Signature: %s\r
                        Content-Length: %d\r
                        Connection: close\r
                        \r
                        %s""".formatted(signature, body.length(), body.substring(0, cut)))
                        .getBytes(StandardCharsets.US_ASCII));
                carrier.shutdownOutput();
                assertThat(new String(carrier.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .doesNotStartWith("HTTP/1.1 2").doesNotStartWith("HTTP/1.1 5");
            }
        }
        assertThat(jdbc.sql("select count(*) from inbound").query(Integer.class).single()).isZero();
        assertThat(webhook("/webhooks/carrier/inbound", form, signature).status()).as("whole").isEqualTo(200);
        assertThat(jdbc.sql("select count(*) from inbound").query(Integer.class).single()).isOne();
    }

    @Test
    void whoever_is_nobody_is_ignored_whatever_the_sender_looks_like() {
        for (String sender : List.of("32665", "COACHLINE", "+0", "", "anonymous", "' or 1=1 --", "+1".repeat(500))) {
            assertThat(writes(sender, sid(), "STOP").status()).as(sender).isEqualTo(200);
        }
        run();
        run();
        assertThat(jdbc.sql("select distinct state from inbound").query(String.class).list())
                .containsExactly("ignored");
        assertThat(CARRIER.findAll(postRequestedFor(urlPathEqualTo(SEND)))).isEmpty();
    }

    @Test
    void the_same_sid_with_other_words_or_from_somebody_else_changes_nothing() {
        Morning morning = settled("UTC", "06:00");
        Morning other = settled("UTC", "06:00");
        String sid = sid();
        writes(morning.phone(), sid, "done");
        writes(morning.phone(), sid, "STOP");
        writes(other.phone(), sid, "STOP");
        run();
        run();
        writes(morning.phone(), sid, "STOP");
        run();
        run();
        assertThat(textsTo(morning.phone())).containsExactly("Logged. Well done.");
        assertThat(textsTo(other.phone())).isEmpty();
        assertThat(jdbc.sql("select count(*) from contacts where opted_out_at is not null").query(Integer.class)
                .single()).isZero();
    }

    @Test
    void what_the_carrier_takes_for_a_refusal_is_one() {
        Morning morning = settled("UTC", "06:00");
        webhook("/webhooks/carrier/inbound", Map.of("MessageSid", sid(), "From", morning.phone(), "To", "+1", "Body",
                "basta ya", "OptOutType", "STOP"));
        run();
        run();
        assertThat(jdbc.sql("select opted_out_at is not null from contacts where athlete_id = ?")
                .param(morning.athlete()).query(Boolean.class).single()).isTrue();
    }

    @Test
    void an_incomplete_post_names_what_is_missing() {
        Reply refused = webhook("/webhooks/carrier/inbound", Map.of("MessageSid", sid(), "From", newPhone()));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Body");
    }

    @Test
    void neither_number_nor_words_stand_in_the_store() {
        Morning morning = settled("UTC", "06:00");
        writes(morning.phone(), sid(), "secret words");
        Instant due = clock.instant();
        assertThat(jdbc.sql("select encode(body_sealed, 'escape') from inbound where received_at = ?")
                .param(java.sql.Timestamp.from(due)).query(String.class).single()).doesNotContain("secret");
        assertThat(jdbc.sql("select encode(phone_sealed, 'escape') from contacts").query(String.class).single())
                .doesNotContain(morning.phone().substring(1));
    }

    private static String sid() {
        return "SM" + UUID.randomUUID().toString().replace("-", "");
    }
}
