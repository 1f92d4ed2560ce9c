package dev.coachline.local.simulation;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import tools.jackson.databind.JsonNode;

import dev.coachline.local.simulation.ServiceCalls.Target;
import dev.coachline.local.terminal.PlainFailure;

/** Does what the script says, through the same doors as everybody. */
final class Actors {

    private final ServiceCalls calls;
    private final Target plan;
    private final Target messaging;
    private final Target migration;
    private final Target carrier;

    Actors(ServiceCalls calls, Target plan, Target messaging, Target migration, Target carrier) {
        this.calls = calls;
        this.plan = plan;
        this.messaging = messaging;
        this.migration = migration;
        this.carrier = carrier;
    }

    /** All at once; they happen at the same instant. */
    void perform(List<Action> actions) throws PlainFailure {
        ServiceCalls.all(actions.stream().map(this::perform).toList());
    }

    private CompletableFuture<JsonNode> perform(Action action) {
        return switch (action) {
            case Action.Reply(var at, var phone, var body) -> calls.call(carrier, "POST",
                    "/phones/" + phone + "/texts", Map.of("body", body));
            case Action.Refuse(var at, var sends) -> calls.call(carrier, "POST", "/faults",
                    Map.of("refuseNext", sends));
            case Action.Move(var at, var athlete, var zone) -> calls
                    .call(messaging, "PATCH", "/athletes/" + athlete.id() + "/contact", Map.of("zone", zone.getId()))
                    .thenCompose(moved -> calls.call(carrier, "PUT", "/phones/" + athlete.phone(),
                            Map.of("label", athlete.label(), "zone", zone.getId(), "athleteId",
                                    athlete.id().toString())));
            case Action.CutOver(var at, var athlete) -> calls.call(migration, "POST",
                    "/migrations/" + athlete.id() + "/cutover", null);
            case Action.RollBack(var at, var athlete) -> calls.call(migration, "POST",
                    "/migrations/" + athlete.id() + "/rollback", null);
            case Action.Enrol(var at, var athlete) -> enrol(athlete);
        };
    }

    private CompletableFuture<JsonNode> enrol(SimulatedAthlete athlete) {
        String zone = athlete.zoneAt(athlete.knownFrom()).getId();
        return calls.call(messaging, "PUT", "/athletes/" + athlete.id() + "/contact",
                Map.of("phone", athlete.phone(), "zone", zone, "sendTime", athlete.sendTime().toString(), "consentedAt",
                        athlete.knownFrom().toString()))
                .thenCompose(contact -> calls.call(plan, "POST", "/athletes", enrolment(athlete, zone)));
    }

    private static Map<String, Object> enrolment(SimulatedAthlete athlete, String zone) {
        return Map.of("athleteId", athlete.id().toString(), "zone", zone, "startsOn", athlete.firstDate().toString(),
                "unit", "kg", "goal", "Get stronger", "experience", "intermediate", "daysPerWeek", 4, "equipment",
                "full_gym",
                "lifts",
                List.of(Map.of("exercise", "back squat", "load", 100, "unit", "kg", "reps", 5),
                        Map.of("exercise", "bench press", "load", 70, "unit", "kg", "reps", 5)),
                "name", athlete.label());
    }
}
