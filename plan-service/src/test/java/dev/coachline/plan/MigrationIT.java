package dev.coachline.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierFact.Section;
import dev.coachline.dossier.DossierMarkdown;
import dev.coachline.events.Envelope;
import dev.coachline.events.MessagingEvent;
import dev.coachline.events.MigrationEvent;
import dev.coachline.events.PlanEvent;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.coachline.httpcontract.StubbedService.asDocumented;
import static org.assertj.core.api.Assertions.assertThat;

class MigrationIT extends PlanFixture {

    private final UUID athlete = UUID.randomUUID();

    private String url(String announced) {
        return "/migrations/" + athlete + "/dossiers/" + DossierMarkdown.sha256(announced);
    }

    private static String dossier(String goal) {
        return DossierMarkdown.render(new Dossier(List.of(
                DossierFact.text(Section.IDENTITY, "zone", "America/New_York", null),
                DossierFact.text(Section.IDENTITY, DossierFact.Keys.UNIT, "lb", null),
                DossierFact.text(Section.IDENTITY, DossierFact.Keys.NAME, "Ångström\n=== #1", null),
                DossierFact.text(Section.GOALS, DossierFact.Keys.PRIMARY_GOAL, goal, null),
                DossierFact.quantity(Section.TRAINING, DossierFact.Keys.DAYS_PER_WEEK, BigDecimal.valueOf(3), "days",
                        null))));
    }

    private LocalDate startsOn() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
    }

    private Envelope<MigrationEvent.DossierConverted> converted(String markdown) {
        return envelope(
                new MigrationEvent.DossierConverted(athlete, startsOn(), DossierMarkdown.sha256(markdown)));
    }

    private void serve(String markdown) {
        serve(markdown, markdown);
    }

    private void serve(String announced, String markdown) {
        MIGRATION.stubFor(
                WireMock.get(urlEqualTo(url(announced)))
                        .withHeader("Authorization", equalTo("Bearer token-of-plan-service"))
                        .willReturn(asDocumented(markdown)));
    }

    @Test
    void a_converted_dossier_brings_athlete_and_plan_once() {
        String markdown = dossier("run a marathon");
        serve(markdown);
        var event = converted(markdown);
        publish(event);
        publish(event);
        eventually().untilAsserted(() -> assertThat(LOG.typesOf(athlete)).containsExactly("DossierRevised",
                "PlanPublished", "MicrocyclePlanned"));
        var plan = LOG.of(athlete, PlanEvent.PlanPublished.class).getFirst();
        assertThat(plan.origin()).isEqualTo(PlanEvent.PlanOrigin.MIGRATION);
        assertThat(plan.programType()).isEqualTo("endurance");
        assertThat(plan.startsOn()).isEqualTo(event.event().planStartsOn());
        assertThat(get("/athletes/" + athlete).text("zone")).isEqualTo("America/New_York");
        assertThat(get("/athletes/" + athlete + "/dossier").body()).isEqualTo(markdown);

        // A delta at the boundary: the dossier grows, the plan stays.
        String newer = dossier("run a marathon below four hours");
        serve(newer);
        publish(converted(newer));
        eventually().untilAsserted(() -> assertThat(LOG.of(athlete, PlanEvent.DossierRevised.class))
                .extracting(PlanEvent.DossierRevised::dossierVersion).containsExactly(1, 2));
        publish(converted(newer));
        publish(event);
        publish(envelope(new MessagingEvent.AthleteTimeChanged(athlete, ZoneId.of("Asia/Tokyo"), LocalTime.of(7, 0))));
        eventually().until(() -> get("/athletes/" + athlete).text("zone").equals("Asia/Tokyo"));
        assertThat(LOG.of(athlete, PlanEvent.PlanPublished.class)).hasSize(1);
        assertThat(jdbc.sql("select zone from training_plan where athlete_id = ?").param(athlete).query(String.class)
                .single()).isEqualTo("Asia/Tokyo");
    }

    @Test
    void an_athlete_who_goes_back_has_no_plan_until_the_next_dossier() {
        String markdown = dossier("run a marathon");
        serve(markdown);
        publish(converted(markdown));
        eventually().untilAsserted(() -> assertThat(LOG.typesOf(athlete)).contains("MicrocyclePlanned"));
        assertThat(planRows("not ended")).isOne();

        var back = envelope(new MigrationEvent.UserRolledBack(athlete, startsOn(), 2));
        publish(back);
        publish(back);
        eventually().until(() -> planRows("not ended") == 0);
        assertThat(jdbc.sql("select count(*) from training_plan where athlete_id = ? and next_due_at is not null")
                .param(athlete).query(Integer.class).single()).isZero();

        // The rows are as they were, so the dossier is the same; there is a new plan all the same.
        publish(converted(markdown));
        eventually().untilAsserted(() -> assertThat(LOG.of(athlete, PlanEvent.PlanPublished.class)).hasSize(2));
        publish(back);
        publish(converted(markdown));
        eventually().until(() -> planRows("not ended and not withdrawn") == 1);
        assertThat(LOG.of(athlete, PlanEvent.DossierRevised.class)).hasSize(1);
        assertThat(get("/athletes/" + athlete).text("planId"))
                .isEqualTo(LOG.of(athlete, PlanEvent.PlanPublished.class).getLast().planId().toString());
    }

    private int planRows(String which) {
        return jdbc.sql("select count(*) from training_plan where athlete_id = ? and " + which).param(athlete)
                .query(Integer.class).single();
    }

    @Test
    void an_athlete_in_the_middle_of_a_legacy_plan_goes_on_in_its_week() {
        LocalDate first = startsOn().minusWeeks(5).minusDays(2);
        String markdown = DossierMarkdown.render(new Dossier(List.of(
                DossierFact.text(Section.IDENTITY, "zone", "America/New_York", null),
                DossierFact.text(Section.GOALS, DossierFact.Keys.PRIMARY_GOAL, "get stronger", null),
                DossierFact.quantity(Section.TRAINING, DossierFact.Keys.LEGACY_PLAN_WEEKS, BigDecimal.TEN, "weeks",
                        first),
                block("Base", 4, first), block("Peak", 6, first.plusWeeks(4)))));
        serve(markdown);
        publish(converted(markdown));
        eventually().untilAsserted(() -> assertThat(LOG.of(athlete, PlanEvent.MicrocyclePlanned.class)).isNotEmpty());
        assertThat(LOG.of(athlete, PlanEvent.MicrocyclePlanned.class).getFirst()).satisfies(week -> {
            assertThat(week.mesocycleIndex()).isEqualTo(1);
            assertThat(week.microcycleWeek()).isEqualTo(2);
            assertThat(week.startsOn()).isEqualTo(first.plusWeeks(5));
        });
        assertThat(LOG.of(athlete, PlanEvent.PlanPublished.class).getFirst().endsOn())
                .isEqualTo(first.plusWeeks(10).minusDays(1));
        assertThat(LOG.of(athlete, PlanEvent.WeekAdvanced.class)).as("the week began elsewhere").isEmpty();

        publish(envelope(new MigrationEvent.UserRolledBack(athlete, startsOn(), 2)));
        eventually().until(() -> planRows("not ended") == 0);
        publish(converted(markdown));
        eventually().untilAsserted(() -> assertThat(LOG.of(athlete, PlanEvent.PlanPublished.class)).hasSize(2));
        assertThat(LOG.of(athlete, PlanEvent.MicrocyclePlanned.class).getLast().microcycleWeek()).isEqualTo(2);
    }

    private static DossierFact block(String name, int weeks, LocalDate first) {
        return new DossierFact(Section.TRAINING, DossierFact.Keys.LEGACY_BLOCK, name,
                new DossierFact.Quantity(BigDecimal.valueOf(weeks), "weeks"), null, first, false);
    }

    @Test
    void a_remote_that_fails_is_asked_again() {
        String markdown = dossier("get stronger");
        String url = url(markdown);
        MIGRATION.stubFor(WireMock.get(urlEqualTo(url)).inScenario(url).whenScenarioStateIs(Scenario.STARTED)
                .willReturn(serverError()).willSetStateTo("well"));
        MIGRATION.stubFor(WireMock.get(urlEqualTo(url)).inScenario(url).whenScenarioStateIs("well")
                .willReturn(asDocumented(markdown)));
        publish(converted(markdown));
        eventually().untilAsserted(() -> assertThat(LOG.typesOf(athlete)).contains("PlanPublished"));
        MIGRATION.verify(2, getRequestedFor(urlEqualTo(url)));
    }

    @Test
    void a_dossier_that_is_not_the_announced_one_is_parked_with_what_follows_until_it_is_redriven() {
        String announced = dossier("what was announced");
        String newer = dossier("what came later");
        serve(announced, dossier("something else"));
        serve(newer);
        publish(converted(announced));
        publish(converted(newer));
        eventually().until(() -> parked().stream().anyMatch(event -> event.path("nextTryAt").isMissingNode()));
        assertThat(parked()).extracting(event -> event.path("reason").asString(""))
                .containsExactly("the converted dossier of athlete " + athlete + " is not the announced one", "");
        assertThat(get("/athletes/" + athlete).status()).isEqualTo(404);
        assertThat(eventIds("/internal/parked?limit=1")).hasSizeGreaterThanOrEqualTo(2)
                .isEqualTo(eventIds("/internal/parked"));

        serve(announced);
        String body = "{\"athleteId\":\"" + athlete + "\"}";
        assertThat(send("POST", "/internal/parked/redrive", body, token("client", "app")).status()).isEqualTo(403);
        assertThat(send("POST", "/internal/parked/redrive", body, token("operator", "test")).json().path("events")
                .asInt()).isEqualTo(1);
        eventually().untilAsserted(() -> assertThat(LOG.of(athlete, PlanEvent.DossierRevised.class))
                .extracting(PlanEvent.DossierRevised::sha256)
                .containsExactly(DossierMarkdown.sha256(announced), DossierMarkdown.sha256(newer)));
        eventually().until(() -> parked().isEmpty());
    }

    /** Of all pages. */
    private List<String> eventIds(String first) {
        List<String> ids = new ArrayList<>();
        String next = first;
        while (next != null) {
            Answer page = send("GET", next, null, token("operator", "test"));
            page.json().forEach(event -> ids.add(event.path("eventId").asString()));
            next = page.response().headers().firstValue("Link").map(link -> link.substring(1, link.indexOf('>')))
                    .orElse(null);
        }
        return ids;
    }

    @Test
    void a_cursor_that_no_page_gave_is_refused() {
        for (String cursor : List.of("x", "bm9uc2Vuc2U", "YQoxCmIKYw")) {
            Answer refused = send("GET", "/internal/parked?cursor=" + cursor, null, token("operator", "test"));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("cursor");
        }
    }

    private List<JsonNode> parked() {
        return send("GET", "/internal/parked", null, token("operator", "test")).json().valueStream()
                .filter(event -> event.path("athleteId").asString().equals(athlete.toString())).toList();
    }

    @Test
    void what_cannot_be_decoded_goes_to_the_dead_letters_and_what_is_unknown_is_skipped() {
        raw("coachline.migration", athlete.toString(), Map.of("ce_id", UUID.randomUUID().toString(), "ce_type",
                "coachline.migration.of-tomorrow.v7"), "{}");
        String broken = "broken-" + athlete;
        raw("coachline.migration", broken, Map.of("ce_id", UUID.randomUUID().toString(), "ce_type",
                "coachline.migration.dossier-converted.v1"), "{not json");
        eventually().untilAsserted(() -> assertThat(LOG.deadLetterKeys()).contains(broken));
        assertThat(LOG.deadLetterKeys()).doesNotContain(athlete.toString());
    }

    @Test
    void a_zone_heard_of_before_the_athlete_joined_is_kept() {
        publish(envelope(new MessagingEvent.AthleteTimeChanged(athlete, ZoneId.of("Asia/Tokyo"), LocalTime.of(7, 0))));
        eventually().until(() -> jdbc.sql("select count(*) from heard_zone where athlete_id = ?").param(athlete)
                .query(Integer.class).single() == 1);
        String markdown = dossier("get lean");
        serve(markdown);
        publish(converted(markdown));
        eventually().untilAsserted(() -> assertThat(get("/athletes/" + athlete).text("zone")).isEqualTo("Asia/Tokyo"));
    }
}
