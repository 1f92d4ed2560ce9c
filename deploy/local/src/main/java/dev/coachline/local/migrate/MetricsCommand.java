package dev.coachline.local.migrate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

import dev.coachline.local.terminal.PlainFailure;
import dev.coachline.local.terminal.ReportOption;
import dev.coachline.local.terminal.Uuid;

/** {@code migrate metrics}: the success of the migration in figures. */
@Command(name = "metrics", mixinStandardHelpOptions = true, description = {
        "Of everybody who has moved, or of one athlete: records preserved, mornings sent around the cutover, reply times and tokens",
        "before and after. What was not measured is called so and is never 0. With --report also each athlete's.",
        "Ends with 1 where a record is lacking or a morning was not sent."})
final class MetricsCommand implements Callable<Integer> {

    private static final int PAGE = 100;

    @Option(names = "--athlete", paramLabel = "ID", converter = Uuid.class, description = "Of this athlete only.")
    private @Nullable UUID athlete;

    @Mixin
    private Deployment deployment = new Deployment();

    @Mixin
    private ReportOption report = new ReportOption();

    @Override
    public Integer call() throws PlainFailure, IOException, InterruptedException {
        MigrationService service = deployment.service();
        JsonNode figures = athlete == null
                ? service.get("/measures")
                : service.get("/measures/" + athlete).path("measures");
        print(figures);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("measures", figures);
        if (report.wanted()) {
            all.put("athletes", athlete == null ? athletes(service) : List.of());
            report.write(all);
        }
        return lacks(figures.path("records"), "legacy", "preserved") || lacks(figures.path("mornings"), "due", "sent")
                ? 1
                : 0;
    }

    private static boolean lacks(JsonNode figure, String whole, String part) {
        return figure.path(part).asLong(0) < figure.path(whole).asLong(0);
    }

    private static List<JsonNode> athletes(MigrationService service) throws PlainFailure, InterruptedException {
        List<JsonNode> all = new ArrayList<>();
        JsonNode page;
        do {
            page = service.get("/measures/athletes?limit=" + PAGE
                    + (all.isEmpty() ? "" : "&after=" + all.getLast().path("athleteId").asString("")));
            page.forEach(all::add);
            System.out.println("  " + all.size() + " athletes read ...");
        } while (page.size() == PAGE);
        return all;
    }

    private static void print(JsonNode figures) {
        JsonNode records = figures.path("records");
        line("Records preserved", records.isObject()
                ? "%d of %d, of %d athletes".formatted(records.path("preserved").asLong(0),
                        records.path("legacy").asLong(0), records.path("athletes").asLong(0))
                : null);
        JsonNode mornings = figures.path("mornings");
        line("Mornings sent", mornings.isObject()
                ? "%d of %d due, seven days before and after the cutover".formatted(mornings.path("sent").asLong(0),
                        mornings.path("due").asLong(0))
                : null);
        line("Replies before", replies(figures.path("repliesBefore")));
        line("Replies after", replies(figures.path("repliesAfter")));
        JsonNode p50 = figures.path("p50Reduction");
        line("Replies faster by", p50.isNumber()
                ? "%.0f %% (median), %.0f %% (95 %%)".formatted(100 * p50.asDouble(),
                        100 * figures.path("p95Reduction").asDouble(0))
                : null);
        if (figures.path("tokens").isEmpty()) {
            line("Tokens", null);
        }
        for (JsonNode tokens : figures.path("tokens")) {
            JsonNode saving = tokens.path("saving");
            line("Tokens, " + tokens.path("purpose").asString(""),
                    "%s a call before (%d calls), %s after (%d), %s".formatted(
                            number(tokens.path("legacyTokens")), tokens.path("legacyCalls").asLong(0),
                            number(tokens.path("newTokens")), tokens.path("newCalls").asLong(0), saving.isNumber()
                                    ? "saved: %.0f %%".formatted(100 * saving.asDouble())
                                    : "saving not measured"));
        }
    }

    private static String number(JsonNode value) {
        return value.isNumber() ? value.asString() : "not measured";
    }

    private static @Nullable String replies(JsonNode side) {
        return side.isObject()
                ? "%.1f s (median), %.1f s (95 %%), of %d".formatted(side.path("p50Seconds").asDouble(0),
                        side.path("p95Seconds").asDouble(0), side.path("count").asLong(0))
                : null;
    }

    private static void line(String what, @Nullable String figure) {
        System.out.printf("%-18s %s%n", what, figure == null ? "not measured" : figure);
    }
}
