package dev.coachline.local.simulation;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

import dev.coachline.legacy.LegacyAthlete;
import dev.coachline.legacy.LegacyGenerator;
import dev.coachline.local.simulation.ServiceCalls.Target;
import dev.coachline.local.system.LocalAddresses;
import dev.coachline.local.system.LocalClock;
import dev.coachline.local.system.LocalSettings;
import dev.coachline.local.system.LocalSystem;
import dev.coachline.local.system.Role;
import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.Progress;

/** One window, from an empty data directory to a report. */
final class Simulation {

    /** @param data where the run keeps its state; empty at the beginning
     * @param faults what goes wrong on purpose; null for nothing
     * @param withMigration whether there are a legacy system and migration-service */
    record Settings(int athletes, int days, long seed, LocalDate from, int portBase, Path home, Path data,
            Faults.@Nullable Kind faults, boolean withMigration) {

        /** Measured: from about a month of 200 athletes on, what the optimising compiler costs comes back. */
        private static final int LONG_ATHLETE_DAYS = 6_000;

        boolean isLong() {
            return (long) athletes * days >= LONG_ATHLETE_DAYS;
        }

        /** One in five joins through the APIs; the others are already with the legacy system, where there is one. */
        int enrolling() {
            return withMigration ? athletes / 5 : athletes;
        }

        LegacyGenerator.Settings legacy() {
            return new LegacyGenerator.Settings(athletes - enrolling(), from, days, seed);
        }
    }

    /** @param offences what was wrong with whom, as far as one athlete can be named */
    record Result(SimulationReport report, List<Witness.Offence> offences) {}

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Settings settings;
    private final Progress progress;
    private final World world;
    private final List<Action> operators;
    private final @Nullable Faults faults;
    private final LocalClock.Settable clock;
    private final long startedNanos = System.nanoTime();

    Simulation(Settings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        List<LegacyAthlete> legacy = LegacyGenerator.athletes(settings.legacy());
        this.world = WorldBuilder.build(legacy, settings.enrolling(), settings.from(), settings.days(),
                settings.seed());
        this.operators = world.script().stream()
                .filter(action -> action instanceof Action.CutOver || action instanceof Action.RollBack).toList();
        this.faults = settings.faults() == null ? null : new Faults(settings.faults(), settings.seed());
        this.clock = new LocalClock.Settable(world.start());
    }

    Result run() throws PlainFailure, InterruptedException {
        LocalSettings local = new LocalSettings(settings.home(), settings.data(), settings.portBase(),
                clock, faults == null ? null : faults.local(), settings.isLong(), settings.withMigration());
        try (ServiceCalls calls = new ServiceCalls(faults == null ? Duration.ZERO : PATIENCE);
                LocalSystem system = LocalSystem.start(local, at -> fill(at, calls), progress);
                EventFlow events = new EventFlow(system.addresses())) {
            return live(system, calls, events);
        } finally {
            if (faults != null) {
                faults.close();
            }
        }
    }

    /** Before the services start: the legacy database, the phones and the time. */
    private void fill(LocalAddresses at, ServiceCalls calls) throws Exception {
        try (Connection legacy = DriverManager.getConnection(at.jdbcUrl("legacy"))) {
            LegacyGenerator.fill(legacy, settings.legacy());
        }
        Target carrier = new Target("the carrier", at.carrier(), "");
        ServiceCalls.all(world.athletes().stream().map(athlete -> calls.call(carrier, "PUT",
                "/phones/" + athlete.phone(),
                Map.of("label", athlete.label(), "zone", athlete.zoneAt(world.start()).getId(), "athleteId",
                        athlete.id().toString())))
                .toList());
        ServiceCalls.all(List.of(calls.call(carrier, "PUT", "/time", ServiceCalls.now(world.start()))));
    }

    private Result live(LocalSystem system, ServiceCalls calls, EventFlow events)
            throws PlainFailure, InterruptedException {
        LocalAddresses at = system.addresses();
        String operator = system.tokens().token(Role.OPERATOR, "simulation");
        String client = system.tokens().token(Role.CLIENT, "simulation");
        Target migration = new Target("migration-service", at.migration(), operator);
        Target carrier = new Target("the carrier", at.carrier(), "");
        List<Target> services = Target.services(at, operator);
        Stage stage = new Stage(services, carrier, calls, events, clock, faults != null);
        Actors actors = new Actors(calls, new Target("plan-service", at.plan(), client),
                new Target("messaging-service", at.messaging(), client), migration, carrier);
        awaitTopics(events);
        ProgressLine line = new ProgressLine(world, stage::texts, settings.days());
        try (InstantLog log = new InstantLog(settings.data().resolve("logs/instants.log"))) {
            new TimeDriver(stage, actors, world, (now, instants, who, actions) -> {
                log.write(now, who, actions);
                line.show(now, instants);
                if (faults != null) {
                    faults.quietAgain(system);
                }
            }, instants -> {
                if (faults != null) {
                    faults.strike(system, instants);
                }
            }).run();
        } catch (IOException e) {
            throw new PlainFailure("The log of instants could not be written: " + e + ".", e);
        }
        line.end();
        progress.step("Counting ...");
        return count(system, calls, services, carrier, migration,
                new Target("messaging-service", at.messaging(), client), events);
    }

    private static void awaitTopics(EventFlow events) throws PlainFailure, InterruptedException {
        long giveUpAt = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!events.topicsExist()) {
            if (System.nanoTime() > giveUpAt) {
                throw new PlainFailure("The services did not make their topics within 30 s.");
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private Result count(LocalSystem system, ServiceCalls calls, List<Target> services, Target carrier,
            Target migration, Target messaging, EventFlow events)
            throws PlainFailure, InterruptedException {
        List<Carried> log = log(calls, carrier);
        Witness.Finding texts = Witness.examine(world, Carried.sent(log, false));
        Notices.Finding notices = Notices.examine(world, operators, Carried.sent(log, true));
        JsonNode summary = settings.withMigration()
                ? ServiceCalls.all(List.of(calls.get(migration, "/migrations/summary"))).getFirst()
                : MissingNode.getInstance();
        JsonNode cutovers = summary.path("cutovers");
        JsonNode ledger = summary.path("ledger");
        PublishedPlans.Count plans = PublishedPlans.count(system.addresses().kafkaBrokers());
        long due = moved("markdown-v1").count();
        SimulationReport report = new SimulationReport(
                new SimulationReport.Texts(texts.due(), texts.sent(), texts.missed(), texts.doubled(),
                        texts.lateP99Seconds(), texts.replies()),
                new SimulationReport.Notices(notices.due(), notices.sent(), notices.offences().size()),
                new SimulationReport.Cutovers(due, cutovers.path("done").asLong(0),
                        cutovers.path("quarantined").asLong(0), cutovers.path("rolledBack").asLong(0),
                        moved("legacy").filter(athlete -> periods(athlete).size() > 1).count(),
                        writtenByTheOther(calls, messaging)),
                new SimulationReport.Ledger(ledger.path("leavesIn").asLong(0), ledger.path("migrated").asLong(0),
                        ledger.path("derived").asLong(0), ledger.path("unmatched").asLong(0)),
                new SimulationReport.Plans(plans.ended(), plans.withoutSuccessor()),
                events.deadLetters() + parked(calls, services),
                settings.seed(), faults == null ? null : faults.report(system),
                Duration.ofNanos(System.nanoTime() - startedNanos).toMillis() / 1000.0);
        List<Witness.Offence> offences = new ArrayList<>(texts.offences());
        offences.addAll(notices.offences());
        if (report.cutovers().done() != due) {
            offences.addAll(notMoved(calls, migration));
        }
        return new Result(report, offences);
    }

    /** Events that wait for a redrive; as good as given up on, for nobody comes. */
    private static long parked(ServiceCalls calls, List<Target> services) throws PlainFailure {
        return ServiceCalls
                .all(services.stream().map(service -> calls.get(service, "/internal/parked?limit=1000")).toList())
                .stream().mapToLong(JsonNode::size).sum();
    }

    /** Athletes from the legacy system whose texts a system writes in the end. */
    private Stream<SimulatedAthlete> moved(String responder) {
        return world.athletes().stream().filter(athlete -> athlete.legacyPlanEndsOn() != null
                && periods(athlete).getLast().responder().equals(responder));
    }

    private List<Detours.Period> periods(SimulatedAthlete athlete) {
        return Detours.periods(athlete, operators, world.end());
    }

    /** Of those whom operators moved or took back: each text names who wrote it. */
    private long writtenByTheOther(ServiceCalls calls, Target messaging) throws PlainFailure {
        List<SimulatedAthlete> some = operators.stream().flatMap(action -> switch (action) {
            case Action.CutOver(var at, var athlete) -> Stream.of(athlete);
            case Action.RollBack(var at, var athlete) -> Stream.of(athlete);
            case Action.Reply r -> Stream.empty();
            case Action.Enrol e -> Stream.empty();
            case Action.Move m -> Stream.empty();
            case Action.Refuse r -> Stream.empty();
        }).distinct().toList();
        List<JsonNode> texts = ServiceCalls.all(some.stream()
                .map(athlete -> calls.get(messaging, "/athletes/" + athlete.id() + "/messages?limit=1000")).toList());
        long wrong = 0;
        for (int i = 0; i < some.size(); i++) {
            List<Detours.Period> periods = periods(some.get(i));
            wrong += texts.get(i).valueStream().filter(text -> text.path("kind").asString("").equals("morning")
                    && Detours.isWrong(periods, Instant.parse(text.path("sendAt").asString()),
                            text.path("responder").asString("")))
                    .count();
        }
        return wrong;
    }

    /** @param notice whether it says that the athlete has moved, which is due on no date */
    private record Carried(Witness.Sent sent, boolean notice) {

        static List<Witness.Sent> sent(List<Carried> log, boolean notices) {
            return log.stream().filter(text -> text.notice() == notices).map(Carried::sent).toList();
        }
    }

    /** Without what is told of a plan's end: it is due on no date, and once for each end. */
    private static List<Carried> log(ServiceCalls calls, Target carrier) throws PlainFailure {
        List<Carried> sent = new ArrayList<>();
        for (JsonNode text : ServiceCalls.all(List.of(calls.get(carrier, "/log?after=0"))).getFirst()) {
            String body = text.path("body").asString("");
            if (text.path("direction").asString().equals("outbound") && !body.startsWith("Your plan ends on ")) {
                sent.add(new Carried(
                        new Witness.Sent(text.path("to").asString(), Instant.parse(text.path("at").asString())),
                        body.startsWith("Your coaching has moved ")));
            }
        }
        return sent;
    }

    private List<Witness.Offence> notMoved(ServiceCalls calls, Target migration) throws PlainFailure {
        List<SimulatedAthlete> due = moved("markdown-v1").toList();
        List<JsonNode> states = ServiceCalls
                .all(due.stream().map(athlete -> calls.get(migration, "/migrations/" + athlete.id())).toList());
        List<Witness.Offence> offences = new ArrayList<>();
        for (int i = 0; i < due.size(); i++) {
            String state = states.get(i).path("state").asString("");
            LocalDate endsOn = due.get(i).legacyPlanEndsOn();
            if (endsOn != null && !state.equals("mirrored") && !state.equals("settled")) {
                offences.add(new Witness.Offence("not moved, " + state, due.get(i).id().toString(), endsOn));
            }
        }
        return offences;
    }
}
