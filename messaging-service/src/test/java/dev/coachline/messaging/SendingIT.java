package dev.coachline.messaging;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.github.tomakehurst.wiremock.http.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.coachline.messaging.sealing.Sealer;
import dev.coachline.servers.TestServers;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

class SendingIT extends MessagingFixture {

    private final EventLog log = new EventLog(TestServers.shared().kafkaBrokers());
    @Autowired
    private DataSource dataSource;
    @Autowired
    private Sealer sealer;

    @Test
    void a_carrier_that_asks_for_patience_gets_the_text_a_moment_later_and_once() {
        Morning morning = prepared("Squat");
        CARRIER.stubFor(post(urlPathEqualTo(SEND)).atPriority(1).inScenario("busy").whenScenarioStateIs("Started")
                .willReturn(aResponse().withStatus(429)).willSetStateTo("free"));
        at(morning.sendAt());
        assertThat(state(morning)).isEqualTo("accepted");
        assertThat(textsTo(morning.phone())).as("refused and accepted").hasSize(2);
    }

    @Test
    void a_wave_of_more_than_a_batch_leaves_whole_and_once() {
        int texts = 650;
        Instant due = clock.instant().plus(Duration.ofHours(1));
        List<UUID> athletes = Stream.generate(UUID::randomUUID).limit(texts).toList();
        athletes.forEach(athlete -> textDue(athlete, due));
        at(due);
        assertThat(jdbc.sql("select state from messages").query(String.class).list()).hasSize(texts)
                .containsOnly("accepted");
        assertThat(CARRIER.findAll(postRequestedFor(urlPathEqualTo(SEND))).stream()
                .map(request -> request.formParameter("To").firstValue())).hasSize(texts).doesNotHaveDuplicates();
        assertThat(jdbc.sql("select distinct athlete_id from conversation_messages").query(UUID.class).list())
                .containsExactlyInAnyOrderElementsOf(athletes);
        assertThat(
                jdbc.sql("select distinct athlete_id from timeline where kind = 'sent' and athlete_id = any(?::uuid[])")
                        .param(athletes.stream().map(UUID::toString).toArray(String[]::new)).query(UUID.class).list())
                .hasSize(texts);
        eventually().untilAsserted(
                () -> assertThat(log.typesOf(athletes.getLast())).containsExactly("MessageSent"));
    }

    private void textDue(UUID athlete, Instant due) {
        String phone = newPhone();
        jdbc.sql("""
                insert into contacts (athlete_id, phone_sealed, phone_index, zone, send_time, consented_at, updated_at)
                values (?, ?, ?, 'Europe/Berlin', '07:00', ?, ?)""")
                .params(athlete, sealer.seal(phone, Sealer.Purpose.PHONE), sealer.index(phone), Timestamp.from(START),
                        Timestamp.from(START))
                .update();
        jdbc.sql("insert into conversation_states (conversation_id, athlete_id, created_at) values (?, ?, ?)")
                .params(athlete.toString(), athlete, Timestamp.from(START)).update();
        jdbc.sql(
                """
                        insert into messages (id, athlete_id, local_date, kind, state, revision, send_at, next_try_at, body_sealed)
                        values (?, ?, date '2026-03-02', 'morning', 'prepared', 1, ?, ?, ?)""")
                .params(UUID.randomUUID(), athlete, Timestamp.from(due), Timestamp.from(due),
                        sealer.seal("Squat", Sealer.Purpose.TEXT))
                .update();
    }

    @Test
    void a_carrier_that_says_when_is_left_alone_until_then() {
        Morning morning = prepared("Squat");
        CARRIER.stubFor(post(urlPathEqualTo(SEND)).atPriority(1)
                .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "90")));
        at(morning.sendAt());
        assertThat(state(morning)).isEqualTo("prepared");
        at(morning.sendAt().plusSeconds(89));
        assertThat(textsTo(morning.phone())).as("asked once").hasSize(1);
        CARRIER.resetAll();
        carrierAccepts();
        at(morning.sendAt().plusSeconds(90));
        assertThat(state(morning)).isEqualTo("accepted");
        assertThat(textsTo(morning.phone())).hasSize(1);
    }

    /** Each leaves us without an answer, and any of them may come after the carrier has taken the text. */
    @ParameterizedTest
    @EnumSource(value = Fault.class)
    void a_connection_that_breaks_while_the_carrier_has_the_text_is_never_used_for_a_second(Fault fault) {
        Morning morning = prepared("Squat");
        double unknownBefore = metric("coachline_texts_unknown_total");
        CARRIER.stubFor(post(urlPathEqualTo(SEND)).atPriority(1).willReturn(aResponse().withFault(fault)));
        at(morning.sendAt());
        assertThat(state(morning)).isEqualTo("unknown");
        assertThat(metric("coachline_texts_unknown_total")).isEqualTo(unknownBefore + 1);
        CARRIER.resetAll();
        carrierAccepts();
        at(morning.sendAt().plus(Duration.ofMinutes(30)));
        at(morning.sendAt().plus(Duration.ofHours(5)));
        assertThat(textsTo(morning.phone())).isEmpty();
        assertThat(state(morning)).isEqualTo("unknown");
    }

    @Test
    void a_workout_that_no_carrier_takes_at_once_leaves_in_parts_in_their_order() {
        Morning morning = prepared("Block\n" + "Squat 5x5 @ 100 kg\n".repeat(60) + "\nBlock\n"
                + "Row 4x8 @ 60 kg\n".repeat(80) + "\nBlock\n" + "Plank 3x60 s\n".repeat(40));
        CARRIER.stubFor(post(urlPathEqualTo(SEND)).atPriority(1).inScenario("busy").whenScenarioStateIs("Started")
                .withFormParam("Body", containing("(2/"))
                .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "30")).willSetStateTo("free"));
        at(morning.sendAt());
        run();
        assertThat(state(morning)).isEqualTo("accepted");
        at(morning.sendAt().plusSeconds(30));
        run();
        run();
        assertThat(textsTo(morning.phone())).extracting(text -> text.substring(0, 5)).containsExactly("(1/3)", "(2/3)",
                "(2/3)", "(3/3)");
        assertThat(textsTo(morning.phone())).last().asString().endsWith("Reply DONE when you have finished.");
        assertThat(jdbc.sql("select count(*) from messages where state = 'waiting'").query(Integer.class).single())
                .isZero();
    }

    @Test
    void parts_behind_one_of_which_nobody_knows_wait_and_those_behind_a_refused_one_are_dropped() {
        Morning morning = prepared("Block\n" + "Squat 5x5 @ 100 kg\n".repeat(120));
        CARRIER.stubFor(post(urlPathEqualTo(SEND)).atPriority(1).willReturn(aResponse().withStatus(500)));
        at(morning.sendAt());
        run();
        assertThat(state(morning)).isEqualTo("unknown");
        assertThat(textsTo(morning.phone())).hasSize(1);
        report(morning, "SM9", "undelivered");
        run();
        assertThat(textsTo(morning.phone())).hasSize(1);
        assertThat(jdbc.sql("select state from messages where kind = 'part'").query(String.class).list())
                .containsOnly("cancelled");
    }

    @Test
    void late_and_repeated_reports_of_an_unknown_text_tell_its_fate_once() {
        Morning morning = prepared("Squat");
        CARRIER.stubFor(post(urlPathEqualTo(SEND)).atPriority(1).willReturn(aResponse().withStatus(500)));
        at(morning.sendAt());
        at(morning.sendAt().plus(Duration.ofHours(6)));
        for (String status : List.of("sent", "sent", "delivered", "sent", "delivered", "undelivered")) {
            assertThat(report(morning, "SM7", status).status()).isEqualTo(204);
        }
        assertThat(state(morning)).isEqualTo("delivered");
        eventually().untilAsserted(() -> assertThat(log.typesOf(morning.athlete())).containsExactly("DailyMessageDue",
                "MessageSent", "MessageDelivered"));
    }

    @Test
    void a_carrier_that_stays_busy_gets_the_text_a_minute_later() {
        Morning morning = prepared("Squat");
        CARRIER.stubFor(post(urlPathEqualTo(SEND)).atPriority(1).willReturn(aResponse().withStatus(429)));
        at(morning.sendAt());
        assertThat(state(morning)).isEqualTo("prepared");
        run();
        CARRIER.resetAll();
        carrierAccepts();
        run();
        assertThat(textsTo(morning.phone())).isEmpty();
        at(morning.sendAt().plus(Duration.ofMinutes(1)));
        assertThat(state(morning)).isEqualTo("accepted");
        assertThat(textsTo(morning.phone())).hasSize(1);
    }

    @Test
    void a_text_without_an_answer_is_unknown_and_never_sent_again() {
        Morning morning = prepared("Squat");
        CARRIER.stubFor(post(urlPathEqualTo(SEND)).atPriority(1)
                .willReturn(aResponse().withStatus(201).withFixedDelay(6_000).withBody("{\"sid\": \"SM2\"}")));
        at(morning.sendAt());
        assertThat(state(morning)).isEqualTo("unknown");
        carrierRecorded(record("SM2", morning, 1, textsTo(morning.phone()).getFirst().replace("\n", "\\n")));
        at(morning.sendAt().plus(Duration.ofMinutes(30)));
        assertThat(textsTo(morning.phone())).hasSize(1);

        assertThat(report(morning, "SM2", "delivered").status()).isEqualTo(204);
        assertThat(state(morning)).isEqualTo("delivered");
        eventually().untilAsserted(() -> assertThat(log.typesOf(morning.athlete())).containsExactly("DailyMessageDue",
                "MessageSent", "MessageDelivered"));
    }

    @Test
    void an_error_of_the_carrier_is_unknown_too_and_a_refusal_is_final() {
        Morning morning = prepared("Squat");
        CARRIER.stubFor(post(urlPathEqualTo(SEND)).atPriority(1).willReturn(aResponse().withStatus(500)));
        at(morning.sendAt());
        assertThat(state(morning)).isEqualTo("unknown");

        Morning other = prepared("Bench");
        CARRIER.stubFor(post(urlPathEqualTo(SEND)).atPriority(1).willReturn(aResponse().withStatus(400)));
        at(other.sendAt());
        assertThat(state(other)).isEqualTo("failed");
        eventually().untilAsserted(() -> assertThat(log.typesOf(other.athlete())).contains("MessageFailed"));
    }

    @Test
    void whoever_told_the_carrier_to_stop_has_told_us() {
        Morning morning = prepared("Squat");
        CARRIER.stubFor(post(urlPathEqualTo(SEND)).atPriority(1).willReturn(aResponse().withStatus(400)
                .withBody("{\"code\": 21610, \"message\": \"Attempt to send to unsubscribed recipient\"}")));
        at(morning.sendAt());
        assertThat(state(morning)).isEqualTo("failed");
        assertThat(consent(morning)).containsExactly("opted_out by carrier");
        at(morning.sendAt().plus(Duration.ofDays(1)));
        assertThat(textsTo(morning.phone())).as("asked once, and never again").hasSize(1);
        eventually().untilAsserted(() -> assertThat(log.typesOf(morning.athlete())).containsExactly("DailyMessageDue",
                "AthleteOptedOut", "MessageFailed"));
    }

    @Test
    void a_report_that_the_recipient_wants_none_counts_as_a_refusal() {
        Morning morning = prepared("Squat");
        at(morning.sendAt());
        assertThat(webhook("/webhooks/carrier/status?messageId=" + messageId(morning), Map.of("MessageSid", "SM1",
                "MessageStatus", "undelivered", "ErrorCode", "21610")).status()).isEqualTo(204);
        assertThat(state(morning)).isEqualTo("failed");
        assertThat(consent(morning)).containsExactly("opted_out by carrier");
    }

    @Test
    void a_report_that_comes_before_its_send_has_returned_is_not_lost() {
        Morning morning = prepared("Squat");
        CARRIER.stubFor(post(urlPathEqualTo(SEND)).atPriority(1).willReturn(aResponse().withStatus(201)
                .withBody("{\"sid\":\"SM5\"}").withFixedDelay(700)));
        Thread sending = Thread.ofVirtual().start(() -> at(morning.sendAt()));
        eventually().until(() -> !textsTo(morning.phone()).isEmpty());
        assertThat(report(morning, "SM5", "delivered").status()).isEqualTo(204);
        assertThat(state(morning)).isEqualTo("delivered");
        eventually().until(() -> !sending.isAlive());
        assertThat(state(morning)).isEqualTo("delivered");
        eventually().untilAsserted(() -> assertThat(log.typesOf(morning.athlete())).containsExactly("DailyMessageDue",
                "MessageSent", "MessageDelivered"));
    }

    @Test
    void the_same_sid_with_a_new_status_moves_on_and_a_replayed_one_changes_nothing() {
        Morning morning = prepared("Squat");
        at(morning.sendAt());
        for (String status : List.of("queued", "sent", "delivered", "delivered", "sent", "failed", "nonsense")) {
            assertThat(report(morning, "SM1", status).status()).isEqualTo(204);
        }
        assertThat(state(morning)).isEqualTo("delivered");
        eventually().untilAsserted(() -> assertThat(log.typesOf(morning.athlete())).containsExactly("DailyMessageDue",
                "MessageSent", "MessageDelivered"));
    }

    @Test
    void a_report_of_a_text_that_is_none_of_ours_is_taken_and_changes_nothing() {
        Morning morning = prepared("Squat");
        at(morning.sendAt());
        for (String text : List.of(UUID.randomUUID().toString(), "", "1", "../" + messageId(morning),
                "%27%20or%201%3D1")) {
            assertThat(webhook("/webhooks/carrier/status?messageId=" + text,
                    Map.of("MessageSid", "SM1", "MessageStatus", "undelivered", "ErrorCode", "21610")).status())
                    .as(text).isEqualTo(204);
        }
        assertThat(state(morning)).isEqualTo("accepted");
        assertThat(consent(morning)).isEmpty();
    }

    private List<String> consent(Morning morning) {
        return jdbc.sql("select change || ' by ' || source from consent_history where athlete_id = ?")
                .param(morning.athlete()).query(String.class).list();
    }

    @Test
    void an_expired_lease_means_unknown() {
        Morning morning = prepared("Squat");
        jdbc.sql(
                "update messages set state = 'sending', lease_until = now() - interval '1 second' where athlete_id = ?")
                .param(morning.athlete()).update();
        assertThat(as("operator", "GET", "/internal/state", null).json().get("nextDue").asString())
                .isEqualTo(clock.instant().toString());
        run();
        assertThat(state(morning)).isEqualTo("unknown");
        at(morning.sendAt());
        assertThat(textsTo(morning.phone())).isEmpty();
    }

    @Test
    void what_a_dead_process_was_sending_is_unknown_at_once() throws SQLException {
        Morning morning = prepared("Squat");
        int sender = 77;
        try (Connection process = dataSource.getConnection();
                PreparedStatement presence = process.prepareStatement("select pg_advisory_lock(7005, ?)")) {
            presence.setInt(1, sender);
            presence.execute();
            jdbc.sql("""
                    update messages set state = 'sending', lease_until = now() + interval '60 seconds', sender = ?
                    where athlete_id = ?""").params(sender, morning.athlete()).update();
            run();
            assertThat(state(morning)).isEqualTo("sending");
            try (PreparedStatement death = process.prepareStatement("select pg_advisory_unlock_all()")) {
                death.execute();
            }
        }
        run();
        assertThat(state(morning)).isEqualTo("unknown");
    }

    @Test
    void a_text_beyond_the_late_window_is_missed() {
        Morning morning = prepared("Squat");
        at(morning.sendAt().plus(Duration.ofHours(4)).plusSeconds(1));
        assertThat(state(morning)).isEqualTo("missed");
        assertThat(textsTo(morning.phone())).isEmpty();
        eventually().untilAsserted(() -> assertThat(log.typesOf(morning.athlete())).contains("MessageFailed"));
    }

    @Test
    void reports_move_forward_only() {
        Morning morning = prepared("Squat");
        at(morning.sendAt());
        report(morning, "SM1", "delivered");
        report(morning, "SM1", "delivered");
        report(morning, "SM1", "sent");
        report(morning, "SM1", "undelivered");
        assertThat(state(morning)).isEqualTo("delivered");
        eventually().untilAsserted(() -> assertThat(log.typesOf(morning.athlete())).containsExactly("DailyMessageDue",
                "MessageSent", "MessageDelivered"));
    }

    @Test
    void the_carrier_is_told_where_to_report_and_who_we_are() {
        Morning morning = prepared("Squat");
        at(morning.sendAt());
        var request = CARRIER.findAll(postRequestedFor(urlPathEqualTo(SEND))).getFirst();
        assertThat(request.formParameter("StatusCallback").firstValue())
                .isEqualTo(PUBLIC_URL + "/webhooks/carrier/status?messageId=" + messageId(morning));
        assertThat(request.getHeader("Authorization")).startsWith("Basic ");
    }

    @Test
    void a_forged_report_is_refused() {
        Morning morning = prepared("Squat");
        at(morning.sendAt());
        String path = "/webhooks/carrier/status?messageId=" + messageId(morning);
        assertThat(webhook(path, Map.of("MessageSid", "SM1", "MessageStatus", "delivered"), "bm90IGl0").status())
                .isEqualTo(403);
        assertThat(state(morning)).isEqualTo("accepted");
    }

    private Reply report(Morning morning, String sid, String status) {
        return webhook("/webhooks/carrier/status?messageId=" + messageId(morning),
                Map.of("MessageSid", sid, "MessageStatus", status));
    }

    private UUID messageId(Morning morning) {
        return jdbc.sql("select id from messages where athlete_id = ? and local_date = ? and kind = 'morning'")
                .params(morning.athlete(), morning.date()).query(UUID.class).single();
    }
}
