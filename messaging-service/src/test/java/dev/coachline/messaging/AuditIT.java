package dev.coachline.messaging;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

import dev.coachline.messaging.audit.AuditDay;
import dev.coachline.servers.TestServers;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

class AuditIT extends MessagingFixture {

    private final EventLog log = new EventLog(TestServers.shared().kafkaBrokers());

    @Autowired
    TransactionTemplate transaction;

    @Test
    void a_day_on_which_the_carrier_recorded_each_text_once_is_clean() {
        Morning morning = prepared("Squat");
        at(morning.sendAt());
        carrierRecorded(record("SM1", morning, 0, "Squat"));
        at(auditable(morning).minusSeconds(1));
        assertThat(audit(morning).status()).as("not over everywhere yet").isEqualTo(404);

        at(auditable(morning));

        JsonNode audit = audit(morning).json();
        assertCounts(audit, 1, 1, 0, 0, 0);
        assertThat(audit.get("offenders").isEmpty()).isTrue();
    }

    @Test
    void a_text_that_the_carrier_does_not_know_is_missing_and_one_too_many_is_doubled() {
        Morning lost = prepared("Squat");
        at(lost.sendAt());
        Morning doubled = other(lost, "Bench");
        carrierRecorded(record("SM1", doubled, 0, "Bench"), record("SM2", doubled, 5, "Bench"));

        at(auditable(lost));

        JsonNode audit = audit(lost).json();
        assertCounts(audit, 2, 1, 1, 1, 0);
        assertThat(audit.get("offenders").valueStream()
                .map(o -> o.get("what").asString() + " " + o.get("athleteId").asString()))
                .containsExactlyInAnyOrder("missing " + lost.athlete(), "doubled " + doubled.athlete());
        assertThat(metric("coachline_audit_texts_total{what=\"doubled\"}")).isPositive();
        run();
        assertThat(audit(lost).json()).as("audited once").isEqualTo(audit);
    }

    @Test
    void an_unknown_outcome_that_the_carrier_has_on_record_becomes_accepted() {
        Morning morning = unknown("Squat");
        carrierRecorded(record("SM8", morning, 2, "Squat\\n\\nReply DONE when you have finished."));

        at(auditable(morning));

        assertThat(state(morning)).isEqualTo("accepted");
        assertCounts(audit(morning).json(), 1, 1, 0, 0, 1);
        eventually()
                .untilAsserted(() -> assertThat(log.typesOf(morning.athlete())).as("the next morning's are among them")
                        .contains("MessageSent").doesNotContain("MessageFailed"));
        assertThat(jdbc.sql("select sid from messages where athlete_id = ? and local_date = ?")
                .params(morning.athlete(), morning.date()).query(String.class).single()).isEqualTo("SM8");
    }

    @Test
    void an_unknown_outcome_that_the_carrier_has_not_is_missing_and_never_sent_again() {
        Morning morning = unknown("Squat");
        jdbc.sql("update schedules set next_date = null, next_prepare_at = null").update();
        CARRIER.resetAll();
        carrierAccepts();
        carrierRecorded();

        at(auditable(morning));

        assertThat(state(morning)).isEqualTo("missed");
        assertCounts(audit(morning).json(), 1, 0, 1, 0, 0);
        run();
        assertThat(textsTo(morning.phone())).isEmpty();
        eventually().untilAsserted(() -> assertThat(log.typesOf(morning.athlete())).containsExactly("DailyMessageDue",
                "MessageFailed"));
    }

    @Test
    void an_unknown_outcome_that_the_carrier_does_not_know_after_ten_minutes_is_sent_after_all() {
        Morning morning = unknown("Squat");
        CARRIER.resetAll();
        carrierAccepts();
        carrierRecorded();

        at(morning.sendAt().plus(Duration.ofMinutes(10)).minusSeconds(1));
        assertThat(state(morning)).isEqualTo("unknown");
        at(morning.sendAt().plus(Duration.ofMinutes(10)));
        run();

        assertThat(state(morning)).isEqualTo("accepted");
        assertThat(textsTo(morning.phone())).hasSize(1);
    }

    @Test
    void an_unknown_outcome_that_the_carrier_knows_after_ten_minutes_is_not_sent_again() {
        Morning morning = unknown("Squat");
        CARRIER.resetAll();
        carrierAccepts();
        carrierRecorded(record("SM8", morning, 2, "Squat\\n\\nReply DONE when you have finished."));

        at(morning.sendAt().plus(Duration.ofMinutes(10)));
        run();

        assertThat(state(morning)).isEqualTo("accepted");
        assertThat(textsTo(morning.phone())).isEmpty();
    }

    @Test
    void an_unknown_outcome_is_left_alone_while_the_carrier_lists_something_else_for_that_phone() {
        Morning morning = unknown("Squat");
        CARRIER.resetAll();
        carrierAccepts();
        carrierRecorded(record("SM8", morning, 2, "Who wrote this?"));

        at(morning.sendAt().plus(Duration.ofMinutes(10)));
        run();

        assertThat(state(morning)).isEqualTo("unknown");
        assertThat(textsTo(morning.phone())).isEmpty();
    }

    @Test
    void somebody_who_was_due_and_never_asked_for_is_missing_too() {
        Morning morning = prepared("Squat");
        Morning forgotten = settled("Europe/Berlin", "07:00");
        at(morning.sendAt());
        jdbc.sql("update schedules set next_date = ?, next_prepare_at = ? where athlete_id = ?")
                .params(morning.date(), Timestamp.from(morning.sendAt()), forgotten.athlete()).update();
        carrierRecorded(record("SM1", morning, 0, "Squat"));
        // What is held is passed over by the preparation, as if it had stood still all day.
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select 1 from schedules where athlete_id = ? for update").param(forgotten.athlete())
                    .query(Integer.class).single();
            at(auditable(morning));
        });

        JsonNode audit = audit(morning).json();
        assertCounts(audit, 2, 1, 1, 0, 0);
        assertThat(audit.get("offenders").get(0).get("athleteId").asString())
                .isEqualTo(forgotten.athlete().toString());
    }

    @Test
    void a_list_that_cannot_be_read_leaves_the_day_for_later_and_keeps_no_text_from_leaving() {
        Morning morning = prepared("Squat");
        at(morning.sendAt());
        CARRIER.stubFor(get(urlPathEqualTo(SEND)).atPriority(1).willReturn(aResponse().withStatus(503)));
        double failedBefore = metric("coachline_audits_total{outcome=\"failed\"}");
        at(auditable(morning));
        assertThat(audit(morning).status()).isEqualTo(404);
        assertThat(metric("coachline_audits_total{outcome=\"failed\"}")).isEqualTo(failedBefore + 1);
        assertThat(Instant.parse(as("operator", "GET", "/internal/state", null).json().get("nextDue").asString()))
                .as("it moved its own due instant").isAfter(clock.instant());

        Morning next = prepared("Bench");
        at(next.sendAt());
        assertThat(state(next)).isEqualTo("accepted");

        forgetRequests();
        carrierRecorded(record("SM1", morning, 0, "Squat"));
        // In real time the circuit that the failures opened closes again within a second or two.
        eventually().until(() -> {
            at(clock.instant().plusSeconds(15 * 60));
            return audit(morning).status() == 200;
        });
        assertCounts(audit(morning).json(), 1, 1, 0, 0, 0);
    }

    @Test
    void only_operators_see_audits_and_a_date_must_be_one() {
        assertThat(as("client", "GET", "/audits/2026-03-02", null).status()).isEqualTo(403);
        assertThat(as("operator", "GET", "/audits/2026-03-02", null).status()).isEqualTo(404);
        Reply refused = as("operator", "GET", "/audits/yesterday", null);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("detail").asString()).contains("date such as");
    }

    /** Another athlete's text of the same instant, sent as {@code SM1}. */
    private Morning other(Morning like, String text) {
        UUID athlete = UUID.randomUUID();
        Morning other = new Morning(athlete, newPhone(), like.date(), like.sendAt());
        contact(athlete, other.phone(), "Europe/Berlin", "07:00");
        jdbc.sql(
                """
                        insert into messages (id, athlete_id, local_date, kind, state, responder, send_at, next_try_at, sid, sent_at)
                        values (?, ?, ?, 'morning', 'accepted', 'markdown_v1', :at, :at, 'SM1', :at)"""
                        .replace(":at", "'" + like.sendAt() + "'"))
                .params(UUID.randomUUID(), athlete, like.date()).update();
        jdbc.sql("update messages set sid = 'SM0' where athlete_id = ?").param(like.athlete()).update();
        return other;
    }

    private Morning unknown(String text) {
        Morning morning = prepared(text);
        CARRIER.stubFor(post(urlPathEqualTo(SEND)).atPriority(1).willReturn(aResponse().withStatus(500)));
        at(morning.sendAt());
        assertThat(state(morning)).isEqualTo("unknown");
        return morning;
    }

    private static Instant auditable(Morning morning) {
        return new AuditDay(morning.date()).auditableAt();
    }

    private Reply audit(Morning morning) {
        return as("operator", "GET", "/audits/" + morning.date(), null);
    }

    private static void assertCounts(JsonNode audit, int due, int recorded, int missing, int doubled, int resolved) {
        assertThat(Stream.of("due", "recorded", "missing", "doubled", "unknownResolved")
                .map(field -> audit.path(field).asInt(-1))).as(audit.toString())
                .containsExactly(due, recorded, missing, doubled, resolved);
    }
}
