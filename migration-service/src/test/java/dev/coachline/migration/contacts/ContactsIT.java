package dev.coachline.migration.contacts;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.coachline.legacy.LegacyAthlete;
import dev.coachline.migration.LegacyService;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.coachline.httpcontract.StubbedService.asDocumented;
import static dev.coachline.httpcontract.StubbedService.refused;
import static org.assertj.core.api.Assertions.assertThat;

class ContactsIT extends LegacyService {

    @Autowired
    private SyncContacts sync;
    @Autowired
    private JdbcTemplate jdbc;

    @BeforeEach
    void nobody_was_told() throws SQLException {
        jdbc.update("delete from contact_syncs");
        jdbc.update("update contact_scans set next_due_at = 'epoch'");
        answer(asDocumented());
    }

    @AfterEach
    void everybody_is_back() throws SQLException {
        update("update users set active_system = 'legacy'");
    }

    private static void answer(ResponseDefinitionBuilder answer) {
        MESSAGING.resetAll();
        MESSAGING.stubFor(any(anyUrl()).willReturn(answer));
    }

    private int runAll(Instant now) {
        int total = 0;
        for (int worked = sync.run(now); worked > 0; worked = sync.run(now)) {
            total += worked;
        }
        return total;
    }

    @Test
    void tells_everybody_once_and_then_only_what_changed() throws SQLException {
        LegacyAthlete first = athletes().getFirst();
        assertThat(sync.nextDue()).isBeforeOrEqualTo(START);
        runAll(START);
        assertThat(told()).isEqualTo(40);
        MESSAGING.verify(putRequestedFor(urlEqualTo("/athletes/" + first.id() + "/contact")).withRequestBody(
                equalToJson("{\"phone\":\"%s\",\"zone\":\"%s\",\"sendTime\":\"%s\",\"responder\":\"legacy\"}"
                        .formatted(first.phone(), first.zone(), first.sendTime()), true, true)));
        assertThat(sync.nextDue()).isEqualTo(START.plus(Duration.ofHours(6)));
        assertThat(sync.run(START)).isZero();

        update("update users set timezone = 'Asia/Mumbai' where id = '" + first.id() + "'");
        runAll(sync.nextDue());
        assertThat(told()).isEqualTo(41);
        MESSAGING.verify(putRequestedFor(urlEqualTo("/athletes/" + first.id() + "/contact"))
                .withRequestBody(equalToJson("{\"zone\":\"Asia/Kolkata\"}", true, true)));
        update("update users set timezone = '" + first.zone() + "' where id = '" + first.id() + "'");
    }

    @Test
    void tries_again_when_messaging_service_is_back() {
        answer(serverError());
        runAll(START);
        Instant retry = sync.nextDue();
        assertThat(retry).isEqualTo(START.plus(Duration.ofMinutes(1)));
        assertThat(problems()).isEqualTo(40);

        answer(asDocumented());
        // The circuit breaker closes on real time.
        Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(300)).until(() -> {
            runAll(sync.nextDue().isBefore(START.plus(Duration.ofHours(5))) ? sync.nextDue() : START);
            return problems() == 0;
        });
        assertThat(sync.nextDue()).isAfterOrEqualTo(START.plus(Duration.ofHours(1)));
    }

    @Test
    void lists_what_cannot_be_told_without_saying_what_it_is() throws SQLException {
        LegacyAthlete odd = athletes().get(7);
        update("update users set timezone = 'Mars/Olympus' where id = '" + odd.id() + "'");
        runAll(START);
        assertThat(told()).isEqualTo(39);
        var listed = get("/migrations/contacts/problems", token("operator"));
        assertThat(listed.getStatusCode().value()).isEqualTo(200);
        assertThat(listed.getBody()).contains(odd.id().toString()).contains("users.timezone").doesNotContain("Mars");
        assertThat(get("/migrations/contacts/problems", token("service")).getStatusCode().value()).isEqualTo(403);
        update("update users set timezone = '" + odd.zone() + "' where id = '" + odd.id() + "'");
    }

    @Test
    void a_refusal_waits_for_a_day_and_those_who_moved_are_left_alone() throws SQLException {
        List<LegacyAthlete> moved = athletes().subList(0, 10);
        for (LegacyAthlete athlete : moved) {
            update("update users set active_system = 'markdown-v1' where id = '" + athlete.id() + "'");
        }
        answer(refused(422, "invalid-request", ""));
        runAll(START);
        assertThat(told()).isEqualTo(30);
        assertThat(problems()).isEqualTo(30);
        assertThat(jdbc.queryForObject("select min(next_due_at) from contact_syncs", java.sql.Timestamp.class)
                .toInstant()).isEqualTo(START.plus(Duration.ofHours(24)));
    }

    private static int told() {
        return MESSAGING.countRequestsMatching(putRequestedFor(anyUrl()).build()).getCount();
    }

    private long problems() {
        return jdbc.queryForObject("select count(*) from contact_syncs where problem is not null", Long.class);
    }

    private static void update(String sql) throws SQLException {
        try (Connection legacy = legacy(); Statement statement = legacy.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
