package dev.coachline.migration.cutover;

import java.sql.Connection;
import java.sql.Statement;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.coachline.httpcontract.StubbedService.asDocumented;
import static org.assertj.core.api.Assertions.assertThat;

/** The success of the migration in figures, beside what messaging-service says of its own. */
class MeasuresIT extends CutoverService {

    private static final UUID MOVED = new UUID(0xaaaa, 1);

    @AfterEach
    void forget() {
        MESSAGING.resetAll();
    }

    @Test
    void the_figures_of_both_services_stand_side_by_side_for_all_and_for_each() throws Exception {
        moved();
        MESSAGING.stubFor(get(urlPathMatching("/migration-measures.*")).atPriority(1).willReturn(asDocumented("""
                {"mornings":{"due":14,"sent":13},"repliesAfter":{"count":2,"p50Seconds":1.5,"p95Seconds":2.5},
                 "tokens":[{"purpose":"chat","legacyCalls":0,"newCalls":2,"newTokens":12.5}]}""")));
        JsonNode all = json(HttpMethod.GET, "/measures");
        assertThat(all.at("/records/legacy").asInt()).isGreaterThanOrEqualTo(5);
        assertThat(all.at("/mornings/sent").asInt()).isEqualTo(13);
        assertThat(all.path("repliesBefore").isObject()).isFalse();
        assertThat(all.at("/tokens/0/saving").isNumber()).isFalse();
        JsonNode one = json(HttpMethod.GET, "/measures/" + MOVED);
        assertThat(one.at("/measures/records/legacy").asInt()).isEqualTo(5);
        assertThat(one.at("/measures/records/preserved").asInt()).isEqualTo(4);
        assertThat(json(HttpMethod.GET, "/measures/athletes").valueStream()
                .map(athlete -> athlete.path("athleteId").asString())).contains(MOVED.toString());
        JsonNode nobody = json(HttpMethod.GET, "/measures/" + UUID.randomUUID());
        assertThat(nobody.at("/measures/records").isObject()).as("not measured").isFalse();
        assertThat(call(HttpMethod.GET, "/actuator/prometheus", "", "").getBody())
                .contains("coachline_migration_records{what=\"preserved\"");
    }

    @Test
    void says_that_messaging_service_does_not_answer_rather_than_zero() {
        MESSAGING.stubFor(get(urlPathMatching("/migration-measures.*")).atPriority(1)
                .willReturn(aResponse().withStatus(503)));
        ResponseEntity<String> answer = call(HttpMethod.GET, "/measures", token("operator"), "");
        assertThat(answer.getStatusCode().value()).isEqualTo(503);
        assertThat(answer.getBody()).contains("measures-unavailable");
    }

    /** Other tests of the same service count its athletes. */
    @AfterAll
    static void leave_nobody() throws Exception {
        try (Connection connection = own(); Statement statement = connection.createStatement()) {
            statement.execute("delete from record_counts where athlete_id = '%s'".formatted(MOVED));
            statement.execute("delete from migrations where athlete_id = '%s'".formatted(MOVED));
        }
    }

    private static void moved() throws Exception {
        try (Connection connection = own(); Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into migrations (athlete_id, state, zone, send_hour, expedited, first_workout_ready,
                        cutting_over, epoch, attempts, version)
                    values ('%1$s', 'SETTLED', 'UTC', 7, false, true, false, 1, 0, 1) on conflict do nothing"""
                    .formatted(MOVED));
            statement.execute("insert into record_counts values ('%s', 'x', 5, 4) on conflict do nothing"
                    .formatted(MOVED));
        }
    }
}
