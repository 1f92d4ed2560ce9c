package dev.coachline.local.migrate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.ReportOption;
import dev.coachline.local.terminal.Seconds;

/** {@code migrate rehearse}: {@code migrate run} with the same options, on a copy. */
@Command(name = "rehearse", mixinStandardHelpOptions = true, description = {
        "Tries migrate run with the same options on a copy of the legacy database; the live one is only read, and nobody is texted.",
        "Backs all legacy tables up with their SHA-256, makes a copy of that backup alone, takes every selected athlete there and back",
        "on it (snapshot, conversion, cutover, rollback), and compares the hashes of every row before and after. The copy is removed.",
        "Other services take no part: what they would refuse, only a real move shows. Ends with 1 where something did not hold."})
final class RehearseCommand implements Callable<Integer> {

    private static final long POLL_MILLIS = 500;
    private static final int PAGE = 1000;
    private static final int SHOWN = 10;

    @Option(names = "--sample", paramLabel = "N", description = "At most so many athletes, the first in the run's order (default: all).")
    private int sample = 1_000_000;

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Mixin
    private Deployment deployment = new Deployment();

    @Mixin
    private ReportOption report = new ReportOption();

    @Override
    public Integer call() throws PlainFailure, IOException, InterruptedException {
        MigrationService service = deployment.service();
        String path = "/rehearsals/" + UUID.randomUUID();
        JsonNode rehearsal = service.send("PUT", path + "?sample=" + sample, selection.request(service));
        rehearsal = follow(service, path, rehearsal);
        if (!rehearsal.path("state").asString("").equals("done")) {
            throw new PlainFailure("The rehearsal was not carried out: " + rehearsal.path("failure").asString("")
                    + " Nothing has been changed.");
        }
        JsonNode result = rehearsal.path("report");
        List<JsonNode> athletes = athletes(service, path);
        print(result, athletes);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("rehearsal", rehearsal);
        all.put("athletes", athletes);
        report.write(all);
        return result.path("holds").asBoolean(false) ? 0 : 1;
    }

    /** The service goes on by itself, whatever becomes of this terminal. */
    private static JsonNode follow(MigrationService service, String path, JsonNode begun)
            throws PlainFailure, InterruptedException {
        JsonNode rehearsal = begun;
        String told = "";
        while (rehearsal.path("state").asString("").equals("running")) {
            String now = "  %s: %d of %d".formatted(rehearsal.path("phase").asString("").replace('_', ' '),
                    rehearsal.path("done").asInt(0), rehearsal.path("total").asInt(0));
            if (!now.equals(told)) {
                System.out.println(now);
                told = now;
            }
            Thread.sleep(POLL_MILLIS);
            rehearsal = service.get(path);
        }
        return rehearsal;
    }

    private static List<JsonNode> athletes(MigrationService service, String path)
            throws PlainFailure, InterruptedException {
        List<JsonNode> all = new ArrayList<>();
        JsonNode page;
        do {
            page = service.get(path + "/athletes?limit=" + PAGE
                    + (all.isEmpty() ? "" : "&after=" + all.getLast().path("athleteId").asString("")));
            page.forEach(all::add);
        } while (page.size() == PAGE);
        return all;
    }

    private static void print(JsonNode result, List<JsonNode> athletes) {
        System.out.printf("%d athletes selected = %s%n", result.path("selected").asLong(0),
                RunLines.sum(result.path("routes")));
        System.out.printf("%d would move, %d rehearsed = %d there and back + %d quarantined + %d failed%n",
                result.path("members").asLong(0), result.path("rehearsed").asLong(0),
                result.path("thereAndBack").asLong(0), result.path("quarantined").asLong(0),
                result.path("failed").asLong(0));
        for (String what : new String[]{"obstacles", "failures"}) {
            result.path(what).properties().forEach(reason -> System.out.printf("  %6d  %s: %s%n",
                    reason.getValue().asLong(0), what, reason.getKey().replace('_', ' ')));
        }
        System.out.printf("Ledger: %s.%n", RunLines.ledger(result.path("ledger")));
        result.path("unmatched").properties().forEach(
                leaf -> System.out.printf("  %6d  leaves: %s%n", leaf.getValue().asLong(0), leaf.getKey()));
        System.out.printf("Records: %d in the rows, %d of them in the dossiers.%n",
                result.path("records").path("legacy").asLong(0), result.path("records").path("preserved").asLong(0));
        tables(result);
        JsonNode seconds = result.path("seconds");
        System.out.printf(
                "Seconds: backup %.1f, restoring %.1f, rehearsal %.1f; an athlete %.2f (95 %%: %.2f, most %.2f).%n",
                seconds.path("backup").asDouble(0), seconds.path("restore").asDouble(0),
                seconds.path("rehearsal").asDouble(0), seconds.path("athleteMedian").asDouble(0),
                seconds.path("athleteP95").asDouble(0), seconds.path("athleteMost").asDouble(0));
        JsonNode expected = result.path("expected");
        System.out.printf("ETA of all, in minutes: %s by the pace, %s by the work; the last cutover: %s.%n",
                expected.path("minutesByPace").isNumber() ? expected.path("minutesByPace").asString() : "no",
                expected.path("minutesOfWork").isNumber()
                        ? "%.1f".formatted(expected.path("minutesOfWork").asDouble())
                        : "not measured",
                expected.path("lastCutover").isString()
                        ? Seconds.of(expected.path("lastCutover"))
                        : "none waits for a plan");
        List<JsonNode> wrong = athletes.stream()
                .filter(one -> !one.path("result").asString("").equals("there_and_back")).toList();
        wrong.stream().limit(SHOWN).forEach(one -> System.out.printf("  %s  %s: %s%n",
                one.path("athleteId").asString(""), one.path("result").asString(""),
                one.path("reason").asString("").replace('_', ' ')));
        if (wrong.size() > SHOWN) {
            System.out.printf("  and %d more; --report has them all.%n", wrong.size() - SHOWN);
        }
        System.out.println(result.path("holds").asBoolean(false)
                ? "Everything held. Nothing has been changed."
                : "Not everything held. Nothing has been changed.");
    }

    private static void tables(JsonNode result) {
        long rows = 0;
        List<String> others = new ArrayList<>();
        for (JsonNode table : result.path("tables")) {
            rows += table.path("rows").asLong(0);
            String live = table.path("liveSha256").asString("");
            if (!live.equals(table.path("restoredSha256").asString("-"))
                    || !live.equals(table.path("afterSha256").asString("-"))) {
                others.add(table.path("table").asString(""));
            }
        }
        System.out.printf("Rows: %d in %d tables, %s.%n", rows, result.path("tables").size(), others.isEmpty()
                ? "hash-identical in the live database, the restored backup and after the way back"
                : "NOT the same everywhere: " + String.join(", ", others));
        JsonNode directory = result.path("backup").path("directory");
        System.out.printf("Backup: %d files, %s.%n", result.path("backup").path("files").size(),
                directory.isString() ? "kept by the service in " + directory.stringValue() : "removed with the copy");
    }
}
