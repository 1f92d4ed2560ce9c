package dev.coachline.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

import dev.coachline.local.system.HttpJson;
import dev.coachline.local.system.LocalAddresses;
import dev.coachline.local.system.Memory;
import dev.coachline.local.system.Role;
import dev.coachline.local.system.RunFile;
import dev.coachline.local.system.Tokens;

/**
 * A running system at one moment.
 *
 * @param due who is due next, as messaging-service says
 * @param sending whether texts may leave, as messaging-service says
 * @param migration the summary of migration-service, where that runs
 * @param parked events that a service could not handle yet
 * @param unanswered one sentence for each part that could not be asked
 */
record Status(List<RunningProcess> processes, List<ConsumerLag> consumers, List<JsonNode> due, JsonNode sending,
        JsonNode migration,
        List<Parked> parked, List<String> unanswered) {

    private static final int NEXT = 5;

    /** @param state {@code up} or {@code down} */
    record RunningProcess(String name, long pid, String state, long residentMegabytes) {}

    static Status nothing() {
        return new Status(List.of(), List.of(), List.of(), MissingNode.getInstance(), MissingNode.getInstance(),
                List.of(),
                List.of());
    }

    static Status of(RunFile run, LocalAddresses at, Tokens tokens) throws InterruptedException {
        List<String> unanswered = new ArrayList<>();
        List<RunningProcess> processes = new ArrayList<>();
        processes.add(process(run.supervisor()));
        run.processes().forEach(process -> processes.add(process(process)));
        HttpJson operator = new HttpJson(tokens.token(Role.OPERATOR, "coachline-status"));
        List<JsonNode> due = new ArrayList<>();
        ask(operator, at.messaging(), "/due?limit=" + NEXT, unanswered).forEach(due::add);
        JsonNode sending = ask(operator, at.messaging(), "/sending", unanswered);
        JsonNode migration = at.withMigration()
                ? ask(operator, at.migration(), "/migrations/summary", unanswered)
                : MissingNode.getInstance();
        return new Status(processes, consumers(at, unanswered), due, sending, migration,
                Parked.in(at, operator, unanswered), unanswered);
    }

    private static RunningProcess process(RunFile.Run run) {
        boolean supervisor = run.name().equals("supervisor");
        return run.handle()
                .map(handle -> new RunningProcess(run.name(), run.pid(), "up",
                        (supervisor ? Memory.ownResidentBytes(handle) : Memory.residentBytes(handle)) >> 20))
                .orElseGet(() -> new RunningProcess(run.name(), run.pid(), "down", 0));
    }

    private static List<ConsumerLag> consumers(LocalAddresses at, List<String> unanswered)
            throws InterruptedException {
        try {
            return ConsumerLag.of(at.kafkaBrokers());
        } catch (IOException e) {
            unanswered.add("Kafka does not answer: " + e.getMessage() + ".");
            return List.of();
        }
    }

    private static JsonNode ask(HttpJson http, java.net.URI base, String path, List<String> unanswered)
            throws InterruptedException {
        try {
            HttpJson.Answer answer = http.get(base, path);
            if (answer.ok()) {
                return answer.body();
            }
            unanswered.add(base + path + " answers " + answer.status() + ".");
        } catch (IOException e) {
            unanswered.add(base + path + " does not answer.");
        }
        return MissingNode.getInstance();
    }
}
