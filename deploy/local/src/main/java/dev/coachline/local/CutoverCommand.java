package dev.coachline.local;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

import dev.coachline.local.system.HttpJson;
import dev.coachline.local.system.Role;
import dev.coachline.local.system.Tokens;
import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.ReportOption;
import dev.coachline.local.terminal.Seconds;
import dev.coachline.local.terminal.Uuid;

/** {@code cutover}: moves one legacy athlete now and shows each state as it is reached. */
@Command(name = "cutover", mixinStandardHelpOptions = true, description = "Cuts one legacy athlete over now and follows it state by state.")
final class CutoverCommand implements Callable<Integer> {

    private static final Set<String> MOVED = Set.of("mirrored", "settled");
    private static final Set<String> ENDED = Set.of("quarantined", "rolled_back", "cancelled");
    private static final long POLL_MILLIS = 250;
    private static final int NOT_FOUND = 404;

    @Parameters(arity = "0..1", paramLabel = "ATHLETE", converter = Uuid.class, description = "The athlete's id (default: one that is ready).")
    private @Nullable UUID athlete;

    @Option(names = "--wait", paramLabel = "SECONDS", defaultValue = "120", description = "How long to wait for the athlete to be ready and to move (default: ${DEFAULT-VALUE}).")
    private int waitSeconds;

    @Mixin
    private Where where = new Where();

    @Mixin
    private ReportOption report = new ReportOption();

    @Override
    public Integer call() throws PlainFailure, IOException, InterruptedException {
        URI migration = where.addresses().migration();
        HttpJson operator = new HttpJson(Tokens.of(where.data()).token(Role.OPERATOR, "coachline-cutover"));
        long deadline = System.nanoTime() + Duration.ofSeconds(waitSeconds).toNanos();
        Followed followed = new Followed(operator, migration, System.out, deadline);
        String id = athlete != null ? athlete.toString() : followed.findAthlete();
        JsonNode end = followed.follow(id);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("athleteId", id);
        result.put("state", end.path("state").asString());
        result.put("migration", end);
        report.write(result);
        return MOVED.contains(end.path("state").asString()) ? 0 : 1;
    }

    /** One migration, watched. */
    private record Followed(HttpJson operator, URI migration, PrintStream out, long deadline) {

        String findAthlete() throws PlainFailure, IOException, InterruptedException {
            out.println("Looking for a legacy athlete who is ready to move ...");
            while (true) {
                JsonNode moves = operator.get(migration, "/migrations?limit=1000&state=plan_ready").body();
                Optional<String> candidate = CutoverCandidates.soonest(moves, Instant.now());
                if (candidate.isPresent()) {
                    return candidate.get();
                }
                pause("No legacy athlete is about to move; start with deploy/coachline up --fresh to get some whose plans end soon.");
            }
        }

        JsonNode follow(String id) throws PlainFailure, IOException, InterruptedException {
            out.println("Athlete " + id);
            int told = 0;
            boolean asked = false;
            while (true) {
                HttpJson.Answer answer = operator.get(migration, "/migrations/" + id);
                if (!answer.ok()) {
                    throw new PlainFailure(answer.status() == NOT_FOUND
                            ? "No legacy athlete %s is about to move; look at the id, or leave it out for one who is ready."
                                    .formatted(id)
                            : "migration-service answers %d; deploy/coachline status says what runs."
                                    .formatted(answer.status()));
                }
                JsonNode now = answer.body();
                JsonNode audit = now.path("audit");
                for (; told < audit.size(); told++) {
                    out.println("  " + line(audit.get(told)));
                }
                String state = now.path("state").asString("");
                if (MOVED.contains(state) || ENDED.contains(state)) {
                    return summary(now);
                }
                if (!asked) {
                    asked = true;
                    ask(id);
                }
                pause("The athlete is still in state %s, and moves without this command once nothing stands in the way: "
                        .formatted(state)
                        + "a text within an hour, a first week that is not planned yet, or a run that has the athlete "
                        + "(deploy/coachline migrate status). Repeat the command to look again.");
            }
        }

        private void ask(String id) throws IOException, InterruptedException {
            HttpJson.Answer answer = operator.send("POST", migration, "/migrations/" + id + "/cutover", null);
            if (!answer.ok()) {
                out.println("  refused: " + answer.body().path("detail").asString("status " + answer.status()));
            }
        }

        private JsonNode summary(JsonNode end) {
            JsonNode ledger = end.path("ledger");
            out.printf("%s. Ledger: %d facts in = %d migrated + %d derived + %d unmatched.%n",
                    MOVED.contains(end.path("state").asString(""))
                            ? "Moved"
                            : "Not moved: " + end.path("state").asString(""),
                    ledger.path("leavesIn").asLong(0), ledger.path("migrated").asLong(0),
                    ledger.path("derived").asLong(0), ledger.path("unmatched").asLong(0));
            return end;
        }

        private static String line(JsonNode entry) {
            return "%-20s %-12s %s".formatted(Seconds.of(entry.path("at")), entry.path("to").asString(""),
                    entry.path("why").asString(""));
        }

        private void pause(String otherwise) throws PlainFailure, InterruptedException {
            if (System.nanoTime() > deadline) {
                throw new PlainFailure(otherwise);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }
}
