package dev.coachline.local.migrate;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.JsonNode;

import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.Progress;
import dev.coachline.local.terminal.ReportOption;
import dev.coachline.local.terminal.Uuid;

/** {@code migrate rollback}: athletes go back to the legacy system, with what happened since. */
@Command(name = "rollback", mixinStandardHelpOptions = true, description = {
        "Takes athletes back to the legacy system, from whatever state their move is in.",
        "Before the cutover that ends the move. After it, what happened since is written beside the legacy rows, those are",
        "held to the last bundle by their hash, and the legacy system answers from the next morning that nobody prepares yet.",
        "Nothing is moved again by itself: ask for the cutover anew. Exit 0 where everybody is back, 1 otherwise."})
final class RollbackCommand implements Callable<Integer> {

    private static final int MOST_AT_ONCE = 1000;
    private static final long POLL_MILLIS = 500;
    private static final Set<String> BACK = Set.of("rolled_back", "cancelled");

    @Parameters(arity = "0..*", paramLabel = "ATHLETE", description = "The athletes' ids.")
    private List<String> athletes = new ArrayList<>();

    @Option(names = "--cohort", paramLabel = "FILE", description = "A file with an id on each line; of a CSV file the first column counts, and lines without an id are left out.")
    private @Nullable Path cohort;

    @Option(names = "--preview", description = "Say what would return and what newer history is kept, and change nothing.")
    private boolean preview;

    @Option(names = "--wait", paramLabel = "SECONDS", defaultValue = "60", description = "How long to wait for the athletes to be back; one whose text is about to leave takes up to two hours (default: ${DEFAULT-VALUE}).")
    private int waitSeconds;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Deployment deployment = new Deployment();

    @Mixin
    private ReportOption report = new ReportOption();

    @Override
    public Integer call() throws PlainFailure, IOException, InterruptedException {
        List<UUID> ids = new ArrayList<>(new LinkedHashSet<>(wanted()));
        if (ids.isEmpty()) {
            throw new ParameterException(spec.commandLine(),
                    "Nobody to take back: name athletes, or a file with --cohort");
        }
        MigrationService service = deployment.service();
        List<JsonNode> found = preview
                ? previews(service, ids)
                : new Followed(service, Progress.on(System.out)).rollBack(ids, waitSeconds);
        long fine = found.stream().filter(preview ? RollbackCommand::possible : RollbackCommand::isBack).count();
        System.out.printf(preview
                ? "%d of %d can be taken back, or are with the legacy system already.%n"
                : "%d of %d are with the legacy system.%n", fine, ids.size());
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("preview", preview);
        result.put("athletes", ids.size());
        result.put(preview ? "possible" : "back", fine);
        result.put("results", found);
        report.write(result);
        return fine == ids.size() ? 0 : 1;
    }

    private List<UUID> wanted() throws PlainFailure {
        List<UUID> ids = new ArrayList<>();
        for (String text : athletes) {
            try {
                ids.add(new Uuid().convert(text));
            } catch (TypeConversionException e) {
                throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
            }
        }
        if (cohort != null) {
            try {
                List<UUID> listed = idsIn(Files.readAllLines(cohort));
                if (listed.isEmpty()) {
                    throw new PlainFailure(cohort + " has no athlete's id in its first column.");
                }
                ids.addAll(listed);
            } catch (IOException e) {
                throw new PlainFailure("The cohort's file " + cohort + " cannot be read.", e);
            }
        }
        return ids;
    }

    /** Of each line the first column; headings and empty lines are no ids. */
    static List<UUID> idsIn(List<String> lines) {
        List<UUID> ids = new ArrayList<>();
        for (String line : lines) {
            UUID id = id(line.split("[,;\\t]", 2)[0].replace("\"", ""));
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }

    private static @Nullable UUID id(String text) {
        try {
            return UUID.fromString(text.strip());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static List<JsonNode> previews(MigrationService service, List<UUID> ids)
            throws PlainFailure, InterruptedException {
        List<JsonNode> found = new ArrayList<>();
        for (UUID id : ids) {
            JsonNode one = service.find("/migrations/" + id + "/rollback");
            if (one == null) {
                System.out.println(notOnTheMove(id));
            } else {
                found.add(one);
                previewLines(one, System.out);
            }
        }
        return found;
    }

    private static String notOnTheMove(UUID id) {
        return "%s: not on the move; with the legacy system, or nobody's id.".formatted(id);
    }

    private static void previewLines(JsonNode one, PrintStream out) {
        out.printf("Athlete %s, now %s: %s%n", one.path("athleteId").asString(""), one.path("state").asString(""),
                switch (one.path("expected").asString("")) {
                    case "cancelled" -> "the move would end; the legacy system goes on answering.";
                    case "rolled_back" -> "the legacy system would answer from "
                            + one.path("effectiveFrom").asString("") + " on.";
                    case "refused" -> "refused, for legacy rows changed since the cutover in "
                            + one.path("changedTables").valueStream().map(table -> table.asString(""))
                                    .collect(Collectors.joining(", "))
                            + "; restore them first.";
                    default -> "nothing to take back.";
                });
        if (one.path("expected").asString("").equals("nothing")) {
            return;
        }
        out.println("  returns  " + counts(one.path("returns")) + (one.path("originalsIdentical").asBoolean(false)
                ? ", hash-identical to the last bundle"
                : ""));
        out.println("  keeps    " + counts(one.path("keeps")));
    }

    private static String counts(JsonNode byTable) {
        String counts = byTable.properties().stream().filter(table -> table.getValue().asInt(0) > 0)
                .map(table -> table.getValue().asInt(0) + " " + table.getKey()).collect(Collectors.joining(", "));
        return counts.isEmpty() ? "nothing" : counts;
    }

    private static boolean possible(JsonNode one) {
        return !one.path("expected").asString("").equals("refused");
    }

    private static boolean isBack(JsonNode move) {
        return BACK.contains(move.path("state").asString(""));
    }

    /** Athletes on their way back, watched until they are, or will not be. */
    private record Followed(MigrationService service, Progress progress) {

        List<JsonNode> rollBack(List<UUID> ids, int seconds) throws PlainFailure, InterruptedException {
            for (int from = 0; from < ids.size(); from += MOST_AT_ONCE) {
                List<UUID> some = ids.subList(from, Math.min(from + MOST_AT_ONCE, ids.size()));
                JsonNode asked = service.send("POST", "/migrations/rollbacks", Map.of("athleteIds", some));
                progress.step(
                        "Asked for %d: %d accepted, %d with nothing to do, %d busy, %d not on the move.".formatted(
                                some.size(), asked.path("accepted").asInt(0), asked.path("nothingToDo").asInt(0),
                                asked.path("busy").asInt(0), asked.path("notOnTheMove").asInt(0)));
            }
            long deadline = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
            List<JsonNode> ends = new ArrayList<>();
            for (UUID id : ids) {
                JsonNode end = follow(id, deadline);
                if (end == null) {
                    progress.step(notOnTheMove(id));
                } else {
                    ends.add(end);
                }
            }
            return ends;
        }

        /** Null where nobody has begun to move the athlete. */
        private @Nullable JsonNode follow(UUID id, long deadline) throws PlainFailure, InterruptedException {
            while (true) {
                JsonNode move = service.find("/migrations/" + id);
                if (move == null) {
                    return null;
                }
                String reason = move.path("reason").asString("");
                boolean refused = reason.equals("changed_since_cutover");
                if (isBack(move) || refused || System.nanoTime() > deadline) {
                    JsonNode audit = move.path("audit");
                    String last = audit.isEmpty() ? "" : audit.get(audit.size() - 1).path("why").asString("");
                    progress.step("%s %s: %s".formatted(id, move.path("state").asString(""),
                            refused ? last + ". " + move.path("remedy").asString("") : last));
                    return move;
                }
                Thread.sleep(POLL_MILLIS);
            }
        }
    }
}
