package dev.coachline.workout;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
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
import dev.coachline.httpcontract.StubbedService;
import dev.coachline.platform.PendingDeliveries;
import dev.coachline.servers.TestServers;
import dev.coachline.workout.athletes.Profiles;
import dev.coachline.workout.days.PlannedDays;
import dev.coachline.workout.sessions.Announcements;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.coachline.httpcontract.StubbedService.asDocumented;
import static dev.coachline.workout.WorkoutServiceFixture.NOW;
import static dev.coachline.workout.WorkoutServiceFixture.week;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The service on a real broker and a real MongoDB protocol, with plan-service recorded; one context for all tests. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(CountedCommands.class)
abstract class RunningService {

    static final String GATEWAY = "https://gateway.example.org";
    static final Duration SOON = Duration.ofSeconds(20);
    static final WorkoutServiceFixture WORLD = new WorkoutServiceFixture();
    @RegisterExtension
    static final StubbedService PLAN = WORLD.planService;

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
    @Qualifier("intentsPending")
    PendingDeliveries pending;
    @Autowired
    Announcements announcements;

    final UUID athlete = UUID.randomUUID();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("MONGO_URI", () -> TestServers.shared().mongoUri("workout_it"));
        registry.add("KAFKA_BROKERS", () -> TestServers.shared().kafkaBrokers());
        registry.add("PLAN_URL", PLAN::baseUrl);
        registry.add("COACHLINE_LEGACY_GATEWAY_URL", () -> GATEWAY);
        registry.add("COACHLINE_JWT_PUBLIC_KEY", () -> "file:" + WORLD.tokens.publicKeyFile());
        registry.add("COACHLINE_CLOCK", () -> "settable");
        registry.add("COACHLINE_CLOCK_START", NOW::toString);
        registry.add("COACHLINE_SERVICE_TOKEN", () -> "not-looked-at");
        registry.add("COACHLINE_PARKED_FIRST_PAUSE", () -> "20ms");
        registry.add("COACHLINE_PARKED_ATTEMPTS", () -> "3");
    }

    static void assertInvalid(HttpResponse<String> response, String field) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
        assertThat(json(response).at("/errors/0/field").stringValue()).isEqualTo(field);
    }

    void plan(PlanEvent.MicrocyclePlanned week) {
        WorkoutServiceFixture.publish(publisher, week);
        await().atMost(SOON).until(() -> days.find(athlete, week.endsOn()).isPresent());
    }

    void dossier(int version, String squat) {
        String markdown = markdown(squat);
        PLAN.stubFor(get(urlEqualTo(dossierPath(version))).willReturn(asDocumented(markdown)));
        WorkoutServiceFixture.publish(publisher,
                new PlanEvent.DossierRevised(athlete, version, DossierMarkdown.sha256(markdown)));
        await().atMost(SOON).until(() -> profiles.find(athlete).filter(p -> p.dossierVersion() == version).isPresent());
    }

    String dossierPath(int version) {
        return "/athletes/" + athlete + "/dossier/versions/" + version;
    }

    static String markdown(String squat) {
        return DossierMarkdown.render(new Dossier(List.of(
                DossierFact.text(Section.IDENTITY, Keys.UNIT, "kg", null),
                DossierFact.text(Section.EQUIPMENT, Keys.EQUIPMENT_ACCESS, "full-gym", null),
                new DossierFact(Section.RECORDS, Keys.RECORD, "Back Squat",
                        new DossierFact.Quantity(new BigDecimal(squat), "kg"), 1, LocalDate.parse("2026-01-05"),
                        false))));
    }

    void due(LocalDate date, ActiveSystem responder, int epoch) {
        WorkoutServiceFixture.publish(publisher,
                new MessagingEvent.DailyMessageDue(athlete, date, responder, epoch, NOW));
    }

    List<WorkoutEvent.WorkoutGenerated> generated() {
        return WORLD.told(athlete, WorkoutEvent.WorkoutGenerated.class).stream()
                .map(e -> (WorkoutEvent.WorkoutGenerated) e.event()).toList();
    }

    List<WorkoutEvent.WorkoutGenerationFailed> failed() {
        return WORLD.told(athlete, WorkoutEvent.WorkoutGenerationFailed.class).stream()
                .map(e -> (WorkoutEvent.WorkoutGenerationFailed) e.event()).toList();
    }

    List<WorkoutEvent.SessionLogged> logged() {
        return WORLD.told(athlete, WorkoutEvent.SessionLogged.class).stream()
                .map(e -> (WorkoutEvent.SessionLogged) e.event()).toList();
    }

    HttpResponse<String> read(LocalDate date) {
        return WORLD.call(port, "GET", "/athletes/" + athlete + "/workouts/" + date, client(), "");
    }

    HttpResponse<String> write(LocalDate date) {
        return WORLD.call(port, "POST", "/athletes/" + athlete + "/workouts/" + date, client(), "");
    }

    HttpResponse<String> put(UUID session, String token, String body) {
        return WORLD.call(port, "PUT", "/athletes/" + athlete + "/sessions/" + session, token, body);
    }

    HttpResponse<String> athlete(String method, String path, String body) {
        return WORLD.call(port, method, "/athletes/" + athlete + path, client(), body);
    }

    HttpResponse<String> sessions() {
        return WORLD.call(port, "GET", "/athletes/" + athlete + "/sessions?from=2026-01-01&to=2026-12-31", client(),
                "");
    }

    static String client() {
        return WORLD.token("client", "app");
    }

    static String service() {
        return WORLD.token("service", "migration-service");
    }

    static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }
}
