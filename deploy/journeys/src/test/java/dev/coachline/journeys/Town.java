package dev.coachline.journeys;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.legacy.LegacyAthlete;
import dev.coachline.legacy.LegacyGenerator;
import dev.coachline.local.Coachline;
import dev.coachline.local.simulation.EventFlow;
import dev.coachline.local.simulation.ServiceCalls;
import dev.coachline.local.simulation.ServiceCalls.Target;
import dev.coachline.local.simulation.Stage;
import dev.coachline.local.simulation.TimeTravel;
import dev.coachline.local.system.LocalAddresses;
import dev.coachline.local.system.LocalClock;
import dev.coachline.local.system.LocalSettings;
import dev.coachline.local.system.LocalSystem;
import dev.coachline.local.system.Role;
import dev.coachline.local.terminal.Progress;

/** All services, the servers and the carrier in processes of their own, on one settable time. */
final class Town implements AutoCloseable {

    /** A text that the carrier recorded. */
    record Carried(Instant at, String body) {}

    /**
     * What a client read.
     *
     * @param redirects how often it was sent elsewhere
     */
    record Reading(JsonNode body, int redirects) {

        Reading after(int others) {
            return new Reading(body, others);
        }
    }

    private static final int PORT_BASE = 19480;
    private static final LegacyGenerator.Settings LEGACY = new LegacyGenerator.Settings(6, LocalDate.of(2026, 3, 2), 21,
            7);

    /** Whether the legacy system and migration-service are a part of it: {@code -Dwithout.migration} leaves them out. */
    private static final boolean WITH_MIGRATION = System.getProperty("without.migration") == null
            && LocalSettings.hasMigration(home());

    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    private final LocalClock.Settable clock = new LocalClock.Settable(START);
    private final LocalSystem system;
    private final ServiceCalls calls = new ServiceCalls();
    private final HttpClient http = HttpClient.newHttpClient();
    private final EventFlow events;
    private final Stage stage;
    private final Path data;
    final Target plan;
    final Target workout;
    final Target messaging;
    final Target migration;
    private final Target carrier;
    private final Target enrolment;
    private final Target contacts;
    private Instant now = START;

    Town() throws Exception {
        data = Files.createTempDirectory("coachline-journeys");
        system = LocalSystem.start(
                new LocalSettings(home(), data.resolve("data"), PORT_BASE, clock, WITH_MIGRATION), Town::fill,
                Progress.silent());
        var at = system.addresses();
        String operator = system.tokens().token(Role.OPERATOR, "journey");
        plan = new Target("plan-service", at.plan(), operator);
        workout = new Target("workout-service", at.workout(), operator);
        messaging = new Target("messaging-service", at.messaging(), operator);
        migration = new Target("migration-service", at.migration(), operator);
        carrier = new Target("the carrier", at.carrier(), "");
        events = new EventFlow(at);
        String asClient = system.tokens().token(Role.CLIENT, "journey");
        enrolment = new Target("plan-service", at.plan(), asClient);
        contacts = new Target("messaging-service", at.messaging(), asClient);
        stage = new Stage(Target.services(at, operator), carrier, calls, events, clock, false);
        Awaitility.await().until(events::topicsExist);
        stage.setTime(now);
    }

    private static Path home() {
        return Path.of(System.getProperty("coachline.home"));
    }

    private static void fill(LocalAddresses at) throws SQLException {
        if (WITH_MIGRATION) {
            try (var legacy = DriverManager.getConnection(at.jdbcUrl("legacy"))) {
                LegacyGenerator.fill(legacy, LEGACY);
            }
        }
    }

    static boolean hasMigration() {
        return WITH_MIGRATION;
    }

    static List<LegacyAthlete> legacyAthletes() {
        return LegacyGenerator.athletes(LEGACY);
    }

    /** Lets everything happen that falls due until then, one instant after the other. */
    void liveUntil(Instant then) throws Exception {
        Instant due = stage.settle(now);
        while (due != null && !due.isAfter(then)) {
            now = due;
            stage.setTime(now);
            stage.runDue(now);
            due = stage.settle(now);
        }
        now = then;
        stage.setTime(now);
        stage.settle(now);
    }

    /** As somebody goes there who started everything with --time-travel and asks for it on the phone page. */
    void travelTo(Instant then) throws Exception {
        try (TimeTravel _ = TimeTravel.begin(system, clock, now, Progress.silent())) {
            Awaitility.await().ignoreExceptions().until(() -> send(carrier, "PUT", "/time/wanted",
                    Map.of("to", then.toString())).isMissingNode());
            Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> !clock.now().isBefore(then));
        }
        now = clock.now();
        stage.settle(now);
    }

    Instant now() {
        return now;
    }

    JsonNode get(Target target, String path) throws Exception {
        return ServiceCalls.all(List.of(calls.get(target, path))).getFirst();
    }

    /** As the athlete's own client does it, which asks at one address and goes wherever it is sent. */
    Reading read(Target first, UUID athleteId, String path) throws Exception {
        String token = system.tokens().token(Role.ATHLETE, athleteId.toString());
        URI address = first.base().resolve("/athletes/" + athleteId + path);
        for (int redirects = 0; redirects < 5; redirects++) {
            HttpResponse<String> answer = http.send(HttpRequest.newBuilder(address)
                    .header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                return new Reading(JsonMapper.shared().readTree(answer.body()), redirects);
            }
            if (answer.statusCode() != 307) {
                throw new IllegalStateException(address + " " + answer.statusCode() + " " + answer.body());
            }
            address = URI.create(answer.headers().firstValue("Location").orElseThrow());
        }
        throw new IllegalStateException("sent in circles: " + address);
    }

    JsonNode send(Target target, String method, String path, Object body) throws Exception {
        return ServiceCalls.all(List.of(calls.call(target, method, path, body))).getFirst();
    }

    void enrol(UUID athleteId, String phone, String zone, String sendTime, LocalDate startsOn) throws Exception {
        enrol(athleteId, phone, zone, sendTime, startsOn, 7);
    }

    void enrol(UUID athleteId, String phone, String zone, String sendTime, LocalDate startsOn, int daysPerWeek)
            throws Exception {
        send(contacts, "PUT", "/athletes/" + athleteId + "/contact",
                Map.of("phone", phone, "zone", zone, "sendTime", sendTime, "consentedAt", now.toString()));
        send(enrolment, "POST", "/athletes",
                Map.of("athleteId", athleteId, "zone", zone, "startsOn", startsOn, "unit", "kg", "goal", "strength",
                        "experience", "intermediate", "daysPerWeek", daysPerWeek, "equipment", "full_gym", "lifts",
                        List.of(Map.of("exercise", "Squat", "load", 140, "unit", "kg", "reps", 3))));
        stage.settle(now);
    }

    /** The athlete writes, and everything that follows from it happens. */
    void text(String phone, String body) throws Exception {
        send(carrier, "POST", "/phones/" + phone + "/texts", Map.of("body", body));
        stage.settle(now);
    }

    /** What reached this phone, in order. */
    List<Carried> textsTo(String phone) throws Exception {
        List<Carried> texts = new ArrayList<>();
        for (JsonNode text : get(carrier, "/log?after=0")) {
            if (text.path("direction").asString().equals("outbound") && text.path("to").asString().equals(phone)) {
                texts.add(new Carried(Instant.parse(text.path("at").asString()), text.path("body").asString()));
            }
        }
        return texts;
    }

    String activeSystem(UUID athleteId) throws SQLException {
        try (var legacy = DriverManager.getConnection(system.addresses().jdbcUrl("legacy"));
                var query = legacy.prepareStatement("select active_system from users where id::text = ?")) {
            query.setString(1, athleteId.toString());
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    /** Runs a command of the launcher on this system; what it says, where it ends well. */
    String command(String... line) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> args = new ArrayList<>(List.of(line));
        args.addAll(List.of("--data", data.resolve("data").toString()));
        int exit = Coachline.run(new PrintWriter(out, true), new PrintWriter(err, true),
                args.toArray(String[]::new));
        if (exit != 0) {
            throw new IllegalStateException("exit " + exit + ": " + out + err);
        }
        return out.toString();
    }

    /** kill -9; the supervisor starts it again, and the driver tells it the time. */
    void kill(Target service) throws Exception {
        long pid = pid(service.name());
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> pid(service.name()) != pid
                && get(service, "/actuator/health/readiness").path("status").asString().equals("UP"));
        stage.setTime(now);
        stage.settle(now);
    }

    private long pid(String process) throws IOException {
        for (JsonNode run : JsonMapper.shared().readTree(Files.readString(data.resolve("data/run.json")))
                .path("processes")) {
            if (run.path("name").asString().equals(process)) {
                return run.path("pid").asLong();
            }
        }
        throw new IOException(process + " does not run");
    }

    @Override
    public void close() throws IOException {
        calls.close();
        http.close();
        events.close();
        system.close();
        try (var files = Files.walk(data)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
        }
    }
}
