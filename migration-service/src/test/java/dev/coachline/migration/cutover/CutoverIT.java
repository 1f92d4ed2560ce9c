package dev.coachline.migration.cutover;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierMarkdown;
import dev.coachline.events.Envelope;
import dev.coachline.events.EventCodec;
import dev.coachline.events.MigrationEvent;
import dev.coachline.events.PlanEvent;
import dev.coachline.legacy.LegacyAthlete;
import dev.coachline.legacy.LegacyGenerator;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static dev.coachline.httpcontract.StubbedService.asDocumented;
import static dev.coachline.httpcontract.StubbedService.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Real PostgreSQL and Kafka; time moves forward from test to test, each with athletes of its own. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CutoverIT extends CutoverService {

    /** When every plan has ended. */
    private static final Instant ALL_OVER = Instant.parse("2026-06-15T00:00:00Z");

    @Autowired
    private Producer<String, byte[]> producer;

    @BeforeEach
    void remotesAreThere() {
        WORKOUT.resetAll();
        WORKOUT.stubFor(any(anyUrl()).willReturn(asDocumented()));
        MESSAGING.resetAll();
        MESSAGING.stubFor(any(anyUrl()).willReturn(asDocumented()));
    }

    /** Athletes without anything odd, those whose plans end first in front. */
    private static LegacyAthlete mover(int n) {
        return athletes().stream().filter(athlete -> athlete.trait() == null)
                .sorted(Comparator.comparing(LegacyAthlete::planEndsOn).thenComparing(LegacyAthlete::id)).toList()
                .get(n);
    }

    private static Schedule schedule(LegacyAthlete athlete) {
        return new Schedule(athlete.zone(), athlete.sendTime().getHour());
    }

    private static Instant boundaryNear(LegacyAthlete athlete) {
        return schedule(athlete).startOf(athlete.planEndsOn().minusDays(7));
    }

    private static Instant cutover(LegacyAthlete athlete) {
        return schedule(athlete).cutoverBefore(athlete.planEndsOn().plusDays(1));
    }

    @Test
    @Order(1)
    void moves_an_athlete_from_the_boundarys_approach_to_the_cutover() throws Exception {
        LegacyAthlete athlete = mover(0);
        UUID id = athlete.id();
        LocalDate startsOn = athlete.planEndsOn().plusDays(1);
        runAt(boundaryNear(athlete));
        JsonNode move = move(id);
        assertThat(move.path("state").asString()).isEqualTo("verified");
        JsonNode ledger = move.path("ledger");
        assertThat(ledger.path("unmatched").asInt()).isZero();
        assertThat(ledger.path("leavesIn").asInt()).isGreaterThan(300)
                .isEqualTo(ledger.path("migrated").asInt() + ledger.path("derived").asInt());

        var dossier = call(HttpMethod.GET, "/migrations/" + id + "/dossier", token("service"), "");
        MigrationEvent.DossierConverted converted = event(id, MigrationEvent.DossierConverted.class, 1);
        assertThat(converted.planStartsOn()).isEqualTo(startsOn);
        assertThat(DossierMarkdown.sha256(dossier.getBody())).isEqualTo(converted.sha256());
        String byHash = "/migrations/" + id + "/dossiers/";
        assertThat(call(HttpMethod.GET, byHash + converted.sha256(), token("service"), "").getBody())
                .isEqualTo(dossier.getBody());
        assertThat(call(HttpMethod.GET, byHash + "none", token("service"), "").getStatusCode().value()).isEqualTo(404);
        assertThat(DossierMarkdown.parse(dossier.getBody()).facts(DossierFact.Section.RECORDS, "record"))
                .hasSizeGreaterThan(2);
        assertThat(Published.of(id, MigrationEvent.PlanBoundaryApproaching.class)).hasSize(1);

        planPublished(id, startsOn, 2);
        WORKOUT.stubFor(
                post(urlEqualTo("/athletes/" + id + "/workouts/" + startsOn)).willReturn(aResponse().withStatus(409)));
        awaitState(id, "plan_ready");
        run();
        WORKOUT.verify(0, putRequestedFor(urlEqualTo("/athletes/" + id + "/sessions")));
        runAt(weekKnown(athlete));
        assertThat(activeSystem(id)).isEqualTo("legacy");
        WORKOUT.verify(putRequestedFor(urlEqualTo("/athletes/" + id + "/sessions"))
                .withRequestBody(matchingJsonPath("$.sessions[0].source")));

        WORKOUT.stubFor(
                post(urlEqualTo("/athletes/" + id + "/workouts/" + startsOn)).willReturn(asDocumented()));
        runAt(weekKnown(athlete).plus(Duration.ofHours(2)));
        WORKOUT.verify(2, postRequestedFor(urlEqualTo("/athletes/" + id + "/workouts/" + startsOn)));
        assertThat(move(id).path("cutoverAt").asString()).isEqualTo(cutover(athlete).toString());
        assertThat(activeSystem(id)).isEqualTo("legacy");

        runAt(cutover(athlete));
        assertThat(move(id).path("state").asString()).isEqualTo("mirrored");
        assertThat(activeSystem(id)).isEqualTo("markdown-v1");
        assertThat(event(id, MigrationEvent.UserMigrated.class, 1))
                .isEqualTo(new MigrationEvent.UserMigrated(id, startsOn, 1));
        planPublished(id, startsOn, 1);
        run();
        assertThat(move(id).path("state").asString()).isEqualTo("mirrored");
    }

    @Test
    @Order(2)
    void carries_over_what_changed_since_the_snapshot() throws Exception {
        LegacyAthlete athlete = ready(1);
        inLegacy("update workout_instances set completed_at = '2026-03-20T10:00:00Z', goal = 'Changed' where id = "
                + "(select id from workout_instances where client_id = ? order by date desc limit 1)", athlete.id());
        runAt(cutover(athlete));
        assertThat(move(athlete.id()).path("state").asString()).isEqualTo("mirrored");
        assertThat(move(athlete.id()).path("audit").toString()).contains("what changed since the snapshot");
        assertThat(bundlesOf(athlete.id())).isEqualTo(2);
        assertThat(Published.of(athlete.id(), MigrationEvent.DossierConverted.class)).hasSize(2);
        WORKOUT.verify(putRequestedFor(urlEqualTo("/athletes/" + athlete.id() + "/sessions"))
                .withRequestBody(matchingJsonPath("$.sessions[?(@.title == 'Changed')]")));
    }

    @Test
    @Order(3)
    void completes_a_cutover_that_was_interrupted_between_the_two_databases() throws Exception {
        LegacyAthlete athlete = ready(2);
        update(own(),
                "update migrations set cutting_over = true, epoch = 1, next_due_at = cutover_at where athlete_id = ?",
                athlete.id());
        inLegacy("update users set active_system = 'markdown-v1' where id = ?", athlete.id());
        runAt(cutover(athlete));
        assertThat(move(athlete.id()).path("state").asString()).isEqualTo("mirrored");
        assertThat(event(athlete.id(), MigrationEvent.UserMigrated.class, 1).epoch()).isEqualTo(1);
        run();
        assertThat(Published.of(athlete.id(), MigrationEvent.UserMigrated.class)).hasSize(1);
    }

    @Test
    @Order(4)
    void refuses_a_change_that_cannot_be_carried_over() throws Exception {
        LegacyAthlete athlete = ready(3);
        inLegacy("update structured_plans set start_date = start_date + 7 where client_id = ?", athlete.id());
        runAt(cutover(athlete));
        assertThat(move(athlete.id()).path("reason").asString()).isEqualTo("changed_since_snapshot");
        assertThat(activeSystem(athlete.id())).isEqualTo("legacy");

        call(HttpMethod.POST, "/migrations/" + athlete.id() + "/cutover", token("operator"), "");
        run();
        assertThat(activeSystem(athlete.id())).as("moved once a person has looked at it").isEqualTo("markdown-v1");
    }

    @Test
    @Order(5)
    void repeats_a_step_while_a_service_is_down_and_stops_nobody_else() throws Exception {
        LegacyAthlete unlucky = mover(4);
        WORKOUT.stubFor(post(urlMatching("/athletes/" + unlucky.id() + "/.*")).willReturn(aResponse().withStatus(503)));
        runAt(boundaryNear(unlucky));
        planPublished(unlucky.id(), unlucky.planEndsOn().plusDays(1), 1);
        awaitState(unlucky.id(), "plan_ready");
        runAt(weekKnown(unlucky));
        assertThat(move(unlucky.id()).path("audit").toString()).contains("workout-service does not answer");
        WORKOUT.stubFor(post(urlMatching("/athletes/" + unlucky.id() + "/.*")).willReturn(asDocumented()));
        // The circuit may be open for a moment of real time.
        for (int hour = 1; hour < 8; hour++) {
            runAt(weekKnown(unlucky).plus(Duration.ofHours(2L * hour)));
        }
        runAt(cutover(unlucky));
        await().atMost(20, TimeUnit.SECONDS).untilAsserted(() -> {
            runAt(now().plus(Duration.ofHours(1)));
            assertThat(activeSystem(unlucky.id())).isEqualTo("markdown-v1");
        });
    }

    @Test
    @Order(6)
    void cuts_over_in_the_middle_of_a_plan_where_an_operator_asks() throws Exception {
        LegacyAthlete athlete = athletes().stream().filter(one -> one.trait() == null)
                .max(Comparator.comparing(LegacyAthlete::planEndsOn)).orElseThrow();
        var answer = call(HttpMethod.POST, "/migrations/" + athlete.id() + "/cutover", token("operator"), "");
        assertThat(answer.getStatusCode().value()).isEqualTo(202);
        run();
        LocalDate startsOn = event(athlete.id(), MigrationEvent.DossierConverted.class, 1).planStartsOn();
        assertThat(startsOn).isEqualTo(schedule(athlete).firstUnpreparedDate(now()));
        planPublished(athlete.id(), startsOn, 1);
        awaitState(athlete.id(), "plan_ready");
        run();
        runAt(now().plus(Duration.ofHours(2)));
        assertThat(move(athlete.id()).path("state").asString()).isEqualTo("mirrored");
        assertThat(move(athlete.id()).path("audit").get(0).path("who").asString()).isEqualTo("op-1");
        assertThat(event(athlete.id(), MigrationEvent.UserMigrated.class, 1).effectiveFrom())
                .isAfterOrEqualTo(startsOn);
        assertThat(
                call(HttpMethod.POST, "/migrations/" + athlete.id() + "/cutover", token("operator"), "").getStatusCode()
                        .value())
                .isEqualTo(409);
    }

    @Test
    @Order(7)
    void leaves_unsupported_athletes_with_the_legacy_system_and_settles_the_others() throws Exception {
        runAt(ALL_OVER);
        for (LegacyAthlete athlete : athletes()) {
            JsonNode move = move(athlete.id());
            if (athlete.convertible()) {
                assertThat(move.path("ledger").path("unmatched").asInt()).as(athlete.generation()).isZero();
            } else {
                assertThat(move.path("state").asString()).as(athlete.generation()).isEqualTo("quarantined");
                assertThat(move.path("reason").asString()).isEqualTo(athlete.quarantine().reason());
                assertThat(activeSystem(athlete.id())).isEqualTo("legacy");
                assertThat(Published.of(athlete.id(), MigrationEvent.CutoverQuarantined.class)).hasSize(1);
            }
        }
        assertThat(move(mover(0).id()).path("state").asString()).isEqualTo("settled");
        JsonNode summary = json(HttpMethod.GET, "/migrations/summary");
        JsonNode ledger = summary.path("ledger");
        assertThat(ledger.path("leavesIn").asLong()).isPositive().isEqualTo(ledger.path("migrated").asLong()
                + ledger.path("derived").asLong() + ledger.path("unmatched").asLong());
        assertThat(summary.path("cutovers").path("done").asInt()).isGreaterThanOrEqualTo(4);
        assertThat(ledger.path("unmatched").asInt()).isZero();
        assertThat(summary.path("quarantinedLedger").path("unmatched").asInt()).isPositive();
        assertThat(summary.path("total").asInt()).isEqualTo(athletes().size() + odd().size());
        List<JsonNode> report = report();
        assertThat(report).hasSize(summary.path("quarantinedLedger").path("unmatched").asInt())
                .allMatch(leaf -> !leaf.path("reason").asString().isBlank() && !leaf.has("original"))
                .doesNotHaveDuplicates();
        assertThat(report).extracting(leaf -> leaf.path("pointer").asString())
                .contains("/workout_sessions/0/session/workoutId", "/memory_chunks/1/content");
        assertThat(json(HttpMethod.GET, "/internal/state").path("nextDue").asString()).isGreaterThan(now().toString());
    }

    /** Every page of what could not be carried over. */
    private List<JsonNode> report() {
        List<JsonNode> all = new ArrayList<>();
        String next = "/migrations/unmatched?limit=50";
        while (next != null) {
            var page = call(HttpMethod.GET, next, token("operator"), "");
            assertThat(page.getStatusCode().value()).isEqualTo(200);
            all.addAll(JSON.readTree(page.getBody()).valueStream().toList());
            String link = page.getHeaders().getFirst("Link");
            next = link == null ? null : link.substring(1, link.indexOf('>'));
        }
        return all;
    }

    @ParameterizedTest(name = "plan-service answers {0}")
    @ValueSource(ints = {200, 428})
    @Order(12)
    void writes_programs_before_the_sessions_that_name_their_versions(int status) throws Exception {
        List<LegacyAthlete> town = status == 200 ? athletes() : LegacyGenerator.athletesWithEachTrait(SETTINGS);
        LegacyAthlete athlete = town.stream().filter(one -> "a program with sessions".equals(one.trait())).findFirst()
                .orElseThrow();
        String programs = "/athletes/" + athlete.id() + "/programs/[^/]*";
        // 428: it was written before and has been edited since; its first version is what was carried over.
        PLAN.stubFor(put(urlMatching(programs)).willReturn(
                status == 200 ? asDocumented(PROGRAM) : refused(status, "if-match-missing", "")));
        run();
        planPublished(athlete.id(), event(athlete.id(), MigrationEvent.DossierConverted.class, 1).planStartsOn(), 1);
        await().atMost(20, TimeUnit.SECONDS)
                .until(() -> !move(athlete.id()).path("state").asString().equals("verified"));
        run();
        PLAN.verify(putRequestedFor(urlMatching(programs))
                .withRequestBody(matchingJsonPath("$.workouts[0].name", equalTo("Push Day")))
                .withRequestBody(matchingJsonPath("$.schedule[2].day", equalTo("friday"))));
        WORKOUT.verify(putRequestedFor(urlEqualTo("/athletes/" + athlete.id() + "/sessions")).withRequestBody(
                matchingJsonPath("$.sessions[?(@.programVersionId == '00000000-0000-4000-8000-00000000000a'"
                        + " && @.workoutVersionId == '00000000-0000-4000-8000-000000000000'"
                        + " && @.workoutNameSnapshot == 'Push Day')].sets[0].exercise", containing("Bench Press"))));
    }

    @Test
    @Order(13)
    void hands_the_conversation_over_once_messaging_service_answers() throws Exception {
        LegacyAthlete athlete = LegacyGenerator.athletesWithEachTrait(SETTINGS).stream()
                .filter(one -> "messages that memory has again".equals(one.trait())).findFirst().orElseThrow();
        String path = "/athletes/" + athlete.id() + "/conversation/import";
        MESSAGING.stubFor(put(urlEqualTo(path)).willReturn(aResponse().withStatus(503)));
        run();
        planPublished(athlete.id(), event(athlete.id(), MigrationEvent.DossierConverted.class, 1).planStartsOn(), 1);
        await().atMost(20, TimeUnit.SECONDS)
                .until(() -> !move(athlete.id()).path("state").asString().equals("verified"));
        run();
        assertThat(move(athlete.id()).path("audit").toString()).contains("messaging-service does not answer");
        assertThat(activeSystem(athlete.id())).isEqualTo("legacy");

        MESSAGING.stubFor(put(urlEqualTo(path)).willReturn(asDocumented()));
        await().atMost(20, TimeUnit.SECONDS).untilAsserted(() -> {
            runAt(now().plus(Duration.ofHours(1)));
            assertThat(activeSystem(athlete.id())).isEqualTo("markdown-v1");
        });
        MESSAGING.verify(putRequestedFor(urlEqualTo(path)).withRequestBody(matchingJsonPath("$.turns.size()",
                equalTo("5"))).withRequestBody(matchingJsonPath("$.turns[0].role", equalTo("assistant")))
                .withRequestBody(matchingJsonPath("$.turns[0].at", containing("T12:00:00Z")))
                .withRequestBody(matchingJsonPath("$.state.userInput", equalTo("log my run"))));
    }

    static List<Named<LegacyAthlete>> odd() {
        return LegacyGenerator.athletesWithEachTrait(SETTINGS).stream()
                .map(athlete -> Named.of(athlete.trait(), athlete)).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("odd")
    @Order(8)
    void moves_an_athlete_with_something_odd_whole_or_not_at_all(LegacyAthlete athlete) throws Exception {
        runAt(ALL_OVER);
        JsonNode move = move(athlete.id());
        JsonNode ledger = move.path("ledger");
        assertThat(ledger.path("leavesIn").asInt()).isGreaterThan(50).isEqualTo(ledger.path("migrated").asInt()
                + ledger.path("derived").asInt() + ledger.path("unmatched").asInt());
        if (athlete.quarantine() == null) {
            assertThat(move.path("state").asString()).isEqualTo("verified");
            assertThat(ledger.path("unmatched").asInt()).isZero();
            var dossier = call(HttpMethod.GET, "/migrations/" + athlete.id() + "/dossier", token("service"), "");
            assertThat(DossierMarkdown.parse(dossier.getBody()).facts(DossierFact.Section.IDENTITY, "name")
                    .map(DossierFact::text).toList())
                    .isEqualTo(athlete.name().isEmpty() ? List.of() : List.of(athlete.name()));
        } else {
            assertThat(move.path("state").asString()).isEqualTo("quarantined");
            assertThat(move.path("reason").asString()).isEqualTo(athlete.quarantine().reason());
            assertThat(move.path("remedy").asString()).contains("cutover again");
            assertThat(ledger.path("unmatched").asInt()).isPositive();
            assertThat(move.path("problems").findValuesAsString("pointer"))
                    .anyMatch(pointer -> pointer.startsWith(athlete.quarantine().pointer()));
            assertThat(move.path("problems").findValuesAsString("reason")).allMatch(reason -> !reason.isBlank());
            assertThat(bundlesOf(athlete.id())).isOne();
            assertThat(activeSystem(athlete.id())).isEqualTo("legacy");
        }
        var text = call(HttpMethod.GET, "/migrations/" + athlete.id() + "/workouts/" + workoutDate(athlete.id()),
                token("service"), "");
        assertThat(text.getStatusCode().value()).isEqualTo(200);
        assertThat(text.getBody()).contains("\"rest\":false").doesNotContain("\"text\":\"\"");
    }

    @Test
    @Order(9)
    void moves_an_athlete_once_the_damage_is_repaired() throws Exception {
        LegacyAthlete athlete = LegacyGenerator.athletesWithEachTrait(SETTINGS).stream()
                .filter(one -> "an age in words".equals(one.trait())).findFirst().orElseThrow();
        runAt(ALL_OVER);
        call(HttpMethod.POST, "/migrations/" + athlete.id() + "/cutover", token("operator"), "");
        run();
        assertThat(move(athlete.id()).path("problems")).as("judged again").hasSize(1);
        assertThat(bundlesOf(athlete.id())).isOne();
        inLegacy("update profiles set profile = jsonb_set(profile, '{age}', '40') where user_id = ?", athlete.id());
        call(HttpMethod.POST, "/migrations/" + athlete.id() + "/cutover", token("operator"), "");
        run();
        JsonNode move = move(athlete.id());
        assertThat(move.path("state").asString()).isEqualTo("verified");
        assertThat(move.path("problems")).isEmpty();
        assertThat(move.path("remedy").isMissingNode() || move.path("remedy").isNull()).isTrue();
        assertThat(bundlesOf(athlete.id())).isEqualTo(2);
    }

    @Test
    @Order(10)
    void never_changes_a_bundle_or_a_dossier() {
        UUID id = mover(0).id();
        for (String sql : List.of("update bundles set json = '' where athlete_id = ?",
                "delete from bundles where athlete_id = ?",
                "delete from dossiers where athlete_id = ?")) {
            assertThatThrownBy(() -> update(own(), sql, id)).hasMessageContaining("never changed");
        }
    }

    @Test
    @Order(11)
    void refuses_bad_input_and_bad_tokens() {
        String one = "/migrations/" + UUID.randomUUID();
        assertThat(call(HttpMethod.GET, "/migrations?state=nowhere&limit=0", token("operator"), "").getStatusCode()
                .value())
                .isEqualTo(422);
        assertThat(call(HttpMethod.GET, "/migrations?state=nowhere", token("operator"), "").getBody())
                .contains("state", "plan_ready");
        assertThat(call(HttpMethod.GET, "/migrations/17", token("operator"), "").getStatusCode().value())
                .isEqualTo(422);
        assertThat(call(HttpMethod.GET, one, token("operator"), "").getStatusCode().value()).isEqualTo(404);
        assertThat(call(HttpMethod.POST, one + "/cutover", token("operator"), "").getStatusCode().value())
                .isEqualTo(404);
        assertThat(call(HttpMethod.GET, one + "/dossier", token("service"), "").getStatusCode().value()).isEqualTo(404);
        assertThat(call(HttpMethod.GET, "/migrations", token("service"), "").getStatusCode().value()).isEqualTo(403);
        assertThat(call(HttpMethod.GET, "/migrations", "", "").getStatusCode().value()).isEqualTo(401);
        assertThat(call(HttpMethod.GET, "/migrations", expiredToken(), "").getStatusCode().value()).isEqualTo(401);
    }

    /** The first of the window that has weights in it. */
    private static LocalDate workoutDate(UUID id) throws Exception {
        try (var connection = legacy();
                var statement = connection
                        .prepareStatement("select min(date) from workout_instances where client_id = ? "
                                + "and date >= ? and lower(session_type) = 'strength'")) {
            statement.setObject(1, id);
            statement.setObject(2, FROM);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getObject(1, LocalDate.class);
            }
        }
    }

    private static int bundlesOf(UUID id) throws Exception {
        try (var connection = own();
                var statement = connection.prepareStatement("select count(*) from bundles where athlete_id = ?")) {
            statement.setObject(1, id);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    @Test
    @Order(10)
    void an_erased_athlete_is_gone_from_both_databases_and_is_not_found_again() throws Exception {
        UUID id = mover(0).id();
        JsonNode stores = json(HttpMethod.GET, "/athletes/" + id + "/export").path("stores");
        assertThat(stores.at("/legacy/users")).hasSize(1);
        assertThat(stores.at("/legacy/workout_instances")).isNotEmpty();
        assertThat(stores.at("/migration/bundles/0/json").isObject()).isTrue();
        assertThat(stores.at("/migration/ledgers/0/entries").asString()).contains("\tmigrated\t");
        assertThat(stores.at("/migration/dossiers/0/markdown").asString()).isNotBlank();
        assertThat(stores.at("/migration/migration_audit")).isNotEmpty();
        assertThat(call(HttpMethod.DELETE, "/athletes/" + id, token("service"), "").getStatusCode().value())
                .isEqualTo(403);

        JsonNode erased = json(HttpMethod.DELETE, "/athletes/" + id).path("stores");

        assertThat(erased.at("/legacy/users").asInt()).isEqualTo(1);
        assertThat(erased.at("/migration/bundles").asInt()).isPositive();
        assertThat(tablesNaming(own(), id)).containsExactly("erased_athletes");
        assertThat(tablesNaming(legacy(), id)).isEmpty();
        assertThat(call(HttpMethod.GET, "/migrations/" + id, token("operator"), "").getStatusCode().value())
                .isEqualTo(410);
        planPublished(id, LocalDate.parse("2026-05-01"), 1);
        runAt(now().plus(Duration.ofDays(1)));
        assertThat(tablesNaming(own(), id)).containsExactly("erased_athletes");
        assertThatThrownBy(() -> update(own(), "delete from bundles where athlete_id = ?", mover(2).id()))
                .as("everybody else's stay").hasMessageContaining("never changed");
    }

    /** Every table is looked through, whatever its columns. */
    private static List<String> tablesNaming(Connection to, UUID id) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = to; Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery("""
                    select table_name from information_schema.tables
                    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1""")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet rows = statement
                        .executeQuery("select 1 from %s r where r::text like '%%%s%%' limit 1".formatted(table, id))) {
                    if (rows.next()) {
                        found.add(table);
                    }
                }
            }
        }
        return found;
    }

    private LegacyAthlete ready(int n) {
        LegacyAthlete athlete = mover(n);
        LocalDate startsOn = athlete.planEndsOn().plusDays(1);
        runAt(boundaryNear(athlete));
        LocalDate announced = event(athlete.id(), MigrationEvent.DossierConverted.class, 1).planStartsOn();
        assertThat(announced).isEqualTo(startsOn);
        planPublished(athlete.id(), startsOn, 1);
        awaitState(athlete.id(), "plan_ready");
        run();
        return athlete;
    }

    /** When the first week of the athlete's new plan is planned for certain. */
    private Instant weekKnown(LegacyAthlete athlete) {
        return schedule(athlete).startOf(athlete.planEndsOn().plusDays(1)).minus(Duration.ofHours(47));
    }

    private Instant now() {
        return Instant.parse(json(HttpMethod.GET, "/internal/state").path("now").asString());
    }

    private void awaitState(UUID id, String state) {
        await().atMost(20, TimeUnit.SECONDS).until(() -> move(id).path("state").asString(), state::equals);
    }

    private void planPublished(UUID id, LocalDate startsOn, int times) {
        EventCodec.Encoded event = EventCodec
                .encode(new Envelope<>(UUID.randomUUID(), "/plan-service", START, null, null,
                        null,
                        new PlanEvent.PlanPublished(id, UUID.randomUUID(), PlanEvent.PlanOrigin.MIGRATION, "strength",
                                startsOn,
                                startsOn.plusWeeks(8).minusDays(1))));
        for (int i = 0; i < times; i++) {
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(event.topic(), event.key(),
                    event.json().getBytes());
            event.headers().forEach((name, value) -> record.headers().add(name, value.getBytes()));
            producer.send(record);
        }
        producer.flush();
    }

    private static <E> E event(UUID id, Class<E> type, int atLeast) {
        return await().atMost(20, TimeUnit.SECONDS)
                .until(() -> Published.of(id, type), found -> found.size() >= atLeast)
                .getLast();
    }
}
