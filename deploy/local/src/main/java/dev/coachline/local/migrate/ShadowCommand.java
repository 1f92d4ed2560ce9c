package dev.coachline.local.migrate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.ReportOption;
import dev.coachline.local.terminal.Seconds;

/** {@code migrate shadow}: how both sides agree on what they are asked, and which of them answers. */
@Command(name = "shadow", mixinStandardHelpOptions = true, description = {
        "Says how the two sides agree on reads of athletes who have moved, and whose answer counts.",
        "--compare asks both sides about all of them; --differences lists what nothing explains; --switch says whose answer counts.",
        "Ends with 1 where an unexplained difference stands open."})
final class ShadowCommand implements Callable<Integer> {

    private static final int PAGE = 20;
    private static final int MOST_SHOWN = 1000;
    private static final int MOST_LINES = 20;

    @Option(names = "--compare", paramLabel = "KIND", description = "Compare everybody who has moved: sessions or programs.")
    private @Nullable String compare;

    @Option(names = "--differences", description = "List the unexplained differences: athlete, place and class; the values stay where they are.")
    private boolean differences;

    @Option(names = "--switch", paramLabel = "KIND", description = "Switch reads of sessions or programs, with --to and --why.")
    private @Nullable String turned;

    @Option(names = "--to", paramLabel = "SIDE", description = "new or legacy.")
    private @Nullable String side;

    @Option(names = "--why", paramLabel = "TEXT", defaultValue = "", description = "For the audit, in a few words; nobody's name.")
    private String why = "";

    @Mixin
    private Deployment deployment = new Deployment();

    @Mixin
    private ReportOption report = new ReportOption();

    @Override
    public Integer call() throws PlainFailure, IOException, InterruptedException {
        if ((turned == null) != (side == null)) {
            throw new PlainFailure("--switch KIND and --to new|legacy belong together.");
        }
        MigrationService service = deployment.service();
        Map<String, Object> result = new LinkedHashMap<>();
        if (compare != null) {
            result.put("comparison", compareAll(service, compare));
        }
        if (turned != null && side != null) {
            service.send("PUT", "/shadow-reads/" + turned + "/switch", Map.of("reads", side, "why", why));
        }
        JsonNode standings = service.get("/shadow-reads");
        standings.forEach(one -> lines(one).forEach(System.out::println));
        result.put("reads", standings);
        if (differences) {
            JsonNode open = service.get("/shadow-reads/differences?limit=" + MOST_SHOWN);
            open.valueStream().limit(MOST_LINES).forEach(one -> System.out.printf("  %s  %s%s  %s%n",
                    one.path("athleteId").asString(""), one.path("kind").asString(""),
                    one.path("pointer").asString(""), one.path("difference").asString("")));
            if (open.size() > MOST_LINES) {
                System.out.printf("  ... and %d more; --report FILE.json has up to a thousand of them.%n",
                        open.size() - MOST_LINES);
            }
            result.put("differences", open);
        }
        report.write(result);
        return standings.valueStream().allMatch(one -> one.path("open").asLong(0) == 0) ? 0 : 1;
    }

    private static Map<String, Object> compareAll(MigrationService service, String kind)
            throws PlainFailure, InterruptedException {
        Map<String, Integer> outcomes = new TreeMap<>();
        List<String> unexplained = new ArrayList<>();
        long checked = 0;
        String after = "";
        do {
            JsonNode page = service.send("POST",
                    "/shadow-reads/" + kind + "/comparisons?limit=" + PAGE + (after.isEmpty() ? "" : "&after=" + after),
                    null);
            checked += page.path("checked").asLong(0);
            page.path("outcomes").properties()
                    .forEach(outcome -> outcomes.merge(outcome.getKey(), outcome.getValue().asInt(0), Integer::sum));
            page.path("unexplained").forEach(athlete -> unexplained.add(athlete.asString("")));
            after = page.path("next").asString("");
            System.out.println("  " + checked + " athletes compared ...");
        } while (!after.isEmpty());
        System.out.printf("%d athletes compared: %s.%n", checked, outcomes.isEmpty()
                ? "nobody has moved"
                : outcomes.entrySet().stream().map(one -> one.getValue() + " " + one.getKey().replace('_', ' '))
                        .collect(Collectors.joining(" + ")));
        Map<String, Object> comparison = new LinkedHashMap<>();
        comparison.put("kind", kind);
        comparison.put("checked", checked);
        comparison.put("outcomes", outcomes);
        comparison.put("unexplained", unexplained);
        return comparison;
    }

    /** How one kind stands, in two lines. */
    static List<String> lines(JsonNode one) {
        String explained = one.path("differences").properties().stream()
                .map(difference -> difference.getValue().asLong(0) + " " + difference.getKey())
                .collect(Collectors.joining(", "));
        return List.of(
                "%-9s read from the %s side, since %s: %s".formatted(one.path("kind").asString(""),
                        one.path("reads").asString(""), Seconds.of(one.path("since")), one.path("why").asString("")),
                "          %,d compared lately, %,d with explained differences, %,d unexplained; standing: %s"
                        .formatted(
                                one.path("compared").asLong(0), one.path("explained").asLong(0),
                                one.path("unexplained").asLong(0), explained.isEmpty() ? "none" : explained));
    }
}
