package dev.coachline.workout;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.stubbing.Scenario;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.delivery.EventPublisher;
import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierFact.Keys;
import dev.coachline.dossier.DossierFact.Section;
import dev.coachline.dossier.DossierMarkdown;
import dev.coachline.events.ActiveSystem;
import dev.coachline.events.MessagingEvent;
import dev.coachline.events.PlanEvent;
import dev.coachline.events.WorkoutEvent;
import dev.coachline.platform.PendingDeliveries;
import dev.coachline.servers.TestServers;
import dev.coachline.workout.athletes.Profiles;
import dev.coachline.workout.days.DayLoad;
import dev.coachline.workout.days.PlannedDay;
import dev.coachline.workout.days.PlannedDays;
import dev.coachline.workout.sessions.Announcements;
import dev.coachline.workout.sessions.Session;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.coachline.workout.WorkoutServiceFixture.MONDAY;
import static dev.coachline.workout.WorkoutServiceFixture.NOW;
import static dev.coachline.workout.WorkoutServiceFixture.week;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The service on a real broker and a real MongoDB protocol, with plan-service recorded. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class WorkoutServiceIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final WorkoutServiceFixture WORLD = new WorkoutServiceFixture();

    @LocalServerPort
    int port;
    @Autowired
    EventPublisher publisher;
    @Autowired
    PlannedDays days;
    @Autowired
    Profiles profiles;
    @Autowired
    MongoTemplate mongo;
    @Autowired
    PendingDeliveries pending;
    @Autowired
    Announcements announcements;

    private final UUID athlete = UUID.randomUUID();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("MONGO_URI", () -> TestServers.shared().mongoUri("workout_it"));
        registry.add("KAFKA_BROKERS", () -> TestServers.shared().kafkaBrokers());
        registry.add("PLAN_URL", WORLD.planService::baseUrl);
        registry.add("COACHLINE_JWT_PUBLIC_KEY", () -> "file:" + WORLD.tokens.publicKeyFile());
        registry.add("COACHLINE_CLOCK", () -> "settable");
        registry.add("COACHLINE_CLOCK_START", NOW::toString);
        registry.add("COACHLINE_SERVICE_TOKEN", () -> "not-looked-at");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        WORLD.close();
    }

    @Test
    void writes_the_day_that_is_due_and_says_so_again_on_redelivery_under_the_same_id() {
        plan(week(athlete, MONDAY));
        dossier(1, 200, "120");
        var due = new MessagingEvent.DailyMessageDue(athlete, MONDAY, ActiveSystem.MARKDOWN_V1, 3, NOW);
        UUID dueId = WorkoutServiceFixture.publish(publisher, due);
        await().atMost(SOON).until(() -> generated().size() == 1);
        WorkoutServiceFixture.publish(publisher, dueId, due);
        await().atMost(SOON).until(() -> generated().size() == 2);

        var told = WORLD.told(athlete, WorkoutEvent.WorkoutGenerated.class);
        assertThat(told.get(0).id()).isEqualTo(told.get(1).id());
        assertThat(told.get(0).causationId()).isEqualTo(dueId.toString());
        assertThat(generated()).allSatisfy(event -> {
            assertThat(event.epoch()).isEqualTo(3);
            assertThat(event.rest()).isFalse();
        });
        JsonNode workout = json(read(MONDAY));
        assertThat(workout.get("text").stringValue()).contains("Squat 3x5 @ 95 kg");
        assertThat(workout.get("sha256").stringValue()).isEqualTo(generated().getFirst().sha256())
                .isEqualTo(DossierMarkdown.sha256(workout.get("text").stringValue()));
        assertThat(workout.at("/blocks/1/items/0/type").stringValue()).isEqualTo("compound");
        assertThat(workout.at("/blocks/1/items/0/load/unit").stringValue()).isEqualTo("kg");
        assertThat(mongo.getCollection("workouts")
                .countDocuments(new org.bson.Document("workout.athleteId", athlete.toString())))
                .isEqualTo(1);
    }

    @Test
    void answers_a_rest_day_and_a_date_without_a_plan() {
        plan(week(athlete, MONDAY));
        due(MONDAY.plusDays(1), ActiveSystem.MARKDOWN_V1, 0);
        due(MONDAY.plusDays(9), ActiveSystem.MARKDOWN_V1, 0);
        await().atMost(SOON).until(() -> generated().size() == 1 && failed().size() == 1);
        assertThat(generated().getFirst().rest()).isTrue();
        assertThat(failed().getFirst().reason()).isEqualTo(WorkoutEvent.GenerationFailure.NO_PLAN_FOR_DATE);
    }

    @Test
    void leaves_a_legacy_athletes_day_to_the_legacy_system() {
        plan(week(athlete, MONDAY));
        due(MONDAY, ActiveSystem.LEGACY, 1);
        due(MONDAY.plusDays(1), ActiveSystem.MARKDOWN_V1, 2);
        await().atMost(SOON).until(() -> generated().size() == 1);
        assertThat(generated().getFirst().date()).isEqualTo(MONDAY.plusDays(1));
        assertThat(read(MONDAY).statusCode()).isEqualTo(404);
    }

    @Test
    void writes_one_workout_however_many_ask_at_once() throws Exception {
        plan(week(athlete, MONDAY));
        List<Callable<HttpResponse<String>>> requests = IntStream.range(0, 16)
                .<Callable<HttpResponse<String>>>mapToObj(n -> () -> write(MONDAY)).toList();
        Set<String> ids;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            due(MONDAY, ActiveSystem.MARKDOWN_V1, 0);
            ids = threads.invokeAll(requests).stream().map(f -> json(f.resultNow()).get("workoutId").stringValue())
                    .collect(Collectors.toSet());
        }
        assertThat(ids).hasSize(1);
        await().atMost(SOON).until(() -> !generated().isEmpty() && pending.count() == 0);
        assertThat(generated()).allSatisfy(e -> assertThat(ids).containsExactly(e.workoutId().toString()));
        assertThat(mongo.getCollection("workouts")
                .countDocuments(new org.bson.Document("workout.athleteId", athlete.toString())))
                .isEqualTo(1);
    }

    @Test
    void tells_the_world_of_a_workout_that_an_api_asked_for_first() {
        plan(week(athlete, MONDAY));
        assertThat(write(MONDAY).statusCode()).isEqualTo(200);
        assertThat(write(MONDAY).statusCode()).isEqualTo(200);
        await().atMost(SOON).until(() -> generated().size() == 1 && pending.count() == 0);
        HttpResponse<String> unplanned = write(MONDAY.plusDays(30));
        assertThat(unplanned.statusCode()).isEqualTo(409);
        assertThat(unplanned.body()).contains("urn:coachline:problem:no-plan-for-date");
    }

    @Test
    void refuses_a_dossier_that_is_not_the_announced_one() {
        WORLD.planService.stubFor(get(urlEqualTo(dossierPath(1))).willReturn(ok("# Dossier\n")));
        UUID id = WorkoutServiceFixture.publish(publisher, new PlanEvent.DossierRevised(athlete, 1, "0".repeat(64)));
        // It goes to the dead letters as it came, and the athlete's next event is handled.
        await().atMost(SOON).until(() -> WORLD.told(athlete, PlanEvent.DossierRevised.class).size() == 1);
        assertThat(WORLD.told(athlete, PlanEvent.DossierRevised.class).getFirst().id()).isEqualTo(id);
        assertThat(profiles.find(athlete)).isEmpty();
        dossier(2, 200, "100");
        assertThat(profiles.find(athlete)).hasValueSatisfying(p -> assertThat(p.dossierVersion()).isEqualTo(2));
    }

    @Test
    void reads_a_dossier_although_plan_service_fails_at_first() {
        String markdown = markdown("100");
        WORLD.planService.stubFor(get(urlEqualTo(dossierPath(1))).inScenario(athlete.toString())
                .whenScenarioStateIs(Scenario.STARTED).willReturn(aResponse().withStatus(500)).willSetStateTo("well"));
        WORLD.planService.stubFor(get(urlEqualTo(dossierPath(1))).inScenario(athlete.toString())
                .whenScenarioStateIs("well").willReturn(ok(markdown)));
        WorkoutServiceFixture.publish(publisher,
                new PlanEvent.DossierRevised(athlete, 1, DossierMarkdown.sha256(markdown)));
        await().atMost(SOON).until(() -> profiles.find(athlete).isPresent());
        WORLD.planService.verify(2, getRequestedFor(urlEqualTo(dossierPath(1))));
    }

    @Test
    void never_replaces_a_later_dossier_by_an_earlier_one() {
        dossier(2, 200, "140");
        String first = markdown("100");
        WORLD.planService.stubFor(get(urlEqualTo(dossierPath(1))).willReturn(ok(first)));
        WorkoutServiceFixture.publish(publisher,
                new PlanEvent.DossierRevised(athlete, 1, DossierMarkdown.sha256(first)));
        await().atMost(SOON).untilAsserted(
                () -> WORLD.planService.verify(1, getRequestedFor(urlEqualTo(dossierPath(1)))));
        plan(week(athlete, MONDAY)); // the next event of the athlete: the one before has been handled
        assertThat(profiles.find(athlete)).hasValueSatisfying(p -> assertThat(p.dossierVersion()).isEqualTo(2));
    }

    @Test
    void keeps_the_day_that_was_planned_last() {
        var planned = week(athlete, MONDAY);
        plan(planned);
        var stale = new PlannedDay(athlete, MONDAY, UUID.randomUUID(), UUID.randomUUID(), 1, false, "Upper",
                DayLoad.LIGHT, 0.6, 2, 8, null);
        days.save(List.of(stale, new PlannedDay(athlete, MONDAY.plusDays(5), stale.planId(), stale.microcycleId(), 1,
                false, "Upper", DayLoad.LIGHT, 0.6, 2, 8, null)), NOW.minusSeconds(60));
        assertThat(days.find(athlete, MONDAY)).hasValueSatisfying(d -> assertThat(d.theme()).isEqualTo("Lower"));
        assertThat(days.find(athlete, MONDAY.plusDays(5))).isPresent();
        days.save(List.of(stale), NOW.plusSeconds(60));
        assertThat(days.find(athlete, MONDAY)).hasValue(stale);
    }

    @Test
    void records_a_session_when_the_athlete_says_done_once_for_each_message() {
        var done = new MessagingEvent.MessageReceived(athlete, UUID.randomUUID(), MONDAY, MessagingEvent.Intent.DONE);
        UUID id = WorkoutServiceFixture.publish(publisher, done);
        WorkoutServiceFixture.publish(publisher, id, done);
        await().atMost(SOON).until(() -> logged().size() == 2);
        assertThat(logged()).allSatisfy(e -> assertThat(e.loggedSets()).isZero());
        assertThat(json(sessions()).get("sessions")).hasSize(1);
        assertThat(json(sessions()).at("/sessions/0/status").stringValue()).isEqualTo("completed");
    }

    @Test
    void counts_logged_sets_from_the_next_workout_on() {
        plan(week(athlete, MONDAY));
        UUID session = UUID.randomUUID();
        String body = """
                {"date":"2026-02-27","title":"Squats","status":"completed","source":"athlete",
                 "sets":[{"exercise":"Back Squat","load":120,"unit":"kg","reps":1}],"notes":["felt good"]}""";
        assertThat(put(session, client(), body).statusCode()).isEqualTo(204);
        assertThat(put(session, client(), body).statusCode()).isEqualTo(204);
        await().atMost(SOON).until(() -> !logged().isEmpty() && pending.count() == 0);
        assertThat(WORLD.told(athlete, WorkoutEvent.SessionLogged.class).stream().map(e -> e.id()).distinct())
                .hasSize(1);
        assertThat(logged().getFirst().loggedSets()).isEqualTo(1);
        assertThat(json(sessions()).at("/sessions/0/sets/0/load").decimalValue()).isEqualByComparingTo("120");
        assertThat(json(write(MONDAY)).get("text").stringValue()).contains("Squat 3x5 @ 95 kg");
    }

    @Test
    void carries_legacy_history_over_in_one_request_without_announcing_it() {
        String session = """
                {"sessionId":"%s","date":"2026-02-%02d","title":"Old","status":"completed","source":"legacy","sets":[]}""";
        String body = IntStream.rangeClosed(1, 20).mapToObj(n -> session.formatted(new UUID(7, n), n))
                .collect(Collectors.joining(",", "{\"sessions\":[", "]}"));
        String path = "/athletes/" + athlete + "/sessions";
        assertThat(WORLD.call(port, "PUT", path, service(), body).statusCode()).isEqualTo(204);
        assertThat(WORLD.call(port, "PUT", path, service(), body).statusCode()).isEqualTo(204);
        assertThat(WORLD.call(port, "PUT", path, client(), body).statusCode()).isEqualTo(403);
        assertThat(json(sessions()).get("sessions")).hasSize(20);
        assertThat(logged()).isEmpty();
        assertThat(WORLD.call(port, "GET", "/actuator/prometheus", null, "").body())
                .contains("coachline_sessions_recorded_total{", "source=\"legacy\"");
    }

    @Test
    void finishes_a_session_that_a_crash_left_half_recorded() {
        Session session = new Session(athlete, UUID.randomUUID(), MONDAY, "Squats", Session.Status.COMPLETED,
                Session.Source.ATHLETE, List.of(), List.of());
        announcements.intend(session); // and then the process died
        await().atMost(SOON).until(() -> logged().size() == 1 && pending.count() == 0);
        assertThat(json(sessions()).at("/sessions/0/sessionId").stringValue())
                .isEqualTo(session.sessionId().toString());
    }

    @Test
    void lets_only_a_service_carry_legacy_sessions_over() {
        String body = "{\"date\":\"2026-02-27\",\"title\":\"Old\",\"status\":\"skipped\",\"source\":\"legacy\"}";
        assertThat(put(UUID.randomUUID(), client(), body).statusCode()).isEqualTo(403);
        assertThat(put(UUID.randomUUID(), service(), body).statusCode()).isEqualTo(204);
    }

    @Test
    void names_the_field_that_is_wrong() {
        assertInvalid(WORLD.call(port, "GET", "/athletes/" + athlete + "/workouts/2026-02-30", client(), ""), "date");
        assertInvalid(WORLD.call(port, "GET", "/athletes/no-uuid/workouts/2026-02-03", client(), ""), "athleteId");
        assertInvalid(WORLD.call(port, "GET", "/athletes/" + athlete + "/sessions?from=2026-03-02&to=2026-03-01",
                client(), ""), "to");
        UUID session = UUID.randomUUID();
        assertInvalid(put(session, client(), "{\"title\":\"x\",\"status\":\"completed\",\"source\":\"athlete\"}"),
                "date");
        assertInvalid(put(session, client(),
                "{\"date\":\"2026-02-27\",\"title\":\"x\",\"status\":\"did it\",\"source\":\"athlete\"}"), "status");
        assertInvalid(put(session, client(),
                "{\"date\":\"2026-02-27\",\"title\":\"x\",\"status\":\"completed\",\"source\":\"athlete\",\"mood\":1}"),
                "mood");
        assertInvalid(put(session, client(), """
                {"date":"2026-02-27","title":"x","status":"completed","source":"athlete",
                 "sets":[{"exercise":"Squat","load":-5,"unit":"kg","reps":5}]}"""), "sets[0].load");
        assertInvalid(put(session, client(), """
                {"date":"2026-02-27","title":"x","status":"completed","source":"athlete",
                 "sets":[{"exercise":"Squat","load":100,"reps":5}]}"""), "sets[0].load");
        assertInvalid(WORLD.call(port, "GET", "/exercises?size=0", client(), ""), "size");
        assertThat(json(sessions()).get("sessions")).isEmpty();
    }

    @Test
    void keeps_strangers_out() {
        String path = "/athletes/" + athlete + "/workouts/" + MONDAY;
        String expired = WORLD.tokens.token("athlete", athlete.toString(), Instant.now().minusSeconds(7200),
                Duration.ofHours(1));
        assertThat(WORLD.call(port, "GET", path, null, "").statusCode()).isEqualTo(401);
        assertThat(WORLD.call(port, "GET", path, expired, "").statusCode()).isEqualTo(401);
        assertThat(WORLD.call(port, "GET", path, WORLD.token("athlete", UUID.randomUUID().toString()), "").statusCode())
                .isEqualTo(403);
        assertThat(WORLD.call(port, "GET", path, WORLD.token("athlete", athlete.toString()), "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void serves_the_catalogue_page_by_page() {
        JsonNode page = json(WORLD.call(port, "GET", "/exercises?muscle=chest&equipment=barbell&size=5", client(), ""));
        assertThat(page.get("exercises")).hasSize(5);
        assertThat(page.get("total").intValue()).isGreaterThan(5);
        assertThat(json(WORLD.call(port, "GET", "/exercises/Barbell_Squat", client(), "")).get("name").stringValue())
                .isEqualTo("Barbell Squat");
        assertThat(WORLD.call(port, "GET", "/exercises/Nothing", client(), "").statusCode()).isEqualTo(404);
        assertThat(WORLD.call(port, "GET", "/v3/api-docs", null, "").body()).contains("/athletes/{athleteId}/sessions");
    }

    private static void assertInvalid(HttpResponse<String> response, String field) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
        assertThat(json(response).at("/errors/0/field").stringValue()).isEqualTo(field);
    }

    private void plan(PlanEvent.MicrocyclePlanned week) {
        WorkoutServiceFixture.publish(publisher, week);
        await().atMost(SOON).until(() -> days.find(athlete, week.endsOn()).isPresent());
    }

    private void dossier(int version, int status, String squat) {
        String markdown = markdown(squat);
        WORLD.planService.stubFor(
                get(urlEqualTo(dossierPath(version))).willReturn(aResponse().withStatus(status).withBody(markdown)));
        WorkoutServiceFixture.publish(publisher,
                new PlanEvent.DossierRevised(athlete, version, DossierMarkdown.sha256(markdown)));
        await().atMost(SOON).until(() -> profiles.find(athlete).filter(p -> p.dossierVersion() == version).isPresent());
    }

    private String dossierPath(int version) {
        return "/athletes/" + athlete + "/dossier/versions/" + version;
    }

    private static String markdown(String squat) {
        return DossierMarkdown.render(new Dossier(List.of(
                DossierFact.text(Section.IDENTITY, Keys.UNIT, "kg", null),
                DossierFact.text(Section.EQUIPMENT, Keys.EQUIPMENT_ACCESS, "full-gym", null),
                new DossierFact(Section.RECORDS, Keys.RECORD, "Back Squat",
                        new DossierFact.Quantity(new BigDecimal(squat), "kg"), 1, LocalDate.parse("2026-01-05"),
                        false))));
    }

    private void due(LocalDate date, ActiveSystem responder, int epoch) {
        WorkoutServiceFixture.publish(publisher,
                new MessagingEvent.DailyMessageDue(athlete, date, responder, epoch, NOW));
    }

    private List<WorkoutEvent.WorkoutGenerated> generated() {
        return WORLD.told(athlete, WorkoutEvent.WorkoutGenerated.class).stream()
                .map(e -> (WorkoutEvent.WorkoutGenerated) e.event()).toList();
    }

    private List<WorkoutEvent.WorkoutGenerationFailed> failed() {
        return WORLD.told(athlete, WorkoutEvent.WorkoutGenerationFailed.class).stream()
                .map(e -> (WorkoutEvent.WorkoutGenerationFailed) e.event()).toList();
    }

    private List<WorkoutEvent.SessionLogged> logged() {
        return WORLD.told(athlete, WorkoutEvent.SessionLogged.class).stream()
                .map(e -> (WorkoutEvent.SessionLogged) e.event()).toList();
    }

    private HttpResponse<String> read(LocalDate date) {
        return WORLD.call(port, "GET", "/athletes/" + athlete + "/workouts/" + date, client(), "");
    }

    private HttpResponse<String> write(LocalDate date) {
        return WORLD.call(port, "POST", "/athletes/" + athlete + "/workouts/" + date, client(), "");
    }

    private HttpResponse<String> put(UUID session, String token, String body) {
        return WORLD.call(port, "PUT", "/athletes/" + athlete + "/sessions/" + session, token, body);
    }

    private HttpResponse<String> sessions() {
        return WORLD.call(port, "GET", "/athletes/" + athlete + "/sessions?from=2026-01-01&to=2026-12-31", client(),
                "");
    }

    private static String client() {
        return WORLD.token("client", "app");
    }

    private static String service() {
        return WORLD.token("service", "migration-service");
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }
}
